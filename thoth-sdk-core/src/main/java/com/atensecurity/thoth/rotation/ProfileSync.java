package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.mdm.MdmSync;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The forced refresh of the endpoints' profile, in a step and until a deadline.
 *
 * @param work what waits and notes
 * @param step the step that it is part of
 * @param deadline until when it must be done
 */
record ProfileSync(RotationWork work, RotationStep step, Instant deadline) {
  /** As long as the vendor's tools wait for a sync (published); then the evidence hears of it. */
  private static final Duration LONGEST_AWAIT = Duration.ofMinutes(5);

  private static final Duration SHORTEST_AWAIT = Duration.ofSeconds(1);

  /** Has the endpoints fetch their profile, and returns since when they may have it. */
  Instant force(@Nullable String provider, @Nullable RuntimeConfiguration configuration) {
    Instant synced = provider == null ? null : mdmSync(provider);
    if (configuration != null) {
      work.patiently(step, deadline, () -> refreshed(configuration));
    }
    return synced == null ? work.now() : synced;
  }

  private RuntimeConfiguration refreshed(RuntimeConfiguration configuration) {
    try {
      configuration.refresh();
      return configuration;
    } catch (ThothException e) {
      throw e;
    } catch (RuntimeException e) {
      throw RotationException.setback(
          step + ": the refresh failed (" + e.getClass().getName() + ")", e);
    }
  }

  private Instant mdmSync(String provider) {
    Instant asked = work.now();
    while (true) {
      MdmSyncJob job = work.patiently(step, deadline, () -> awaited(provider));
      MdmSyncStatus status = job.status();
      boolean over = status != null && status.terminal();
      boolean failed = status != null && status.value().equalsIgnoreCase("failed");
      if (!failed && (over || job.jobId() == null)) {
        // A job that GovAPI had finished before it was asked proves nothing.
        Instant end = job.completedAt() == null ? work.now() : job.completedAt();
        return end.isBefore(asked) ? asked : end;
      }
      if (failed) {
        work.note(step, "failed", "job_id", job.jobId(), "error", job.error());
      }
      if (!work.now().isBefore(deadline)) {
        throw RotationException.setback(
            "the sync of "
                + provider
                + (failed ? " failed" : " was not over")
                + " until "
                + deadline,
            null);
      }
      work.pause(step, deadline);
    }
  }

  /** The job that an earlier run started, or a new one, at its end or when the evidence should hear of it. */
  private MdmSyncJob awaited(String provider) {
    MdmSync sync = known(work.log.last(step, "started", "job", "failed", "returned"));
    if (sync == null) {
      sync = work.thoth.mdm().sync(provider);
      work.note(step, "job", "job_id", sync.job().jobId());
    }
    if (sync.job().jobId() == null) {
      return sync.job();
    }
    Duration left = Duration.between(work.now(), deadline);
    Duration limit = left.compareTo(LONGEST_AWAIT) > 0 ? LONGEST_AWAIT : left;
    return sync.await(limit.compareTo(SHORTEST_AWAIT) < 0 ? SHORTEST_AWAIT : limit);
  }

  private @Nullable MdmSync known(@Nullable Entry entry) {
    String id = entry == null ? "" : RotationEvidence.text(entry.detail(), "job_id");
    if (entry == null || !entry.event().equals("job") || id.isEmpty()) {
      return null;
    }
    try {
      return work.thoth.mdm().resume(id);
    } catch (ThothApiException.NotFound e) {
      return null; // forgotten; a new one does no harm
    }
  }
}
