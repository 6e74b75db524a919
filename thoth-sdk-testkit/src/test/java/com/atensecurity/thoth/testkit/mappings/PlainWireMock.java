package com.atensecurity.thoth.testkit.mappings;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.contract.ContractWatch;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Router;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** WireMock as anybody runs it, with the defaults of its own, on loopback. */
final class PlainWireMock implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Router ROUTER = new Router();
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
    judge(request, response, type);
    return new Answer(response.statusCode(), type, response.body());
  }

  /** What the contract does not have fails the test, as with an answer of the simulator. */
  private static void judge(HttpRequest request, HttpResponse<String> response, String type) {
    SimRequest asked =
        new SimRequest(
            request.method(), request.uri().getRawPath(), Map.of(), new byte[0], () -> false);
    byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
    SimResponse answer =
        new SimResponse(
            response.statusCode(), Map.of("Content-Type", type), body, SimResponse.Wire.WHOLE);
    new ContractWatch().answered(operation(asked), asked, answer);
  }

  private static @Nullable Operation operation(SimRequest asked) {
    try {
      return ROUTER.match(asked.method(), asked.path()).operation();
    } catch (ApiException e) {
      return null;
    }
  }

  /** The names of the mappings that answered nothing so far. */
  List<String> unused() {
    Set<UUID> used =
        server.getAllServeEvents().stream()
            .map(event -> event.getStubMapping().getId())
            .collect(Collectors.toSet());
    return server.getStubMappings().stream()
        .filter(mapping -> !used.contains(mapping.getId()))
        .map(StubMapping::getName)
        .toList();
  }

  @Override
  public void close() {
    server.stop();
  }
}
