package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Operation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One call: its attempts, the waits between them, and what comes of it.
 *
 * <p>Every decision to send again is made here and nowhere else. What an answer is read as, and when the
 * call is over, is for the subclass to say.
 *
 * @param <R> the result
 */
abstract class CallRun<R> {
  final CallView view;
  final CallEngine engine;
  final ClientConfig config;
  final CallOptions options;
  final Failures failures;
  final CallReport report;

  private final Operation<?> operation;
  private final List<ThothException> earlier = new ArrayList<>(0);
  private final long start;
  private final long limitNanos;
  private int attempt;
  private long began;
  private @Nullable Secret secret;

  CallRun(CallView view, Operation<?> operation) {
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

  /**
   * Sends one attempt and reads its answer. Throws a {@link ThothException} for an answer that is no
   * success, and what the connection threw if there is none.
   */
  abstract R exchange(Call call, Duration limit) throws IOException;

  /** Tries until there is a result. If there is one, the subclass says when the call {@link #ended}. */
  final R run() {
    try {
      secret = config.target().credentials().current();
      return runUntilDone();
    } catch (ThothException e) {
      earlier.forEach(e::addSuppressed);
      report.call(attempt, e, elapsed());
      throw e;
    }
  }

  /** Tells how the last attempt, and with it the call, ended: with a failure or without. */
  final void ended(@Nullable ThothException failure) {
    if (failure != null) {
      earlier.forEach(failure::addSuppressed);
    }
    report.attempt(attempt, failure, config.time().nanoTime() - began);
    report.call(attempt, failure, elapsed());
  }

  private R runUntilDone() {
    boolean mayReauthenticate = true;
    while (true) {
      try {
        R result = attempt();
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

  private R attempt() {
    stopIfCancelled(null);
    Duration left = left();
    if (left.isZero() || left.isNegative()) {
      throw failures.deadline(attempt, limitNanos, null);
    }
    attempt++;
    Duration own = attemptTimeout();
    boolean last = left.compareTo(own) <= 0;
    began = config.time().nanoTime();
    try {
      Request request = request();
      report.request(request);
      return exchange(engine.http.newCall(request), last ? left : own);
    } catch (IOException e) {
      ThothException failure = failure(e, last, own);
      report.attempt(attempt, failure, config.time().nanoTime() - began);
      throw failure;
    } catch (ThothException e) {
      report.attempt(attempt, e, config.time().nanoTime() - began);
      throw e;
    }
  }

  final Duration attemptTimeout() {
    return options.attemptTimeout(config.attemptTimeout());
  }

  final int attempts() {
    return attempt;
  }

  /** Throws unless the answer is a success. */
  final void requireSuccess(Response response) {
    report.response(response);
    if (!response.isSuccessful()) {
      throw failures.refused(response, attempt, config.time().now(), secret);
    }
  }

  final ThothException notUnderstood(Response response, String path, String reason) {
    return failures.notUnderstood(response, path, reason, secret);
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

  final void stopIfCancelled(@Nullable IOException cause) {
    if (engine.closed()) {
      throw failures.cancelled(attempt, "the client was closed", cause);
    }
    if (Thread.currentThread().isInterrupted()) {
      throw failures.cancelled(attempt, "the thread was interrupted", cause);
    }
    if (view.cancelled()) {
      throw failures.cancelled(attempt, "the future was cancelled", cause);
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
        || !failure.isTransient()) {
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
