package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.settings.ComplianceProfile;
import com.atensecurity.thoth.settings.TenantSettings;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Answers that are cut, endless, empty, or not GovAPI's at all. */
@GovApiTest
@Timeout(60)
class BrokenAnswersTest {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void aChunkedBodyThatBreaksOffIsALostConnectionAndTriedAgain(GovApi gov) throws IOException {
    try (RawServer server = RawServer.start(CHUNKED + "9\r\n{\"data\":[\r\n");
        ThothClient thoth = gov.clientBuilder().govApiUrl(server.url()).build()) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isExactlyInstanceOf(ThothConnectionException.class)
          .hasMessage(
              "listEndpoints: the connection to "
                  + server.url()
                  + " broke before the answer was complete (4 attempts)");
      assertThat(server.requests()).isEqualTo(4);
    }
  }

  @Test
  void aWholeBodyThatEndsTooEarlyIsNotUnderstood(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("{\"data\":["));

    assertThatThrownBy(() -> thoth.endpoints().list())
        .isInstanceOf(ThothResponseException.class)
        .hasMessageContaining("at $.data[0] it ends too early");
  }

  @Test
  void anEndlessBodyEndsAtTheCap(GovApi gov) throws IOException {
    byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(StandardCharsets.UTF_8);
    RawServer.Answer endless =
        out -> {
          out.write((CHUNKED + "2\r\n[\"\r\n").getBytes(StandardCharsets.UTF_8));
          while (true) {
            out.write(chunk);
          }
        };
    try (RawServer server = RawServer.start(endless);
        ThothClient thoth =
            gov.clientBuilder().govApiUrl(server.url()).maxResponseBytes(1_000_000).build()) {
      assertThatThrownBy(() -> thoth.settings().document())
          .isInstanceOf(ThothResponseException.class)
          .hasMessageContaining(
              "at $ it is larger than 1000000 bytes, see maxResponseBytes (content type");
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void aPageWithStatus404IsNoProofThatAKeyIsGone(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.html(404));

    assertThatThrownBy(() -> thoth.apiKeys().revoke("key-1"))
        .isExactlyInstanceOf(ThothApiException.class)
        .hasMessage(
            "revokeApiKey: "
                + gov.url()
                + " answered 404: an HTML page, probably from a proxy or firewall in front of GovAPI"
                + " (1 attempt)");
  }

  @Test
  void aPageWithStatus404IsNoProofThatThereAreNoSettings(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.answer(404, "text/plain", "default backend"));

    assertThatThrownBy(() -> thoth.settings().update(s -> s.pamEnabled(true)))
        .isExactlyInstanceOf(ThothApiException.class);
    assertThat(gov.attempts(Operation.PUT_SETTINGS)).isZero();
  }

  @Test
  void settingsThatAreStoredWithoutAnAnswerAreWhatWasSent(GovApi gov, ThothClient thoth) {
    gov.faults()
        .on(Operation.PUT_SETTINGS, Fault.answer(200, "application/json", "").afterEffect());

    TenantSettings stored =
        thoth.settings().update(s -> s.complianceProfile(ComplianceProfile.PRIVACY));

    assertThat(stored.complianceProfile()).isEqualTo(ComplianceProfile.PRIVACY);
  }

  @Test
  void aTimeoutOfTheCallersClientIsNotToldAsOurs(GovApi gov) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.REGISTER_ENDPOINT);
    OkHttpClient impatient = new OkHttpClient.Builder().readTimeout(Duration.ofMillis(200)).build();
    try (ThothClient thoth = gov.clientBuilder().okHttpClient(impatient).build()) {
      ThothClient short20 =
          thoth.with(CallOptions.builder().callTimeout(Duration.ofSeconds(20)).build());
      assertThatThrownBy(() -> short20.endpoints().register(Samples.endpoint("ep-1")))
          .isExactlyInstanceOf(ThothConnectionException.class)
          .hasMessage(
              "registerEndpoint: no connection to "
                  + gov.url()
                  + ", or no byte from it, within the HTTP client's own timeout (1 attempt)");
    }
    hanging.awaitDisconnected(Duration.ofSeconds(20));
  }

  @Test
  void aRequestIdThatIsASecretIsNotShown(GovApi gov) {
    gov.faults()
        .on(
            Operation.LIST_ENDPOINTS,
            Fault.body("[]").header("X-Request-Id", "echo-my-secret-token"));
    try (ThothClient thoth =
        gov.skipAuth(true)
            .clientBuilder()
            .credentials(Credentials.bearer("my-secret-token"))
            .build()) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .hasMessageEndingWith("Request id echo-[redacted].");
    }
  }
}
