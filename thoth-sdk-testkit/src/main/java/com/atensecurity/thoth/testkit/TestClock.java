package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Happening;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A clock that a test can move. It follows the system clock, ahead of it by whatever was
 * {@linkplain #advance advanced}, until it is {@linkplain #set set}; from then on it stands still
 * and moves only when told to.
 *
 * <p>Key expiry, approval expiry, online windows and job progress of one tenant all read the
 * tenant's clock, so a test of 24 hours takes milliseconds. This class is thread-safe.
 */
public final class TestClock implements InstantSource {
  private static final int MOVES_KEPT = 1_000;

  private final Deque<Happening> moves = new ArrayDeque<>();
  private Duration ahead = Duration.ZERO;
  private @Nullable Instant stopped;

  private TestClock(@Nullable Instant stopped) {
    this.stopped = stopped;
  }

  /**
   * Returns a clock that follows the system clock.
   *
   * @return a new clock
   */
  public static TestClock ticking() {
    return new TestClock(null);
  }

  /**
   * Returns a clock that stands still.
   *
   * @param instant the time it shows
   * @return a new clock
   */
  public static TestClock stoppedAt(Instant instant) {
    return new TestClock(Objects.requireNonNull(instant, "instant"));
  }

  /**
   * Returns the time of this clock.
   *
   * @return the current virtual time
   */
  @Override
  public synchronized Instant instant() {
    return stopped != null ? stopped : Instant.now().plus(ahead);
  }

  /**
   * Moves the clock forward.
   *
   * @param duration how far; not negative
   * @throws IllegalArgumentException if the duration is negative
   */
  public synchronized void advance(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          "advance(" + duration + "): a clock does not go back; use set(instant) to choose a time");
    }
    if (stopped != null) {
      stopped = stopped.plus(duration);
    } else {
      ahead = ahead.plus(duration);
    }
    note("advanced by " + duration);
  }

  private void note(String move) {
    moves.addLast(new Happening(System.nanoTime(), instant(), "clock", move));
    if (moves.size() > MOVES_KEPT) {
      moves.removeFirst();
    }
  }

  /** The newest moves, for timelines. */
  synchronized List<Happening> moves() {
    return List.copyOf(moves);
  }

  /**
   * Stops the clock at a time, which may also lie in the past.
   *
   * @param instant the time to show
   */
  public synchronized void set(Instant instant) {
    stopped = Objects.requireNonNull(instant, "instant");
    note("set");
  }

  /** Stops the clock at the time it shows. */
  public synchronized void stop() {
    stopped = instant();
    note("stopped");
  }

  /**
   * Returns the time it shows and whether it moves.
   *
   * @return for messages
   */
  @Override
  public synchronized String toString() {
    return "TestClock[" + instant() + (stopped != null ? ", stopped]" : ", ticking]");
  }
}
