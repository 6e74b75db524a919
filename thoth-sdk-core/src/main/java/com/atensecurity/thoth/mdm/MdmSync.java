package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.internal.Answer;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Polling;
import java.time.Duration;

/**
 * A sync under way.
 *
 * <p>Remember {@code job().jobId()} to come back with {@link Mdm#resume}. Immutable and thread-safe.
 */
public final class MdmSync {
  private final Calls calls;
  private final MdmService service;
  private final Answer<MdmSyncJob> first;

  MdmSync(Calls calls, MdmService service, Answer<MdmSyncJob> first) {
    this.calls = calls;
    this.service = service;
    this.first = first;
  }

  /**
   * The job as it was when this sync was started or resumed.
   *
   * @return the job; its id may be null, which the contract allows on start (published)
   */
  public MdmSyncJob job() {
    return first.value();
  }

  /**
   * Waits until the job has succeeded or failed, or until the time is over. It is for the caller to see
   * which from the status. Between two looks it waits as long as the server asks for with {@code
   * Retry-After}, otherwise 5 seconds (published).
   *
   * <p>A look that fails because the server is in trouble or cannot be reached does not end the wait.
   * If the time runs out before another look succeeds, its failure is thrown; a look that is only cut
   * short by the end of the time is none.
   *
   * @param timeout how long to wait; the vendor's tools wait 5 minutes (published)
   * @return the job as last read; not {@linkplain MdmSyncStatus#terminal() terminal} if time ran out
   * @throws IllegalStateException if GovAPI gave the job no id, so that it cannot be asked for
   */
  public MdmSyncJob await(Duration timeout) {
    return Polling.await(calls, first, MdmSync::isOver, () -> service.getMdmSyncJob(id()), timeout);
  }

  private String id() {
    String id = job().jobId();
    if (id == null) {
      throw new IllegalStateException(
          "GovAPI gave the sync of " + job().provider() + " no job id; it cannot be waited for");
    }
    return id;
  }

  private static boolean isOver(MdmSyncJob job) {
    return job.status() != null && job.status().terminal();
  }
}
