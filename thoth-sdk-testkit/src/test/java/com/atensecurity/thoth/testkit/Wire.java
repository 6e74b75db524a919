package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.TestJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plain HTTP to a tenant with the JDK's client, so that nothing passes only because our own client
 * sends it. Paths are relative to the seed's {@code BASE}.
 */
final class Wire {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String base;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Wire(String base) {
    this.base = base;
  }

  static Wire to(GovApi gov) {
    return anonymous(gov).header("Authorization", "Bearer " + gov.adminToken());
  }

  static Wire anonymous(GovApi gov) {
    return new Wire(gov.url() + "/" + gov.tenantId() + "/thoth");
  }

  /** Paths relative to the tenant, for those outside of {@code BASE}. */
  static Wire root(GovApi gov) {
    return new Wire(gov.url() + "/" + gov.tenantId())
        .header("Authorization", "Bearer " + gov.adminToken());
  }

  /** Paths of the runtime API, with an API key as Go and TypeScript send it. */
  static Wire runtime(GovApi gov, String key) {
    return runtime(gov).header("Authorization", "Bearer " + key);
  }

  static Wire runtime(GovApi gov) {
    return new Wire(gov.enforcementUrl().toString());
  }

  Wire header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send("GET", path, null);
  }

  Answer delete(String path) throws IOException, InterruptedException {
    return send("DELETE", path, null);
  }

  Answer post(String path) throws IOException, InterruptedException {
    return send("POST", path, null);
  }

  Answer post(String path, String json) throws IOException, InterruptedException {
    return send("POST", path, json);
  }

  Answer put(String path, String json) throws IOException, InterruptedException {
    return send("PUT", path, json);
  }

  Answer send(String method, String path, @Nullable String json)
      throws IOException, InterruptedException {
    URI uri = URI.create(base + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    headers.forEach(request::setHeader);
    request.method(
        method,
        json == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json));
    HttpResponse<String> response =
        HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response);
  }

  /** An answer and its JSON. */
  record Answer(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String body() {
      return response.body();
    }

    @Nullable String at(String path) {
      return TestJson.at(body(), path);
    }

    String text(String path) {
      String text = at(path);
      if (text == null) {
        throw new AssertionError("Nothing at " + path + " in " + body());
      }
      return text;
    }

    int size(String path) {
      return TestJson.size(body(), path);
    }
  }
}
