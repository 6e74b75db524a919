package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Unreadable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import okhttp3.Call;
import okhttp3.Response;

/**
 * A call whose answer is read to its end before the caller gets it.
 *
 * @param <T> what the body is read as
 * @param <R> what the caller gets
 */
final class WholeRun<T, R> extends CallRun<R> {
  private final Operation<T> operation;
  private final BiFunction<T, Response, R> result;

  WholeRun(CallView view, Operation<T> operation, BiFunction<T, Response, R> result) {
    super(view, operation);
    this.operation = operation;
    this.result = result;
  }

  R call() {
    R value = run();
    ended(null);
    return value;
  }

  @Override
  R exchange(Call call, Duration limit) throws IOException {
    call.timeout().timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
    if (view.scope != null) {
      view.scope.enter(call);
    }
    try (var watched = engine.watch.watch(call);
        Response response = call.execute()) {
      requireSuccess(response);
      return result.apply(read(response), response);
    } finally {
      if (view.scope != null) {
        view.scope.exit(call);
      }
    }
  }

  private T read(Response response) throws IOException {
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
    throw notUnderstood(response, path, reason);
  }
}
