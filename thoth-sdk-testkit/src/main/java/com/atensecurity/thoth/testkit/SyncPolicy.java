package com.atensecurity.thoth.testkit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How an MDM sync job, or a policy sync, moves from {@code queued} over {@code running} to its end:
 * at once, after a number of reads, or after a duration on the tenant's clock. No policy waits in
 * real time.
 *
 * <p>A job ends {@code succeeded} unless {@link #thenFails} says otherwise; a policy sync ends {@code
 * success}, or {@code no_change} where the bundles in force are those of the sync before. The default of a server
 * is {@link #immediately()}. This class is immutable.
 *
 * @param polls the read of the job that finds it finished; 0 for none
 * @param duration the virtual time that a job takes; zero for none
 * @param error the error text of a job that fails, or null for one that succeeds
 */
public record SyncPolicy(int polls, Duration duration, @Nullable String error) {

  /**
   * Makes a policy; the static methods say more.
   *
   * @param polls the read of the job that finds it finished; 0 for none
   * @param duration the virtual time that a job takes; zero for none
   * @param error the error text of a job that fails, or null for one that succeeds
   * @throws IllegalArgumentException if the number of reads or the duration is negative
   */
  public SyncPolicy {
    if (polls < 0) {
      throw new IllegalArgumentException("polls must not be negative, but is " + polls);
    }
    if (duration.isNegative()) {
      throw new IllegalArgumentException("duration must not be negative, but is " + duration);
    }
  }

  /**
   * A job that is finished when the start call answers.
   *
   * @return the policy
   */
  public static SyncPolicy immediately() {
    return new SyncPolicy(0, Duration.ZERO, null);
  }

  /**
   * A job that starts queued, runs, and is finished at the given read.
   *
   * @param polls the number of reads, counted from 1; the last finds the job finished
   * @return the policy
   * @throws IllegalArgumentException if the number is below 1
   */
  public static SyncPolicy afterPolls(int polls) {
    if (polls < 1) {
      throw new IllegalArgumentException("afterPolls(" + polls + "): at least 1 read is needed");
    }
    return new SyncPolicy(polls, Duration.ZERO, null);
  }

  /**
   * A job that is finished when the tenant's clock has moved on.
   *
   * @param duration virtual time from the start call; positive
   * @return the policy
   * @throws IllegalArgumentException if the duration is not positive
   */
  public static SyncPolicy after(Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException("after(" + duration + "): the duration must be positive");
    }
    return new SyncPolicy(0, duration, null);
  }

  /**
   * The same progress, with a job that ends {@code failed}, or a policy sync that ends {@code error}.
   *
   * @param error the error text of the job
   * @return the policy
   */
  public SyncPolicy thenFails(String error) {
    return new SyncPolicy(polls, duration, error);
  }
}
