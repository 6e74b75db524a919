package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A POST that the contract does not let be sent again reaches the server once, whatever breaks. */
@GovApiTest
class ExactlyOnceTest {
  private static final EndpointCheckin CHECKIN = EndpointCheckin.builder().riskScore(10).build();

  @Test
  void underADroppedConnection(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.dropConnection());

    assertThatThrownBy(() -> thoth.endpoints().checkIn("ep-1", CHECKIN))
        .isExactlyInstanceOf(ThothConnectionException.class)
        .hasMessage(
            "checkInEndpoint: the connection to "
                + gov.url()
                + " broke before the answer was complete (1 attempt)");
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(1);
  }

  @Test
  void underADroppedConnectionThatWasUsedBefore(GovApi gov, ThothClient thoth) {
    thoth.endpoints().list();
    thoth.endpoints().list();
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.dropConnection());

    assertThatThrownBy(() -> thoth.endpoints().checkIn("ep-1", CHECKIN))
        .isExactlyInstanceOf(ThothConnectionException.class);
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 421, 425, 429, 500, 502, 503, 504})
  void underAStatusThatAsksForAnotherTry(int status, GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(status).header("Retry-After", "0"));

    assertThatThrownBy(() -> thoth.endpoints().checkIn("ep-1", CHECKIN))
        .isInstanceOfSatisfying(
            ThothApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.attempts()).isEqualTo(1);
              assertThat(e.retryAfter()).isEqualTo(Duration.ZERO);
            });
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void underARedirectWhichCarriesTheKeyNowhere(int status, GovApi gov, GovApiServer server) {
    GovApi other = server.createTenant();
    gov.faults()
        .on(
            Operation.CHECK_IN_ENDPOINT,
            Fault.redirect(
                status,
                "http://localhost:"
                    + gov.url().getPort()
                    + "/"
                    + other.tenantId()
                    + "/thoth/endpoints/ep-1/checkin"));

    try (ThothClient thoth = gov.client()) {
      assertThatThrownBy(() -> thoth.endpoints().checkIn("ep-1", CHECKIN))
          .isInstanceOfSatisfying(
              ThothApiException.class, e -> assertThat(e.status()).isEqualTo(status));
    }
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(1);
    assertThat(other.requests()).isEmpty();
  }

  @Test
  void withACallersClientThatWouldHaveSentItAgain(GovApi gov) {
    OkHttpClient eager =
        new OkHttpClient.Builder()
            .connectionPool(new ConnectionPool())
            .retryOnConnectionFailure(true)
            .followRedirects(true)
            .authenticator((route, response) -> response.request())
            .build();
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(503).header("Retry-After", "0"));
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(401));
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.dropConnection());

    try (ThothClient thoth = gov.clientBuilder().okHttpClient(eager).build()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> thoth.endpoints().checkIn("ep-1", CHECKIN)).isNotNull();
      }
    }
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(3);
  }

  @Test
  void theCreatedKeyOfALostAnswerIsNotCreatedTwice(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.CREATE_API_KEY, Fault.dropConnection().afterEffect());

    assertThatThrownBy(() -> thoth.apiKeys().create(Samples.endpointKey("ep-1")))
        .isExactlyInstanceOf(ThothConnectionException.class);

    assertThat(thoth.apiKeys().list()).hasSize(1);
  }

  @Test
  void aRefusedCredentialIsNotSentAgainUnlessThereIsAnother(GovApi gov) {
    try (ThothClient thoth =
        gov.clientBuilder().credentials(Credentials.bearer("not-the-token")).build()) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOf(ThothApiException.Unauthorized.class);
    }
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }
}
