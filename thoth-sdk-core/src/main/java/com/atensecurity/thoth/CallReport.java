package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Operation;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listener what happened to one call.
 *
 * <p>Headers and query parameters are shown by a list of what may be seen, never by a list of what may
 * not, because the next secret header has a name that nobody has thought of. Bodies are never shown.
 */
final class CallReport {
  private static final Logger LOG = LoggerFactory.getLogger("com.atensecurity.thoth");

  /** Response and request headers that hold nothing to hide. */
  static final Set<String> HEADERS =
      Set.of(
          "accept",
          "content-type",
          "content-length",
          "date",
          "user-agent",
          "x-request-id",
          "x-thoth-retry-after",
          "x-aten-provisioned-via",
          "x-aten-provisioner",
          "x-aten-provisioner-version");

  private static final Set<String> QUERY =
      Set.of("env", "page", "per_page", "limit", "status", "sort_by", "sort_dir", "from", "to");

  private final CallListener listener;
  private final Operation<?> operation;
  private @Nullable Integer status;

  CallReport(CallListener listener, Operation<?> operation) {
    this.listener = listener;
    this.operation = operation;
  }

  void request(Request request) {
    status = null;
    if (LOG.isTraceEnabled()) {
      LOG.trace(
          "{} --> {} {} {}",
          operation.id(),
          request.method(),
          url(request.url()),
          headers(request.headers()));
    }
  }

  void response(Response response) {
    status = response.code();
    if (LOG.isTraceEnabled()) {
      LOG.trace("{} <-- {} {}", operation.id(), response.code(), headers(response.headers()));
    }
  }

  void attempt(int attempt, @Nullable ThothException failure, long nanos) {
    CallEvent event = event(attempt, failure, Duration.ofNanos(nanos));
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{} attempt {}: {} in {} ms",
          event.operation(),
          attempt,
          status != null ? status : failure == null ? "" : failure.getClass().getSimpleName(),
          event.duration().toMillis());
    }
    tell(() -> listener.onAttempt(event));
  }

  void call(int attempts, @Nullable ThothException failure, Duration duration) {
    CallEvent event = event(attempts, failure, duration);
    tell(() -> listener.onCall(event));
  }

  private CallEvent event(int attempt, @Nullable ThothException failure, Duration duration) {
    return new CallEvent(
        operation.id(), operation.method(), operation.path(), attempt, status, duration, failure);
  }

  private static void tell(Runnable event) {
    try {
      event.run();
    } catch (RuntimeException e) {
      LOG.warn("a CallListener threw {}", e.getClass().getName());
    }
  }

  private static String url(HttpUrl url) {
    StringBuilder text = new StringBuilder(url.encodedPath());
    String separator = "?";
    for (int i = 0; i < url.querySize(); i++) {
      String name = url.queryParameterName(i);
      String value = QUERY.contains(name) ? url.queryParameterValue(i) : "[hidden]";
      text.append(separator).append(name).append('=').append(value);
      separator = "&";
    }
    return text.toString();
  }

  private static String headers(Headers headers) {
    Set<String> shown = new TreeSet<>();
    headers.forEach(
        header -> {
          boolean visible = HEADERS.contains(header.getFirst().toLowerCase(Locale.ROOT));
          shown.add(header.getFirst() + ": " + (visible ? header.getSecond() : "[hidden]"));
        });
    return shown.toString();
  }
}
