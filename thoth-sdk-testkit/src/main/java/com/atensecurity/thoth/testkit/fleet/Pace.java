package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;

/** How a fleet gets from one time of its schedule to the next. Used by one thread. */
abstract class Pace {
  /** What is due within this much of an interval is sent at once. */
  private static final int GRAINS = 50;

  private static final Duration REAL_GRAIN = Duration.ofMillis(10);

  /** Whether what is under way must end before time may go on. */
  abstract boolean waitsForAnswers();

  /** Starts the run, which is time zero of its schedule. */
  abstract void start();

  /** Lets it be at least this long after the start. */
  abstract void reach(Duration sinceStart) throws InterruptedException;

  /** How long after the start it is. */
  abstract Duration elapsed();

  /** What is due within this time is sent at once. */
  abstract Duration grain(Duration interval);

  /** Time is a clock that is moved: a day takes as long as its requests. */
  static Pace virtual(TestClock clock) {
    return new Virtual(clock);
  }

  /** Time passes by itself. */
  static Pace real(TimeSource time) {
    return new Real(time);
  }

  private static final class Virtual extends Pace {
    private final TestClock clock;
    private Instant start = Instant.EPOCH;

    Virtual(TestClock clock) {
      this.clock = clock;
    }

    @Override
    boolean waitsForAnswers() {
      return true;
    }

    @Override
    void start() {
      start = clock.instant();
    }

    @Override
    void reach(Duration sinceStart) {
      Duration left = sinceStart.minus(elapsed());
      // A clock that follows the system's, or that a client's retry moved, may be further already.
      if (!left.isNegative()) {
        clock.advance(left);
      }
    }

    @Override
    Duration elapsed() {
      return Duration.between(start, clock.instant());
    }

    @Override
    Duration grain(Duration interval) {
      return interval.dividedBy(GRAINS);
    }
  }

  private static final class Real extends Pace {
    private final TimeSource time;
    private long start;

    Real(TimeSource time) {
      this.time = time;
    }

    @Override
    boolean waitsForAnswers() {
      return false;
    }

    @Override
    void start() {
      start = time.nanoTime();
    }

    @Override
    void reach(Duration sinceStart) throws InterruptedException {
      Duration left = sinceStart.minus(elapsed());
      if (left.compareTo(Duration.ZERO) > 0) {
        time.sleep(left);
      }
    }

    @Override
    Duration elapsed() {
      return Duration.ofNanos(time.nanoTime() - start);
    }

    @Override
    Duration grain(Duration interval) {
      Duration grain = interval.dividedBy(GRAINS);
      return grain.compareTo(REAL_GRAIN) < 0 ? grain : REAL_GRAIN;
    }
  }
}
