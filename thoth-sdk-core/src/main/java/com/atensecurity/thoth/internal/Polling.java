package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Waits for what the server does in its own time, looking now and then.
 *
 * <p>Between two looks it waits as long as the server asks for with {@code Retry-After}, also on a
 * success, otherwise 5 seconds (published). The last look is at the end of the time. A look that fails in a way
 * that may pass is not the end of the wait (published: the vendor's tools warn and go on). If the time
 * runs out before another look succeeds, its failure is thrown (chosen), because the state known before
 * may be as old as the wait.
 *
 * @param <T> what a look sees
 */
public final class Polling<T> {
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  /** A server that asks for no wait at all is not to be asked in a tight loop. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  private final Calls calls;
  private final long start;
  private final Duration timeout;
  private T latest;
  private @Nullable Duration hint;
  private @Nullable ThothException failure;

  private Polling(Calls calls, Answer<T> first, Duration timeout) {
    this.calls = calls;
    this.start = calls.time().nanoTime();
    this.timeout = timeout;
    this.latest = first.value();
    this.hint = first.retryAfter();
  }

  /**
   * Waits until something is over, or the time is.
   *
   * @param first what is known, not looked at again if it is over
   * @param isOver whether nothing more is to come
   * @param look makes the operation that looks; not called if there is no need
   * @return what was seen last; over, unless time ran out
   */
  public static <T> T await(
      Calls calls,
      Answer<T> first,
      Predicate<T> isOver,
      Supplier<Operation<T>> look,
      Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    return new Polling<>(calls, first, timeout).until(isOver, look);
  }

  private T until(Predicate<T> isOver, Supplier<Operation<T>> look) {
    while (!isOver.test(latest)) {
      Operation<T> operation = look.get();
      Duration left = left();
      if (left.isNegative() || left.isZero()) {
        if (failure != null) {
          throw failure;
        }
        return latest;
      }
      Duration wait = interval(hint);
      calls.pause(operation.id(), left.compareTo(wait) < 0 ? left : wait);
      look(operation);
    }
    return latest;
  }

  /** Asks once, for no longer than is left, or than a second for the last look. */
  private void look(Operation<T> operation) {
    Duration left = left();
    try {
      Answer<T> answer =
          calls.within(left.compareTo(LAST_LOOK) < 0 ? LAST_LOOK : left).answer(operation);
      latest = answer.value();
      hint = answer.retryAfter();
      failure = null;
    } catch (ThothConnectionException.DeadlineExceeded e) {
      // With no attempt before it, it only says that the time for this look was too short.
      failure = e.getSuppressed().length == 0 ? failure : e;
      hint = null;
    } catch (ThothException e) {
      if (!e.isTransient()) {
        throw e;
      }
      failure = e;
      hint = e instanceof ThothApiException refused ? refused.retryAfter() : null;
    }
  }

  /**
   * How long to wait between two looks.
   *
   * @param asked what the server asked for, or null if it did not
   */
  public static Duration interval(@Nullable Duration asked) {
    if (asked == null) {
      return INTERVAL;
    }
    return asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked;
  }

  private Duration left() {
    return timeout.minusNanos(calls.time().nanoTime() - start);
  }
}
