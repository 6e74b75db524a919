package com.atensecurity.thoth.testkit;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.fleets.FleetWrite;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import com.atensecurity.thoth.testkit.internal.standalone.ServerIdentity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What our client says to each kind of fault, over HTTP and over HTTPS as the standalone server has
 * it. The call is one that the contract lets nobody retry, so each fault is seen as it is.
 */
class FaultsEndToEndTest {
  private static final String BROKE =
      "ThothConnectionException: createFleet: the connection to"
          + " <url> broke before the answer was complete (1 attempt)";
  private static final String TIMEOUT =
      "ThothConnectionException: createFleet: no complete answer from <url> within the attempt"
          + " timeout of PT1S. Raise attemptTimeout if it may take longer. (1 attempt)";
  private static final String DONE = "done";

  private static GovApiServer plain;
  private static GovApiServer secure;
  private static HandshakeCertificates trust;
  private static OkHttpClient http;

  @BeforeAll
  static void start() throws Exception {
    plain = GovApiServer.start();
    ServerIdentity identity = ServerIdentity.generate(Instant.now(), List.of("127.0.0.1"));
    secure = secured(identity);
    trust = new HandshakeCertificates.Builder().addTrustedCertificate(authority(identity)).build();
    http =
        new OkHttpClient.Builder()
            .sslSocketFactory(trust.sslSocketFactory(), trust.trustManager())
            .build();
  }

  private static GovApiServer secured(ServerIdentity identity) throws IOException {
    Listener.Tls tls = identity.store();
    try {
      Listener listener = new Listener("127.0.0.1", 0, tls, null);
      return GovApiServer.builder().standalone(listener, (server, simulator) -> simulator).start();
    } finally {
      Files.delete(tls.keyStore());
    }
  }

  private static X509Certificate authority(ServerIdentity identity)
      throws GeneralSecurityException {
    byte[] pem = identity.authorityPem().getBytes(StandardCharsets.US_ASCII);
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
  }

  @AfterAll
  static void stop() {
    plain.close();
    secure.close();
    http.dispatcher().executorService().shutdown();
    http.connectionPool().evictAll();
  }

  /**
   * A kind of fault and what becomes of a call.
   *
   * @param factory the method of {@link Fault} that makes it
   * @param patience the attempt timeout
   */
  record Case(String factory, Fault fault, Duration patience, String outcome) {
    Case(String factory, Fault fault, String outcome) {
      this(factory, fault, Duration.ofMinutes(1), outcome);
    }
  }

  static Stream<Case> cases() {
    return Stream.concat(answers(), troubles());
  }

  private static Stream<Case> answers() {
    String asked = "a fault that the test asked for (1 attempt)";
    String notJson =
        "it is not JSON (content type application/json). Is this URL GovAPI, and not a proxy or"
            + " login page in front of it?";
    return Stream.of(
        new Case(
            "status",
            Fault.status(500),
            "ServerError: createFleet: <url> answered 500 fault_500: " + asked),
        new Case(
            "status",
            Fault.status(503).afterEffect(),
            "ServerError: createFleet: <url> answered 503 fault_503: " + asked),
        new Case(
            "answer",
            Fault.answer(418, "text/plain", "tea"),
            "ThothApiException: createFleet: <url> answered 418: a body that is not JSON (1"
                + " attempt)"),
        new Case(
            "body",
            Fault.body("oops"),
            "ThothResponseException: createFleet: <url> answered 200 with a body that the contract"
                + " does not have: at $ "
                + notJson),
        new Case(
            "html",
            Fault.html(403),
            "Forbidden: createFleet: <url> answered 403: an HTML page, probably from a proxy or"
                + " firewall in front of GovAPI (1 attempt)"),
        new Case(
            "redirect",
            Fault.redirect(307, "http://127.0.0.1:1/"),
            "ThothApiException: createFleet: <url> answered 307 (1 attempt)"),
        new Case(
            "rateLimit",
            Fault.rateLimit(Duration.ofMinutes(1)),
            "RateLimited: createFleet: <url> answered 429 fault_429: " + asked),
        new Case(
            "malformedJson",
            Fault.malformedJson(),
            "ThothResponseException: createFleet: <url> answered 201 with a body that the contract"
                + " does not have: at $.created_at "
                + notJson),
        new Case("contentType", Fault.contentType("text/plain"), DONE),
        new Case(
            "revokeKey",
            Fault.revokeKey(),
            "Unauthorized: createFleet: <url> answered 401 unauthorized: X-Api-Key is not an active"
                + " API key of this tenant; the admin token is a bearer token (1 attempt)"));
  }

