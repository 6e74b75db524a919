package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.internal.Calls;
import java.time.Duration;
import java.util.Objects;

/**
 * A sync under way.
 *
 * <p>Remember {@code job().jobId()} to come back with {@link Mdm#resume}. Immutable and thread-safe.
 */
public final class MdmSync {
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration LAST_LOOK = Duration.ofSeconds(1);

  private final Calls calls;
  private final MdmSyncJob job;

  MdmSync(Calls calls, MdmSyncJob job) {
    this.calls = calls;
    this.job = job;
  }

  /**
   * The job as it was when this sync was started or resumed.
   *
   * @return the job; its id may be null, which the contract allows on start (published)
   */
  public MdmSyncJob job() {
    return job;
  }

  /**
   * Waits until the job has succeeded or failed, looking every 5 seconds (published), or until the
   * time is over. It is for the caller to see which from the status.
   *
   * @param timeout how long to wait; the vendor's tools wait 5 minutes (published)
   * @return the job as last read; not {@linkplain MdmSyncStatus#terminal() terminal} if time ran out
   * @throws IllegalStateException if GovAPI gave the job no id, so that it cannot be asked for
   */
  public MdmSyncJob await(Duration timeout) {
    Objects.requireNonNull(timeout, "timeout");
    long start = calls.time().nanoTime();
    MdmSyncJob latest = job;
    while (!isOver(latest)) {
      String id = id();
      Duration left = timeout.minusNanos(calls.time().nanoTime() - start);
      if (left.isNegative() || left.isZero()) {
        return latest;
      }
      calls.pause("getMdmSyncJob", left.compareTo(INTERVAL) < 0 ? left : INTERVAL);
      latest = poll(id, timeout.minusNanos(calls.time().nanoTime() - start), latest);
    }
    return latest;
  }

  /**
   * Asks once, for no longer than is left, or than a second for the last look; what was known before
   * if there is no answer in time.
   */
  private MdmSyncJob poll(String id, Duration left, MdmSyncJob before) {
    try {
      Duration limit = left.compareTo(LAST_LOOK) < 0 ? LAST_LOOK : left;
      return new Mdm(calls.within(limit)).syncJob(id);
    } catch (ThothConnectionException.DeadlineExceeded e) {
      return before;
    }
  }

  private String id() {
    String id = job.jobId();
    if (id == null) {
      throw new IllegalStateException(
          "GovAPI gave the sync of " + job.provider() + " no job id; it cannot be waited for");
    }
    return id;
  }

  private static boolean isOver(MdmSyncJob job) {
    return job.status() != null && job.status().terminal();
  }
}
