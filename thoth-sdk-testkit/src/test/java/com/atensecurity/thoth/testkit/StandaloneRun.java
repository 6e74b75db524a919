package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The program in this process, and requests to it. */
final class StandaloneRun implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private @Nullable GovApiServer server;
  private JsonObject line = new JsonObject();

  /** Runs it with these arguments and returns its exit code. */
  int run(String... args) {
    StandaloneServer.Started started =
        new StandaloneServer(new PrintStream(out, true), new PrintStream(err, true)).start(args);
    server = started.server();
    return started.exitCode();
  }

  /** Starts it and returns the line that it prints. */
  JsonObject started(String... args) {
    assertThat(run(args)).as(err()).isZero();
    line = JsonObject.read(out.toByteArray());
    return line;
  }

  boolean isUp() {
    return server != null;
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
  }

  HttpResponse<String> send(String method, String url, String token, String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url)).method(method, BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** Asks a control route. */
  HttpResponse<String> ask(String method, String path, String body)
      throws IOException, InterruptedException {
    return send(method, line.text("control_url") + path, line.text("control_token", ""), body);
  }

  /** Asks a control route, which must not refuse it. */
  String control(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> answer = ask(method, path, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  /** Asks the GovAPI as admin of the first tenant, below its {@code BASE}. */
  HttpResponse<String> govApi(String method, String path, String body)
      throws IOException, InterruptedException {
    String url = line.text("url") + "/" + line.text("tenant") + "/thoth" + path;
    return send(method, url, line.text("bearer_token", ""), body);
  }

  /** The line that it printed. */
  JsonObject line() {
    return line;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
