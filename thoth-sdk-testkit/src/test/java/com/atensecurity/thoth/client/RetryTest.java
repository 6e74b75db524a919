package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class RetryTest {
  /** Time that stands still but for sleeping, and remembers how long each sleep was. */
  private static final class SleepLog implements TimeSource {
    private final List<Duration> sleeps = new ArrayList<>();
    private Duration slept = Duration.ZERO;

    @Override
    public Instant now() {
      return Instant.parse("2026-11-21T10:00:00Z").plus(slept);
    }

    @Override
    public long nanoTime() {
      return slept.toNanos();
    }

    @Override
    public void sleep(Duration duration) {
      sleeps.add(duration);
      slept = slept.plus(duration);
    }
  }

  private final SleepLog time = new SleepLog();

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 502, 503, 504})
  void aReadIsTriedAgainUntilItSucceeds(int status, GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(status).times(3));

    try (ThothClient thoth = client(gov)) {
      assertThat(thoth.endpoints().list()).isEmpty();
    }

    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(4);
    assertThat(time.sleeps).hasSize(3);
  }

  @Test
  void theWaitsDoubleWithUpToHalfTakenOff(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).times(9));

    try (ThothClient thoth = gov.clientBuilder().timeSource(time).maxAttempts(10).build()) {
      assertThat(thoth.endpoints().list()).isEmpty();
    }

    long[] full = {300, 600, 1200, 2400, 4800, 5000, 5000, 5000, 5000};
    assertThat(time.sleeps).hasSize(full.length);
    assertThat(time.sleeps).anyMatch(sleep -> sleep.toNanos() % 1_000_000 != 0);
    for (int i = 0; i < full.length; i++) {
      assertThat(time.sleeps.get(i))
          .isBetween(Duration.ofMillis(full[i] / 2), Duration.ofMillis(full[i]));
    }
  }

  @Test
  void theLastFailureCarriesTheEarlierOnes(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(500));
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.dropConnection());
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(502).times(2));

    try (ThothClient thoth = client(gov)) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOf(ThothApiException.ServerError.class)
          .hasMessage(
              "listEndpoints: "
                  + gov.url()
                  + " answered 502 fault_502: a fault that the test asked for (4 attempts)")
          .satisfies(
              e ->
                  assertThat(e.getSuppressed())
                      .extracting(Throwable::getMessage)
                      .containsExactly(
                          "listEndpoints: "
                              + gov.url()
                              + " answered 500 fault_500: a fault that the test asked for (1"
                              + " attempt)",
                          "listEndpoints: the connection to "
                              + gov.url()
                              + " broke before the answer was complete (2 attempts)",
                          "listEndpoints: "
                              + gov.url()
                              + " answered 502 fault_502: a fault that the test asked for (3"
                              + " attempts)"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 408, 409, 422, 425, 501})
  void whatWillNotChangeIsNotTriedAgain(int status, GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(status));

    try (ThothClient thoth = client(gov)) {
      assertThatThrownBy(() -> thoth.endpoints().list()).isInstanceOf(ThothApiException.class);
    }

    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
    assertThat(time.sleeps).isEmpty();
  }

  @Test
  void whatTheServerAsksForIsWaitedInSecondsAndToADate(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(429).header("Retry-After", "7"));
    gov.faults()
        .on(
            Operation.LIST_ENDPOINTS,
            Fault.status(503).header("Retry-After", "Sat, 21 Nov 2026 10:00:17 GMT"));

    try (ThothClient thoth = client(gov)) {
      assertThat(thoth.endpoints().list()).isEmpty();
    }

    assertThat(time.sleeps).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(10));
  }

  @Test
  void aWaitBeyondTheDeadlineIsNotBegun(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(429).header("Retry-After", "86400"));

    try (ThothClient thoth = client(gov)) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOfSatisfying(
              ThothApiException.RateLimited.class,
              e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofDays(1)));
    }

    assertThat(time.slept).isZero();
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void theDeadlineEndsTheCallWhateverTheServerAsksFor(GovApi gov) {
    gov.faults()
        .on(Operation.LIST_ENDPOINTS, Fault.status(503).header("Retry-After", "4").times(3));

    try (ThothClient thoth = client(gov)) {
      ThothClient hurried =
          thoth.with(
              CallOptions.builder().callTimeout(Duration.ofSeconds(10)).maxAttempts(10).build());
      assertThatThrownBy(() -> hurried.endpoints().list())
          .isInstanceOf(ThothApiException.ServerError.class);
    }

    // Two waits of 4 s fit into 10 s, a third does not.
    assertThat(time.slept).isEqualTo(Duration.ofSeconds(8));
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(3);
  }

  @Test
  void fewerAttemptsCanBeAskedForByCall(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503));

    try (ThothClient thoth = client(gov)) {
      ThothClient once = thoth.with(CallOptions.builder().maxAttempts(1).build());
      assertThatThrownBy(() -> once.endpoints().list())
          .isInstanceOf(ThothApiException.ServerError.class);
    }

    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void writesThatTheContractCallsKeyedAreTriedAgain(GovApi gov) {
    gov.faults()
        .on(Operation.PUT_SETTINGS, Fault.status(503))
        .on(Operation.UPSERT_MDM_PROVIDER, Fault.dropConnection())
        .on(Operation.REVOKE_API_KEY, Fault.status(502).afterEffect());

    try (ThothClient thoth = client(gov)) {
      thoth.settings().put(Json.EMPTY_OBJECT);
      thoth.mdm().upsert(Samples.jamf());
      String keyId = thoth.apiKeys().create(Samples.endpointKey("ep-1")).keyId();
      thoth.apiKeys().revoke(keyId);
    }

    assertThat(gov.attempts(Operation.PUT_SETTINGS)).isEqualTo(2);
    assertThat(gov.attempts(Operation.UPSERT_MDM_PROVIDER)).isEqualTo(2);
    assertThat(gov.attempts(Operation.REVOKE_API_KEY)).isEqualTo(2);
  }

  @Test
  void aKeyThatIsGoneCountsAsRevoked(ThothClient thoth) {
    assertThat(thoth.apiKeys().revoke("key-never-was")).isEqualTo(Json.NULL);
  }

  @Test
  void aServerThatIsNotThereIsTriedAgainForAReadOnly(GovApi gov) {
    try (ThothClient thoth =
        gov.clientBuilder().timeSource(time).govApiUrl(Ports.nothingListens()).build()) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOfSatisfying(
              ThothConnectionException.class, e -> assertThat(e.attempts()).isEqualTo(4));
      assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
          .isInstanceOfSatisfying(
              ThothConnectionException.class, e -> assertThat(e.attempts()).isEqualTo(1));
    }
  }

  @Test
  void aServerThatFailsForLongIsNotRetriedForEver(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).times(140));

    try (ThothClient thoth = client(gov)) {
      for (int i = 0; i < 40; i++) {
        assertThatThrownBy(() -> thoth.endpoints().list())
            .isInstanceOf(ThothApiException.ServerError.class);
      }
    }

    // 40 calls, and 100 retries, which is all that the client's budget pays for.
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(140);
  }

  private ThothClient client(GovApi gov) {
    return gov.clientBuilder().timeSource(time).build();
  }
}
