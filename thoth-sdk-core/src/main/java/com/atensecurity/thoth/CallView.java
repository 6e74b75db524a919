package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Answer;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Undocumented;
import com.atensecurity.thoth.internal.Unreadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** An engine, seen with some options and from inside one future or none. */
final class CallView implements Calls {
  final CallEngine engine;
  final CallOptions options;
  final @Nullable CancelScope scope;

  CallView(CallEngine engine, CallOptions options, @Nullable CancelScope scope) {
    this.engine = engine;
    this.options = options;
    this.scope = scope;
  }

  @Override
  public CallView with(CallOptions inner) {
    return new CallView(engine, inner.over(options), scope);
  }

  private CallView in(CancelScope inner) {
    return new CallView(engine, options, inner);
  }

  /** What is around this view: its future, or else the client. A scope made inside it is cancelled with it. */
  private CancelScope around() {
    return scope == null ? engine.all : scope;
  }

  @Override
  public <T> CompletableFuture<T> async(Function<Calls, T> work) {
    CancelScope inner = new CancelScope();
    CallFuture<T> future = new CallFuture<>(inner);
    Executor executor = engine.executor();
    around().enter(inner);
    try {
      executor.execute(() -> run(work, inner, future));
    } catch (RejectedExecutionException e) {
      around().exit(inner);
      throw new IllegalStateException("the executor takes no work; is the client closed?", e);
    }
    return future;
  }

  private <T> void run(Function<Calls, T> work, CancelScope inner, CallFuture<T> future) {
    try {
      if (inner.cancelled()) {
        // Perhaps only a derived future was cancelled; this one must end too.
        throw new CancellationException("cancelled before the work began");
      }
      future.finish(work.apply(in(inner)));
    } catch (Throwable failure) {
      future.fail(failure);
    } finally {
      around().exit(inner);
    }
  }

  @Override
  public void close() {
    engine.close();
  }

  @Override
  public Calls within(Duration limit) {
    Duration own = options.callTimeout(engine.config.callTimeout());
    Duration less = limit.compareTo(own) < 0 ? limit : own;
    return with(CallOptions.builder().callTimeout(less).build());
  }

  @Override
  public <S> S service(Class<S> type) {
    return engine.service(type);
  }

  @Override
  public <T> T execute(Operation<T> operation) {
    engine.requireOpen();
    return new WholeRun<>(this, operation, (value, response) -> value).call();
  }

  @Override
  public <T> Answer<T> answer(Operation<T> operation) {
    engine.requireOpen();
    return new WholeRun<>(this, operation, this::answer).call();
  }

  @Override
  public Answer<Json> answer(Undocumented request) {
    Target target = engine.config.target();
    return answer(request.operation(target.root(), target.prefix(), engine.json));
  }

  private <T> Answer<T> answer(T value, Response response) {
    String wait = response.header(CallEngine.RETRY_AFTER);
    Map<String, List<String>> headers = new TreeMap<>(response.headers().toMultimap());
    List<String> hidden = headers.remove(CallEngine.RETRY_AFTER.toLowerCase(Locale.ROOT));
    if (hidden != null) {
      headers.put("retry-after", hidden);
    }
    return new Answer<>(
        value,
        response.code(),
        Collections.unmodifiableMap(headers),
        RetryAfter.read(wait, time().now()));
  }

  @Override
  public <T> Stream<T> stream(Operation<List<T>> operation) {
    engine.requireOpen();
    return new StreamRun<>(this, operation).stream();
  }

  @Override
  public <T> T decode(String operation, Class<T> type, Json document) {
    try {
      T value = engine.json.read(type, document.text());
      if (value != null) {
        return value;
      }
      throw Failures.notDecoded(operation, "$", "it is empty");
    } catch (Unreadable e) {
      throw Failures.notDecoded(operation, e.path(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TimeSource time() {
    return engine.config.time();
  }

  @Override
  public void pause(String operation, Duration duration) {
    try {
      sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ThothConnectionException.Cancelled(
          operation, 0, operation + ": interrupted while waiting", e);
    }
    if (engine.closed()) {
      throw new ThothConnectionException.Cancelled(
          operation, 0, operation + ": the client was closed", null);
    }
    if (cancelled()) {
      throw new ThothConnectionException.Cancelled(
          operation, 0, operation + ": cancelled while waiting", null);
    }
  }

  boolean cancelled() {
    return scope != null && scope.cancelled();
  }

  /** Sleeps, or returns early if the future around this is cancelled or the client closed. */
  void sleep(Duration duration) throws InterruptedException {
    around().sleep(time(), duration);
  }
}
