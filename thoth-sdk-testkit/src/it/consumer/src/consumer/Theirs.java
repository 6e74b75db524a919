package consumer;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What this class path has of the consumer's own. */
final class Theirs {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Theirs() {}

  /**
   * The classes of the system property {@code theirs}, {@code class=jar} with spaces between, that are
   * not there once and from that jar.
   */
  static List<String> misplaced() throws IOException {
    List<String> misplaced = new ArrayList<>();
    for (String one : System.getProperty("theirs").trim().split("\\s+")) {
      String file = one.substring(0, one.indexOf('=')).replace('.', '/') + ".class";
      String jar = "/" + one.substring(one.indexOf('=') + 1) + "!";
      List<URL> copies = Collections.list(Theirs.class.getClassLoader().getResources(file));
      if (copies.size() != 1 || !copies.get(0).toString().contains(jar)) {
        misplaced.add(one + " but " + copies);
      }
    }
    return misplaced;
  }

  static String get(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer any").build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }
}
