package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it reached the server, and its answer: an attempt, not a call. Credentials in
 * headers are redacted. This class is immutable.
 */
public final class RecordedRequest {
  private final Exchange exchange;

  RecordedRequest(Exchange exchange) {
    this.exchange = exchange;
  }

  /**
   * Returns the operation.
   *
   * @return the operation, or null if the route is unknown
   */
  public @Nullable Operation operation() {
    return exchange.operation();
  }

  /**
   * Returns the HTTP method.
   *
   * @return the method as it was sent
   */
  public String method() {
    return exchange.request().method();
  }

  /**
   * Returns path and query as received.
   *
   * @return the request target
   */
  public String target() {
    return exchange.request().target();
  }

  /**
   * Returns the header fields. The values of {@code Authorization}, {@code X-Api-Key} and {@code
   * Cookie} are redacted.
   *
   * @return values by name; the map ignores the case of names
   */
  public Map<String, List<String>> headers() {
    return Redaction.headers(exchange.request().headers());
  }

  /**
   * Returns the first value of a header, redacted like {@link #headers()}.
   *
   * @param name the header name, in any case
   * @return the value, or null if there is none
   */
  public @Nullable String header(String name) {
    List<String> values = headers().get(name);
    return values == null || values.isEmpty() ? null : values.get(0);
  }

  /**
   * Returns the body as received, which may hold secrets; see {@link #redactedBody()}.
   *
   * @return the body as UTF-8 text; empty if there was none
   */
  public String body() {
    return new String(exchange.request().body(), StandardCharsets.UTF_8);
  }

  /**
   * Returns the body with the values of secret members replaced; nothing of a body that is not
   * JSON.
   *
   * @return JSON text that is safe to show; empty if there was no body
   */
  public String redactedBody() {
    return Redaction.json(exchange.request().body());
  }

  /**
   * Returns the status of the answer.
   *
   * @return the HTTP status; 0 if the connection was closed without an answer
   */
  public int status() {
    return exchange.response().status();
  }

  /**
   * Returns the body of the answer with the values of secret members replaced; nothing of a body
   * that is not JSON.
   *
   * @return JSON text that is safe to show; empty if there was no body
   */
  public String redactedAnswer() {
    return Redaction.json(exchange.response().body());
  }

  /**
   * Returns when it was answered.
   *
   * @return the time on the tenant's clock
   */
  public Instant at() {
    return exchange.at();
  }

  /**
   * Returns method, target and status, no header and no body.
   *
   * @return for messages
   */
  @Override
  public String toString() {
    return method() + " " + target() + " -> " + status();
  }
}
