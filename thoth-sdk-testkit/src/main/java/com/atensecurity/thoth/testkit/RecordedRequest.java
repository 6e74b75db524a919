package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as it reached the server, and its answer: an attempt, not a call. What {@link
 * #target()} and {@link #body()} say as it was received may hold secrets; all else is safe to show.
 * This class is immutable.
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
   * Returns path and query as received, which may hold secrets; see {@link #redactedTarget()}.
   *
   * @return the request target
   */
  public String target() {
    return exchange.request().target();
  }

  /**
   * Returns path and query without the credentials of a tenant, and without the values of query
   * parameters with secret names.
   *
   * @return a target that is safe to show
   */
  public String redactedTarget() {
    return Redaction.text(target());
  }

  /**
   * Returns the header fields. The values of {@code Cookie} and of secret names, such as {@code
   * Authorization} and {@code X-Api-Key}, are redacted, and so are credentials of a tenant elsewhere.
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
   * Returns the body with the values of secret members, and credentials of a tenant anywhere,
   * replaced; nothing of a body that is not JSON.
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
   * Returns the body of the answer, redacted like {@link #redactedBody()}.
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
   * Returns method, redacted target and status, no header and no body.
   *
   * @return for messages
   */
  @Override
  public String toString() {
    return method() + " " + redactedTarget() + " -> " + status();
  }
}
