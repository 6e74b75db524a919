package consumer;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One OkHttp and one Okio are on this class path, the SDK's, and a call works. Arguments: their versions. */
public final class Consumer {
  private Consumer() {}

  public static void main(String[] args) throws IOException {
    onlyCopy("okhttp3/OkHttpClient.class", "okhttp-jvm-" + args[0] + ".jar!");
    onlyCopy("okio/Okio.class", "okio-jvm-" + args[1] + ".jar!");
    AtomicInteger requests = new AtomicInteger();
    HttpServer govApi = govApi(requests);
    try {
      List<?> endpoints = endpoints("http://127.0.0.1:" + govApi.getAddress().getPort());
      require(endpoints.isEmpty(), "no endpoint was served, but " + endpoints + " came back");
      require(requests.get() == 1, "one request was expected, not " + requests);
    } finally {
      govApi.stop(0);
    }
    System.out.println("one OkHttp " + args[0] + ", one Okio " + args[1] + ", and a call that works");
  }

  private static List<?> endpoints(String govApiUrl) {
    try (ThothClient thoth =
        ThothClient.builder()
            .tenantId("acme")
            .govApiUrl(govApiUrl)
            .credentials(Credentials.bearer("t"))
            .build()) {
      return thoth.endpoints().list();
    }
  }

  private static HttpServer govApi(AtomicInteger requests) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          boolean known =
              exchange.getRequestMethod().equals("GET")
                  && exchange.getRequestURI().getPath().equals("/acme/thoth/endpoints")
                  && "Bearer t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          byte[] body = "{\"data\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(known ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private static void onlyCopy(String resource, String jar) throws IOException {
    List<URL> copies =
        Collections.list(Consumer.class.getClassLoader().getResources(resource));
    require(
        copies.size() == 1 && copies.get(0).toString().contains(jar),
        resource + " should come once, from " + jar + ", but came from " + copies);
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
