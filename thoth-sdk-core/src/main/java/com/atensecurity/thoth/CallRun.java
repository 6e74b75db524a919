package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call: its attempts, the waits between them, and what comes of it.
 *
 * <p>Every decision to send again is made here and nowhere else.
 */
final class CallRun<T> {
  private final CallView view;
  private final CallEngine engine;
  private final ClientConfig config;
  private final CallOptions options;
  private final Operation<T> operation;
  private final Failures failures;
  private final CallReport report;
  private final long start;
  private final long limitNanos;
  private int attempt;
  private @Nullable Secret secret;

  CallRun(CallView view, Operation<T> operation) {
    this.view = view;
    this.engine = view.engine;
    this.config = engine.config;
    this.options = view.options;
    this.operation = operation;
    this.failures = new Failures(operation.id(), config.target().baseUrl());
    this.report = new CallReport(config.listener(), operation);
    this.start = config.time().nanoTime();
    this.limitNanos = options.callTimeout(config.callTimeout()).toNanos();
  }

  T run() {
    List<ThothException> earlier = new ArrayList<>(0);
    try {
      secret = config.target().credentials().current();
      T result = runUntilDone(earlier);
      report.call(attempt, null, elapsed());
      return result;
    } catch (ThothException e) {
      earlier.forEach(e::addSuppressed);
      report.call(attempt, e, elapsed());
      throw e;
    }
  }

  private T runUntilDone(List<ThothException> earlier) {
    boolean mayReauthenticate = true;
    while (true) {
      try {
        T result = attempt();
        engine.budget.succeeded();
        return result;
      } catch (ThothException failure) {
        earlier.add(failure);
        if (mayReauthenticate && failure instanceof ThothApiException.Unauthorized && renewed()) {
          // A request that was not let in was not carried out, so any operation may go again.
          mayReauthenticate = false;
        } else if (!waited(failure)) {
          earlier.remove(failure);
          throw failure;
        }
      }
    }
  }

  private T attempt() {
    stopIfCancelled(null);
    Duration left = left();
    if (left.isZero() || left.isNegative()) {
      throw failures.deadline(attempt, limitNanos, null);
    }
    attempt++;
    Duration own = options.attemptTimeout(config.attemptTimeout());
    boolean last = left.compareTo(own) <= 0;
    long began = config.time().nanoTime();
    try {
      T result = exchange(last ? left : own);
      report.attempt(attempt, null, config.time().nanoTime() - began);
      return result;
    } catch (IOException e) {
      ThothException failure = failure(e, last, own);
      report.attempt(attempt, failure, config.time().nanoTime() - began);
      throw failure;
    } catch (ThothException e) {
      report.attempt(attempt, e, config.time().nanoTime() - began);
      throw e;
    }
  }

  private T exchange(Duration limit) throws IOException {
    Request request = request();
    report.request(request);
    Call call = engine.http.newCall(request);
    call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (view.scope != null) {
      view.scope.enter(call);
    }
    try (var watched = engine.watch.watch(call);
        Response response = call.execute()) {
      report.response(response);
      return read(response);
    } finally {
      if (view.scope != null) {
        view.scope.exit(call);
      }
    }
  }

  private T read(Response response) throws IOException {
    if (!response.isSuccessful()) {
      throw failures.refused(response, attempt, config.time().now(), secret);
    }
    GuardedBody body = new GuardedBody(response.body(), config.maxResponseBytes());
    String path = "$";
    String reason = "it is empty";
    try {
      T value = operation.read(body);
      if (value != null) {
        return value;
      }
    } catch (Unreadable e) {
      path = e.path();
      reason = String.valueOf(e.getMessage());
    } catch (IOException e) {
      if (!body.tooLarge()) {
        throw e;
      }
    }
    if (body.broken() != null) {
      throw body.broken();
    }
    if (body.tooLarge()) {
      reason = "it is larger than " + config.maxResponseBytes() + " bytes, see maxResponseBytes";
    }
    throw failures.notUnderstood(response, path, reason, secret);
  }

  private Request request() {
    Request.Builder request = operation.request().newBuilder();
    request.header("Accept", "application/json");
    config.headers().forEach(request::header);
    options
        .headers()
        .forEach(
            (name, value) -> {
              if (!name.equals("Idempotency-Key") || !operation.method().equals("GET")) {
                request.header(name, value);
              }
            });
    config.target().credentials().apply(request, secret, config.target().runtime());
    return request.build();
  }

  private ThothException failure(IOException e, boolean lastAttempt, Duration attemptTimeout) {
    stopIfCancelled(e);
    if (Failures.isTimeout(e)) {
      return lastAttempt
          ? failures.deadline(attempt, limitNanos, e)
          : failures.noAnswer(attempt, attemptTimeout, e);
    }
    return failures.broken(attempt, e);
  }

  private void stopIfCancelled(@Nullable IOException cause) {
    if (Thread.currentThread().isInterrupted()) {
      throw failures.cancelled(attempt, "the thread was interrupted", cause);
    }
    if (view.cancelled()) {
      throw failures.cancelled(attempt, "the future was cancelled", cause);
    }
    if (engine.closed()) {
      throw failures.cancelled(attempt, "the client was closed", cause);
    }
  }

  private boolean renewed() {
    Secret other = config.target().credentials().afterRefusal(secret);
    secret = other == null ? secret : other;
    return other != null;
  }

  /** Waits before the next attempt, if there is to be one. */
  private boolean waited(ThothException failure) {
    if (!operation.retryable()
        || attempt >= options.maxAttempts(config.maxAttempts())
        || !Failures.isTransient(failure)) {
      return false;
    }
    Duration delay = delay(failure);
    // A wait beyond the deadline could only end in it; the caller may rather know now, and how
    // long.
    if (delay.compareTo(left()) >= 0 || !engine.budget.take()) {
      return false;
    }
    try {
      if (!delay.isZero()) {
        view.sleep(delay);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return true;
  }

  /** What the server asked for, else a delay that doubles, with up to half of it taken off at random. */
  private Duration delay(ThothException failure) {
    if (failure instanceof ThothApiException refused && refused.retryAfter() != null) {
      return refused.retryAfter();
    }
    long base = Math.min(config.retryBase().toNanos(), config.retryCap().toNanos());
    long doubled = Math.min(base * (1L << (attempt - 1)), config.retryCap().toNanos());
    return Duration.ofNanos(doubled - ThreadLocalRandom.current().nextLong(doubled / 2 + 1));
  }

  private Duration elapsed() {
    return Duration.ofNanos(config.time().nanoTime() - start);
  }

  private Duration left() {
    return Duration.ofNanos(limitNanos).minus(elapsed());
  }
}
