package com.atensecurity.thoth.testkit.internal.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came in. Immutable.
 *
 * @param method the HTTP method as it was sent
 * @param target path and query as received
 * @param headers by name, values in order; of what a client sent, a map that ignores case
 * @param body the body; not copied, must not be changed
 * @param clientGone tells whether the client has closed its connection
 */
@SuppressWarnings("ArrayRecordComponent")
public record SimRequest(
    String method,
    String target,
    Map<String, List<String>> headers,
    byte[] body,
    BooleanSupplier clientGone) {
  /** A larger body takes a while to read: 64 KiB of events 25 ms, and 16 MiB two seconds. */
  public static final int QUICK_BYTES = 16 * 1024;

  /** Of a body; the contract names no bound, and this is beyond what any client sends (chosen). */
  public static final int MOST_BYTES = 16 * 1024 * 1024;

  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  public String query() {
    int query = target.indexOf('?');
    return query < 0 ? "" : target.substring(query + 1);
  }

  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null || values.isEmpty() ? null : values.get(0).trim();
  }

  /** As it is remembered: it holds on to no connection. */
  public SimRequest recorded() {
    return new SimRequest(method, target, headers, body, () -> true);
  }

  /** The request, of which this is the head. */
  public SimRequest withBody(byte[] newBody) {
    return newBody.length == 0
        ? this
        : new SimRequest(method, target, headers, newBody, clientGone);
  }

  public SimRequest withBodyAndHeaders(byte[] newBody, Map<String, List<String>> changed) {
    Map<String, List<String>> merged = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    merged.putAll(headers);
    merged.putAll(changed);
    return new SimRequest(method, target, merged, newBody, clientGone);
  }
}