  private static Stream<Case> troubles() {
    Duration second = Duration.ofSeconds(1);
    Duration minutes = Duration.ofMinutes(5);
    return Stream.of(
        new Case("dropConnection", Fault.dropConnection(), BROKE),
        new Case("resetConnection", Fault.resetConnection(), BROKE),
        new Case("resetBeforeBody", Fault.resetBeforeBody(), BROKE),
        new Case("truncateBody", Fault.truncateBody(), BROKE),
        new Case("noAnswer", Fault.noAnswer(), second, TIMEOUT),
        new Case("hang", Fault.hang(), second, TIMEOUT),
        new Case("latency", Fault.latency(Duration.ofHours(1)), DONE),
        new Case("realLatency", Fault.realLatency(Duration.ofMillis(5)), DONE),
        new Case("realLatency", Fault.realLatency(minutes), second, TIMEOUT),
        new Case("slowDrip", Fault.slowDrip(Duration.ofMillis(20)), DONE),
        new Case("slowDrip", Fault.slowDrip(minutes), second, TIMEOUT),
        new Case("deliverTwice", Fault.deliverTwice(), DONE),
        new Case("clockSkew", Fault.clockSkew(Duration.ofDays(-1)), DONE));
  }

  @Test
  void noKindIsForgotten() {
    assertThat(cases().map(Case::factory).collect(toSet()))
        .isEqualTo(
            Stream.of(Fault.class.getDeclaredMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(toSet()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void overHttp(Case one) {
    meets(plain, one);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void overHttps(Case one) {
    meets(secure, one);
  }

  private static void meets(GovApiServer server, Case one) {
    GovApi gov = server.createTenant();
    gov.faults().on(Operation.CREATE_FLEET, one.fault());

    assertThat(outcome(gov, one.patience())).isEqualTo(one.outcome());
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);
    assertThat(gov.faults().unused()).isEmpty();
    assertThat(gov.problems()).isEmpty();
  }

  private static String outcome(GovApi gov, Duration patience) {
    ThothClient.Builder builder =
        gov.clientBuilder()
            .okHttpClient(http)
            .credentials(Credentials.apiKey(gov.issueApiKey("write")))
            .attemptTimeout(patience);
    try (ThothClient thoth = builder.build()) {
      thoth.fleets().create(FleetWrite.builder("eu").build());
      return DONE;
    } catch (ThothException e) {
      String url = gov.url().toString();
      return e.getClass().getSimpleName()
          + ": "
          + String.valueOf(e.getMessage()).replace(url, "<url>");
    }
  }

  @Test
  void aHangingRequestSeesItsClientGoOverHttps() throws Exception {
    GovApi gov = secure.createTenant();
    HangingRequest hanging = gov.faults().hang(Operation.LIST_FLEETS);

    SSLSocket client = connected(gov);
    client.getOutputStream().write(head("GET", gov, ""));
    hanging.awaitArrived(Duration.ofSeconds(20));
    client.close();

    hanging.awaitDisconnected(Duration.ofSeconds(20));
  }

  @Test
  void aResetBeforeTheBodyDoesNotWaitForAllOfItOverHttps() throws Exception {
    GovApi gov = secure.createTenant();
    gov.faults().on(Operation.CREATE_FLEET, Fault.resetBeforeBody());

    try (SSLSocket client = connected(gov)) {
      client.getOutputStream().write(head("POST", gov, "Content-Length: 99\r\n"));

      assertThatThrownBy(() -> client.getInputStream().read())
          .isExactlyInstanceOf(SocketException.class)
          .hasMessage("Connection reset");
    }
    assertThat(gov.requests(Operation.CREATE_FLEET)).hasSize(1);
  }

  private static SSLSocket connected(GovApi gov) throws IOException {
    SSLSocket client =
        (SSLSocket) trust.sslSocketFactory().createSocket(gov.url().getHost(), gov.url().getPort());
    client.setSoTimeout(20_000);
    return client;
  }

  private static byte[] head(String method, GovApi gov, String headers) {
    return (method
            + " /"
            + gov.tenantId()
            + "/thoth/fleets HTTP/1.1\r\nHost: g\r\n"
            + headers
            + "\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aCertificateThatNobodyTrustsIsToldApart() {
    GovApi gov = secure.createTenant();

    assertThat(failureOf(gov.clientBuilder()))
        .isEqualTo(
            "listFleets: the TLS connection to "
                + gov.url()
                + " was not accepted. Does this JVM trust the server's certificate? (1 attempt)");
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void aHostThatCannotBeReachedIsToldApart() {
    GovApi gov = plain.createTenant();
    try (BrokenHost tls = BrokenHost.tlsFailure();
        BrokenHost refused = BrokenHost.connectionRefused();
        BrokenHost unknown = BrokenHost.unknownHost()) {
      assertThat(failureOf(gov.clientBuilder().govApiUrl(tls.url().toString())))
          .isEqualTo("listFleets: the TLS connection to " + tls.url() + " broke (4 attempts)");
      assertThat(failureOf(gov.clientBuilder().govApiUrl(refused.url().toString())))
          .isEqualTo(
              "listFleets: could not connect to "
                  + refused.url()
                  + ". Is the URL right and the server up? (4 attempts)");
      assertThat(failureOf(gov.clientBuilder().govApiUrl(unknown.url().toString())))
          .isEqualTo(
              "listFleets: the host govapi.invalid is not known. Is the URL right? It follows from"
                  + " the tenant and the apex domain unless it is set. (4 attempts)");
      assertThat(tls.connections()).isGreaterThanOrEqualTo(4);
      assertThat(refused.connections()).isZero();
      assertThat(unknown).hasToString("BrokenHost[https://govapi.invalid]");
    }
    assertThat(gov.requests()).isEmpty();
  }

  private static String failureOf(ThothClient.Builder builder) {
    try (ThothClient thoth = builder.build()) {
      thoth.fleets().list();
      return DONE;
    } catch (ThothConnectionException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aRequestDeliveredTwiceTakesEffectTwice() {
    GovApi gov = plain.createTenant();
    gov.faults().on(Operation.CREATE_FLEET, Fault.deliverTwice());

    assertThat(outcome(gov, Duration.ofMinutes(1))).isEqualTo(DONE);
    try (ThothClient thoth = gov.client()) {
      assertThat(thoth.fleets().list()).hasSize(2);
    }
  }

  @Test
  void aSkewedClockExpiresAKeyBeforeItsTime() {
    GovApi gov = plain.createTenant();
    IssuedKey key = gov.given().apiKey("read").ttl(Duration.ofHours(1)).put();
    gov.faults().on(Operation.LIST_FLEETS, Fault.clockSkew(Duration.ofHours(2)));
    try (ThothClient thoth =
        gov.clientBuilder().credentials(Credentials.apiKey(key.key())).build()) {
      assertThatThrownBy(() -> thoth.fleets().list())
          .isExactlyInstanceOf(ThothApiException.Unauthorized.class);
      assertThat(thoth.fleets().list()).isEmpty();
    }
  }
}
