package com.atensecurity.thoth.testkit.mappings;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** WireMock as anybody runs it, with the defaults of its own, on loopback. */
final class PlainWireMock implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final WireMockServer server;

  private PlainWireMock(WireMockServer server) {
    this.server = server;
    server.start();
  }

  static PlainWireMock startWith(Path root) {
    return new PlainWireMock(
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .usingFilesUnderDirectory(root.toString())));
  }

  static PlainWireMock startOnClassPath() {
    return new PlainWireMock(
        new WireMockServer(
            wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .usingFilesUnderClasspath("thoth-govapi")));
  }

  record Answer(int status, String contentType, String body) {
    JsonObject json() {
      return JsonObject.read(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  Answer send(String method, String target, String body) throws IOException, InterruptedException {
    HttpRequest.Builder request = request(target).header("Authorization", "Bearer any");
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    return answer(request.method(method, BodyPublishers.ofString(body)).build());
  }

  Answer sendWithoutCredential(String target) throws IOException, InterruptedException {
    return answer(request(target).build());
  }

  private HttpRequest.Builder request(String target) {
    return HttpRequest.newBuilder(URI.create(server.baseUrl() + target));
  }

  private Answer answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    String type = response.headers().firstValue("Content-Type").orElse("");
    return new Answer(response.statusCode(), type, response.body());
  }

  @Override
  public void close() {
    server.stop();
  }
}
