package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.mcp.McpVendorWrite;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.List;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
@Timeout(25) // below the default attempt timeout, which must not be what ends a call here
class ErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "401,Unauthorized",
    "403,Forbidden",
    "404,NotFound",
    "409,Conflict",
    "422,Unprocessable",
    "429,RateLimited",
    "500,ServerError",
    "599,ServerError"
  })
  void eachStatusThatACallerTreatsDifferentlyHasItsType(
      int status, String type, GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.REGISTER_ENDPOINT, Fault.status(status));

    assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
        .satisfies(e -> assertThat(e.getClass().getSimpleName()).isEqualTo(type))
        .isInstanceOfSatisfying(
            ThothApiException.class,
            e -> {
              assertThat(e.operation()).isEqualTo("registerEndpoint");
              assertThat(e.status()).isEqualTo(status);
              assertThat(e.code()).isEqualTo("fault_" + status);
              assertThat(e.isTransient()).isEqualTo(status == 429 || status == 500);
              assertThat(e.serverMessage()).isEqualTo("a fault that the test asked for");
            });
  }

  @Test
  void aRefusalTellsOperationPlaceStatusCodeMessageAndRequestId(GovApi gov, ThothClient thoth) {
    gov.faults()
        .on(
            Operation.GET_ENDPOINT,
            Fault.answer(
                    418,
                    "application/json",
                    "{\"error\":\"teapot\",\"message\":\"short and stout\"}")
                .header("X-Request-Id", "req-77"));

    assertThatThrownBy(() -> thoth.endpoints().get("ep-1"))
        .isExactlyInstanceOf(ThothApiException.class)
        .hasMessage(
            "getEndpoint: "
                + gov.url()
                + " answered 418 teapot: short and stout (1 attempt, request id req-77)");
  }

  @Test
  void anHtmlErrorPageIsToldToComeFromSomethingInFront(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.html(403));

    assertThatThrownBy(() -> thoth.settings().get())
        .isInstanceOf(ThothApiException.Forbidden.class)
        .hasMessage(
            "getSettings: "
                + gov.url()
                + " answered 403: an HTML page, probably from a proxy or "
                + "firewall in front of GovAPI (1 attempt)");
  }

  @Test
  void anHtmlPageThatCallsItselfASuccessIsNotUnderstood(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.html(200));

    assertThatThrownBy(() -> thoth.endpoints().list())
        .isInstanceOf(ThothResponseException.class)
        .hasMessage(
            "listEndpoints: "
                + gov.url()
                + " answered 200 with a body that the contract does not have: "
                + "at $ it is not JSON (content type text/html; charset=utf-8). "
                + "Is this URL GovAPI, and not a proxy or login page in front of it?");
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void aBodyThatIsNotJsonIsToldByPlace(GovApi gov, ThothClient thoth) {
    gov.faults()
        .on(
            Operation.LIST_ENDPOINTS,
            Fault.body("{\"data\":[{\"endpoint_id\":\"a\"},{\"risk_score\":\"s3cr3t\"}]}")
                .header("X-Request-Id", "req-9"));

    assertThatThrownBy(() -> thoth.endpoints().list())
        .isInstanceOfSatisfying(
            ThothResponseException.class,
            e -> {
              assertThat(e.path()).isEqualTo("$.data[1].risk_score");
              assertThat(e.status()).isEqualTo(200);
              assertThat(e.requestId()).isEqualTo("req-9");
            })
        .hasMessage(
            "listEndpoints: "
                + gov.url()
                + " answered 200 with a body that the contract does not have: at"
                + " $.data[1].risk_score expected a number (content type application/json). Is this"
                + " URL GovAPI, and not a proxy or login page in front of it? Request id req-9.");
  }

  @Test
  void anEmptyBodyWhereThereMustBeOneIsToldToBeEmpty(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_ENDPOINT_STATS, Fault.body(""));

    assertThatThrownBy(() -> thoth.endpoints().stats())
        .isInstanceOf(ThothResponseException.class)
        .hasMessageContaining("at $ it is empty");
  }

  @Test
  void aBodyThatIsCutShortIsALostConnectionAndTriedAgain(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-1"));
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.truncateBody());

    assertThat(thoth.endpoints().list()).hasSize(1);
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(2);
  }

  @Test
  void aServerThatHangsIsToldWithTheTimeoutToRaise(GovApi gov, ThothClient thoth) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.REGISTER_ENDPOINT);
    ThothClient hurried =
        thoth.with(CallOptions.builder().attemptTimeout(Duration.ofMillis(200)).build());

    assertThatThrownBy(() -> hurried.endpoints().register(Samples.endpoint("ep-1")))
        .isExactlyInstanceOf(ThothConnectionException.class)
        .hasMessage(
            "registerEndpoint: no complete answer from "
                + gov.url()
                + " within the attempt timeout of PT0.2S. "
                + "Raise attemptTimeout if it may take longer. (1 attempt)");
    hanging.awaitDisconnected(Duration.ofSeconds(20));
  }

  @Test
  void aDeadlineInTheMiddleOfAnAttemptIsToldAsTheDeadline(GovApi gov, ThothClient thoth)
      throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    ThothClient hurried =
        thoth.with(CallOptions.builder().callTimeout(Duration.ofMillis(200)).build());

    assertThatThrownBy(() -> hurried.endpoints().list())
        .isInstanceOf(ThothConnectionException.DeadlineExceeded.class)
        .matches(e -> !((ThothException) e).isTransient())
        .hasMessage(
            "listEndpoints: the call's deadline of PT0.2S passed after 1 attempt at "
                + gov.url()
                + ". Raise callTimeout if it may take longer.");
    hanging.awaitDisconnected(Duration.ofSeconds(20));
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void aPortWhereNothingListensIsToldWithTheUrl(GovApi gov) {
    String url = Ports.nothingListens();
    try (ThothClient thoth = gov.clientBuilder().govApiUrl(url).build()) {
      assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
          .isExactlyInstanceOf(ThothConnectionException.class)
          .matches(e -> ((ThothException) e).isTransient())
          .hasMessage(
              "registerEndpoint: could not connect to "
                  + url
                  + ". Is the URL right and the server up? (1 attempt)");
    }
  }

  @Test
  void aHostThatNobodyKnowsIsToldByName(GovApi gov) {
    Dns nobody =
        host -> {
          throw new java.net.UnknownHostException(host);
        };
    OkHttpClient http = new OkHttpClient.Builder().dns(nobody).build();
    try (ThothClient thoth =
        ThothClient.builder()
            .tenantId("acme")
            .credentials(Credentials.bearer("t"))
            .okHttpClient(http)
            .build()) {
      assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
          .isExactlyInstanceOf(ThothConnectionException.class)
          .hasMessage(
              "registerEndpoint: the host grid.acme.atensecurity.com is not known. Is the URL"
                  + " right? It follows from the tenant and the apex domain unless it is set. (1"
                  + " attempt)");
    }
  }

  @Test
  void aCertificateThatIsNotTrustedIsNotTriedAgain() throws Exception {
    HeldCertificate certificate =
        new HeldCertificate.Builder().addSubjectAlternativeName("localhost").build();
    HandshakeCertificates tls =
        new HandshakeCertificates.Builder().heldCertificate(certificate).build();
    try (TlsServer server = TlsServer.start(tls.sslContext());
        ThothClient thoth =
            ThothClient.builder()
                .tenantId("acme")
                .govApiUrl(server.url())
                .credentials(Credentials.bearer("t"))
                .build()) {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isExactlyInstanceOf(ThothConnectionException.class)
          .matches(e -> !((ThothException) e).isTransient())
          .hasMessage(
              "listEndpoints: the TLS connection to "
                  + server.url()
                  + " was not accepted. Does this JVM trust the server's certificate? (1 attempt)");
      assertThat(server.handshakes()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t"})
  void aBlankIdIsRefusedBeforeItAddressesTheCollection(String id, GovApi gov, ThothClient thoth) {
    assertThatThrownBy(() -> thoth.endpoints().get(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endpoint id must not be blank");
    assertThatThrownBy(() -> thoth.apiKeys().revoke(id)).hasMessage("key id must not be blank");
    assertThatThrownBy(() -> thoth.fleets().get(id)).hasMessage("fleet id must not be blank");
    assertThatThrownBy(() -> thoth.mdm().sync(id)).hasMessage("provider must not be blank");
    assertThatThrownBy(() -> thoth.mdm().syncJob(id)).hasMessage("job id must not be blank");
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void anIdThatIsNoIdIsRefused(ThothClient thoth) {
    assertThatThrownBy(() -> thoth.endpoints().get(".."))
        .hasMessage("endpoint id must not be \"..\"");
    assertThatThrownBy(() -> thoth.endpoints().get("a\nb"))
        .hasMessage("endpoint id holds a control character");
    assertThatThrownBy(() -> thoth.endpoints().get("stats"))
        .hasMessage(
            "endpoint id must not be \"stats\": GovAPI answers that path with its counters");
    assertThatThrownBy(() -> thoth.apiKeys().revoke("metrics"))
        .hasMessage("key id must not be \"metrics\": GovAPI has another operation on that path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"latest", "overview", "cost", "day7", "executive-summary"})
  void theNameOfAnotherReportIsNoReportId(String name, ThothClient thoth) {
    assertThatThrownBy(() -> thoth.reports().get(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("report id must not be \"" + name + "\": that path is another report");
  }

  @Test
  void aVendorIsNotCreatedWithoutItsId(ThothClient thoth) {
    McpVendorWrite nameless =
        McpVendorWrite.builder("Vendor", List.of("vendor.example.com")).build();

    assertThatThrownBy(() -> thoth.mcp().createVendor(nameless))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vendorId is required to create a vendor");
  }

  @Test
  void theBundlesInForceAreNoBundle(ThothClient thoth) {
    String message =
        "bundle id must not be \"effective\": GovAPI answers that path with the bundles in force";
    assertThatThrownBy(() -> thoth.policies().bundle("effective"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> thoth.policies().deleteBundle("effective")).hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "a?b", "a%2Fb", "a b", "\u00e9", "a;b"})
  void anOddIdStaysOnePathSegment(String id, GovApi gov, ThothClient thoth) {
    assertThatThrownBy(() -> thoth.endpoints().get(id))
        .isInstanceOf(ThothApiException.NotFound.class);
    assertThat(gov.attempts(Operation.GET_ENDPOINT)).isEqualTo(1);
  }
}
