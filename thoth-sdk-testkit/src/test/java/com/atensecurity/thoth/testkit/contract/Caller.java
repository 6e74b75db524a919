package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Calls operations of a tenant over HTTP, by their templates, with the JDK's client and the right credential. */
final class Caller {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

  private final GovApi gov;
  private final String runtimeKey;

  Caller(GovApi gov) {
    this.gov = gov;
    this.runtimeKey = gov.issueApiKey("read", "write", "execute");
  }

  /** An answer. What is not JSON has no members. */
  record Answer(Operation operation, int status, String contentType, byte[] body) {
    JsonNode json() {
      JsonNode tree = body.length == 0 ? null : AnswerCheck.parse(body);
      return tree == null ? MissingNode.getInstance() : tree;
    }

    String text(String member) {
      return json().path(member).asString();
    }

    List<String> wrong() {
      return AnswerCheck.of(
          operation, operation.path().startsWith("/v1/"), status, contentType, body);
    }
  }

  Answer call(Operation operation, String json, String... path) {
    return call(operation, "", json, path);
  }

  /** Calls with a query, such as {@code limit=1}, a body, and the path parameters in order; empty is none. */
  Answer call(Operation operation, String query, String json, String... path) {
    String target = filled(operation, path) + (query.isEmpty() ? "" : "?" + query);
    boolean runtime = operation.path().startsWith("/v1/");
    String base = (runtime ? gov.enforcementUrl() : gov.url()).toString();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target));
    request.header("Authorization", "Bearer " + (runtime ? runtimeKey : gov.adminToken()));
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        operation.method(),
        json.isEmpty()
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(json.replace("TENANT", gov.tenantId())));
    return sent(operation, request.build());
  }

  private static Answer sent(Operation operation, HttpRequest request) {
    try {
      HttpResponse<byte[]> response = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("Content-Type").orElse("none");
      return new Answer(operation, response.statusCode(), type, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private String filled(Operation operation, String... values) {
    StringBuilder target = new StringBuilder();
    Matcher parameter = PARAMETER.matcher(operation.path());
    int next = 0;
    while (parameter.find()) {
      String value = parameter.group(1).equals("tenant_id") ? gov.tenantId() : values[next++];
      parameter.appendReplacement(
          target, URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    return parameter.appendTail(target).toString();
  }
}
