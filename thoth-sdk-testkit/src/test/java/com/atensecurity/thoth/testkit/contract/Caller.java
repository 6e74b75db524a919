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
  private final String admin;
  private final String key;

  /** Calls the control plane as the administrator, and the runtime API with a key that may do everything. */
  Caller(GovApi gov) {
    this(gov, gov.adminToken(), gov.issueApiKey("read", "write", "execute"));
  }

  private Caller(GovApi gov, String admin, String key) {
    this.gov = gov;
    this.admin = admin;
    this.key = key;
  }

  /** Calls with nothing. */
  static Caller anonymous(GovApi gov) {
    return new Caller(gov, "", "");
  }

  /** Calls with an API key alone. */
  static Caller withKey(GovApi gov, String key) {
    return new Caller(gov, "", key);
  }

  static boolean isRuntime(Operation operation) {
    return operation.path().startsWith("/v1/");
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
      return AnswerCheck.of(operation, isRuntime(operation), status, contentType, body);
    }
  }

  Answer call(Operation operation, String json, String... path) {
    return query(operation, "", json, path);
  }

  /** Calls with a query, such as {@code limit=1}, a body, and the path parameters in order; empty is none. */
  Answer query(Operation operation, String query, String json, String... path) {
    String more = query.isEmpty() ? "" : "?" + query;
    return send(operation.method(), operation, more, json, path);
  }

  /** Calls the path of an operation with a method that may be another. */
  Answer withMethod(String method, Operation operation, String... path) {
    return send(method, operation, "", "", path);
  }

  private Answer send(
      String method, Operation operation, String more, String json, String... path) {
    String target = filled(operation, path) + more;
    boolean runtime = isRuntime(operation);
    String base = (runtime ? gov.enforcementUrl() : gov.url()).toString();
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + target));
    if (!runtime && !admin.isEmpty()) {
      request.header("Authorization", "Bearer " + admin);
    } else if (!key.isEmpty()) {
      request.header("X-Api-Key", key);
    }
    if (!json.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
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
