package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.examples.recipes.lab.CorporateNetwork;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.policies.PolicyBundleCreate;
import com.atensecurity.thoth.policies.PolicyFramework;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;

/** What happens in an embedded GovAPI before and around each recipe. */
final class Scenes {
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private Scenes() {}

  private static void register(ThothClient thoth, String... ids) {
    for (String id : ids) {
      thoth
          .endpoints()
          .register(
              EndpointRegistration.builder(id, id + ".corp.example")
                  .enrollment(Enrollment.JAMF)
                  .build());
    }
  }

  static void embedInService(GovApi gov, PrintStream out) {
    try (ThothClient thoth = gov.client()) {
      register(thoth, "laptop-7");
      thoth.endpoints().checkIn("laptop-7", EndpointCheckin.builder().riskScore(12.5).build());
      EmbedInService service = new EmbedInService(thoth);
      out.println(service.risk("laptop-7", DEADLINE));
      out.println(service.risk("laptop-8", DEADLINE));
      gov.faults().on(Operation.GET_ENDPOINT, Fault.status(503).header("Retry-After", "60"));
      out.println(service.risk("laptop-7", DEADLINE));
    }
  }

  static void feedReader(GovApi gov, PrintStream out) throws IOException {
    for (String tool : new String[] {"read_file", "send_mail", "submit_payment"}) {
      gov.recordDecision(Decision.ALLOW).agent("clerk").tool(tool).record();
    }
    Path bookmark = Files.createTempFile("feed", ".bookmark");
    Files.delete(bookmark);
    try (ThothClient first = gov.client();
        ThothClient second = gov.client()) {
      FeedReader.read(first, bookmark, 2, 1, out);
      gov.recordDecision(Decision.BLOCK).agent("clerk").tool("drop_table").record();
      FeedReader.read(second, bookmark, 2, 10, out);
    } finally {
      Files.deleteIfExists(bookmark);
    }
  }

  static void waitForSync(GovApi gov, PrintStream out) {
    gov.syncPolicy(SyncPolicy.after(Duration.ofSeconds(12)));
    try (ThothClient thoth = gov.client()) {
      register(thoth, "laptop-7", "laptop-8");
      thoth.mdm().upsert(MdmProviderUpsert.builder("jamf").enabled(true).build());
      thoth
          .policies()
          .createBundle(
              PolicyBundleCreate.builder("office", PolicyFramework.CEDAR)
                  .rawPolicy("permit(principal, action, resource);")
                  .assignments(List.of("agent:clerk"))
                  .build());
      WaitForSync.sync(thoth, "jamf", out);
    }
  }

  static void policyExceptionFlow(GovApi gov, PrintStream out) {
    gov.recordDecision(Decision.BLOCK).agent("clerk").tool("submit_payment").record();
    try (ThothClient thoth = gov.client()) {
      String violation = Objects.requireNonNull(thoth.activity().violations().get(0).violationId());
      PolicyExceptionFlow.run(thoth, "friday-payments", violation, "clerk", "submit_payment", out);
    }
  }

  static void evidenceToFile(GovApi gov, PrintStream out) throws IOException {
    gov.recordDecision(Decision.ALLOW).session("s-1").agent("clerk").tool("read_file").record();
    gov.recordDecision(Decision.BLOCK).session("s-1").agent("clerk").tool("drop_table").record();
    Path directory = Files.createTempDirectory("evidence");
    Path file = directory.resolve("s-1.json");
    try (ThothClient thoth = gov.client()) {
      EvidenceToFile.export(thoth, "s-1", file, out);
    } finally {
      Files.deleteIfExists(file);
      Files.delete(directory);
    }
  }

  static void endpointStream(GovApi gov, PrintStream out) {
    String rows =
        IntStream.range(0, 100_000)
            .mapToObj(
                n -> "{\"endpoint_id\":\"e-%d\",\"proxy_version\":\"0.2.%d\"}".formatted(n, n % 3))
            .collect(Collectors.joining(","));
    gov.answer(Operation.LIST_ENDPOINTS, 200, "{\"data\":[" + rows + "]}");
    try (ThothClient thoth = gov.client()) {
      EndpointStream.count(thoth, out);
    }
  }

  static void micrometerMetrics(GovApi gov, PrintStream out) {
    gov.faults().on(Operation.GET_ENDPOINT_STATS, Fault.status(503));
    MicrometerMetrics.measure(gov.clientBuilder(), out);
  }

  static void mtlsAndProxy(GovApi gov, PrintStream out)
      throws IOException, GeneralSecurityException {
    try (ThothClient thoth = gov.client()) {
      register(thoth, "laptop-7");
    }
    try (CorporateNetwork network = CorporateNetwork.start(gov.url(), "open sesame")) {
      OkHttpClient http =
          MtlsAndProxy.http(
              network.identity("thoth-client"),
              network.password(),
              network.trusted(),
              network.proxy(),
              "open sesame");
      try (ThothClient thoth =
          gov.clientBuilder()
              .govApiUrl("https://" + CorporateNetwork.HOST)
              .okHttpClient(http)
              .build()) {
        out.println(thoth.endpoints().list().size() + " endpoints");
      }
      network.log().forEach(out::println);
    }
  }

  /** A GovAPI of tomorrow: it has certificates of endpoints. */
  static void rawCall(GovApi gov, PrintStream out) throws IOException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    HttpServer tomorrow = HttpServer.create(anyPort, 0);
    String path = "/" + gov.tenantId() + "/thoth/endpoints/laptop-7/certificates";
    tomorrow.createContext(path, exchange -> answer(exchange, "{\"data\":[{\"serial\":\"07\"}]}"));
    tomorrow.createContext(path + "/renew", exchange -> answer(exchange, "{\"serial\":\"08\"}"));
    tomorrow.start();
    String url = "http://127.0.0.1:" + tomorrow.getAddress().getPort();
    try (ThothClient thoth = gov.clientBuilder().govApiUrl(url).build()) {
      RawCall.renew(thoth, "laptop-7", out);
    } finally {
      tomorrow.stop(0);
    }
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    try (exchange) {
      byte[] body = json.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  static void virtualThreads(GovApi gov, PrintStream out) throws Exception {
    try (ThothClient thoth = gov.client()) {
      register(thoth, "laptop-7");
      VirtualThreads.ask(thoth, "laptop-7", out);
    }
  }
}
