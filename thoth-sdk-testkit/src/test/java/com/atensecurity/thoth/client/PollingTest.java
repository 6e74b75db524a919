package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.mdm.MdmSync;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waiting for what the server does in its own time. Time is virtual here. */
@GovApiTest
@Timeout(60)
class PollingTest {
  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final String RUNNING = "{\"job_id\":\"job-1\",\"status\":\"Running\"}";
  private static final String DONE = "{\"job_id\":\"job-1\",\"status\":\"SUCCEEDED\"}";

  @ParameterizedTest
  @CsvSource({"20, 20", "0, 1", "1, 1", "'', 5", "soon, 5"})
  void theServersRetryAfterOfASuccessGoesBeforeTheInterval(
      String header, long seconds, GovApi gov, ThothClient thoth) {
    looks(gov, Fault.body(RUNNING).header("Retry-After", header), Fault.body(DONE));
    MdmSync sync = started(gov, thoth, null);
    Instant start = gov.clock().instant();

    assertThat(sync.await(FIVE_MINUTES).status().terminal()).isTrue();

    assertThat(waited(gov, start)).isEqualTo(Duration.ofSeconds(5 + seconds));
  }

  @Test
  void theRetryAfterOfTheStartCountsToo(GovApi gov, ThothClient thoth) {
    looks(gov, Fault.body(DONE));
    MdmSync sync = started(gov, thoth, "30");
    Instant start = gov.clock().instant();

    sync.await(FIVE_MINUTES);

    assertThat(waited(gov, start)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aRetryAfterBeyondTheTimeEndsInALookAtItsEnd(GovApi gov, ThothClient thoth) {
    looks(gov, Fault.body(RUNNING));
    MdmSync sync = started(gov, thoth, "86400");
    Instant start = gov.clock().instant();

    assertThat(sync.await(FIVE_MINUTES).status()).isEqualTo(new MdmSyncStatus("Running"));

    assertThat(waited(gov, start)).isLessThanOrEqualTo(FIVE_MINUTES);
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isEqualTo(1);
  }

  @Test
  void aStatusThatNobodyKnowsIsNotTheEnd(GovApi gov, ThothClient thoth) {
    looks(
        gov,
        Fault.body("{\"job_id\":\"job-1\",\"status\":\"reticulating\"}"),
        Fault.body("{\"job_id\":\"job-1\"}"),
        Fault.body(DONE));

    assertThat(started(gov, thoth, null).await(FIVE_MINUTES).status().terminal()).isTrue();
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isEqualTo(3);
  }

  @Test
  void aServerInTroubleDoesNotEndTheWait(GovApi gov, ThothClient thoth) {
    looks(gov, Fault.status(503).times(4), Fault.dropConnection().times(4), Fault.body(DONE));

    assertThat(started(gov, thoth, null).await(FIVE_MINUTES).status().terminal()).isTrue();
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isEqualTo(9);
  }

  @Test
  void theRetryAfterOfARefusalIsKeptToo(GovApi gov, ThothClient thoth) {
    // Longer than a call may take, so that the call ends at once and the poller waits.
    looks(gov, Fault.status(429).header("Retry-After", "200"), Fault.body(DONE));
    MdmSync sync = started(gov, thoth, null);
    Instant start = gov.clock().instant();

    sync.await(FIVE_MINUTES);

    assertThat(waited(gov, start)).isEqualTo(Duration.ofSeconds(205));
  }

  @Test
  void theLastFailureIsNotLostIfTimeRunsOut(GovApi gov, ThothClient thoth) {
    looks(gov, Fault.body(RUNNING), Fault.status(503).times(100));

    assertThatThrownBy(() -> started(gov, thoth, null).await(Duration.ofSeconds(11)))
        .isInstanceOfSatisfying(
            ThothApiException.ServerError.class,
            e -> assertThat(e.operation()).isEqualTo("getMdmSyncJob"));
    gov.faults().clear();
  }

  @Test
  void aFailureThatWasFollowedByALookIsForgotten(GovApi gov, ThothClient thoth) {
    looks(gov, Fault.status(503).times(4), Fault.body(RUNNING).times(100));

    assertThat(started(gov, thoth, null).await(Duration.ofSeconds(20)).status())
        .isEqualTo(new MdmSyncStatus("Running"));
    gov.faults().clear();
  }

  @Test
  void aRefusalEndsTheWait(GovApi gov, ThothClient thoth) {
    looks(gov, Fault.status(404));
    assertThatThrownBy(() -> started(gov, thoth, null).await(FIVE_MINUTES))
        .isInstanceOf(ThothApiException.NotFound.class);

    looks(gov, Fault.body("[]"));
    assertThatThrownBy(() -> started(gov, thoth, null).await(FIVE_MINUTES))
        .isInstanceOf(ThothResponseException.class);
  }

  @Test
  void aLookThatIsCutShortHidesNoFailure(GovApi gov, ThothClient thoth) throws Exception {
    looks(gov, Fault.status(429).header("Retry-After", "200"));
    HangingRequest hanging = gov.faults().hang(Operation.GET_MDM_SYNC_JOB);

    // A second of real time for the last look.
    assertThatThrownBy(() -> started(gov, thoth, null).await(Duration.ofSeconds(30)))
        .isInstanceOf(ThothApiException.RateLimited.class);
    hanging.awaitDisconnected(Duration.ofSeconds(20));
  }

  @Test
  void whatIsOverIsNotAskedFor(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.START_MDM_SYNC, Fault.body("{\"status\":\"failed\"}"));
    thoth.mdm().upsert(Samples.jamf());

    assertThat(thoth.mdm().sync("jamf").await(FIVE_MINUTES).status())
        .isEqualTo(MdmSyncStatus.FAILED);
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isZero();
  }

  @Test
  void aJobWithoutAnIdCannotBeWaitedFor(GovApi gov, ThothClient thoth) {
    gov.faults()
        .on(Operation.START_MDM_SYNC, Fault.body("{\"provider\":\"jamf\",\"status\":\"queued\"}"));
    thoth.mdm().upsert(Samples.jamf());
    MdmSync sync = thoth.mdm().sync("jamf");

    assertThatThrownBy(() -> sync.await(FIVE_MINUTES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("GovAPI gave the sync of jamf no job id; it cannot be waited for");
  }

  @Test
  void anInterruptEndsTheWait(GovApi gov, ThothClient thoth) {
    MdmSync sync = started(gov, thoth, null);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> sync.await(FIVE_MINUTES))
          .isInstanceOf(ThothConnectionException.Cancelled.class)
          .hasMessage("getMdmSyncJob: interrupted while waiting");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  /** What the looks will see, in this order. */
  private static void looks(GovApi gov, Fault... faults) {
    for (Fault fault : faults) {
      gov.faults().on(Operation.GET_MDM_SYNC_JOB, fault);
    }
  }

  private static MdmSync started(GovApi gov, ThothClient thoth, String retryAfter) {
    gov.clock().stop();
    Fault start = Fault.body("{\"job_id\":\"job-1\",\"status\":\"queued\"}");
    gov.faults()
        .on(
            Operation.START_MDM_SYNC,
            retryAfter == null ? start : start.header("Retry-After", retryAfter));
    return thoth.mdm().sync("jamf");
  }

  private static Duration waited(GovApi gov, Instant start) {
    return Duration.between(start, gov.clock().instant());
  }
}
