package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.ConformanceReport.Verdict;
import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import com.atensecurity.thoth.testkit.PamVendor.Policy;
import com.atensecurity.thoth.testkit.SampleVendor.Flaw;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PamVendorConformanceTest {
  /** Moved by vendors that wait, and by nothing else: however slow the machine, no time passes. */
  private final TestClock clock = TestClock.stoppedAt(Instant.parse("2026-11-24T10:00:00Z"));

  /** A run against a vendor in this JVM, which says when nothing more will come. */
  private PamVendorConformance.Builder kit(SampleVendor vendor) {
    return PamVendorConformance.builder()
        .vendorUrl(vendor.url())
        .requestSecret(Secrets.REQUEST)
        .callbackSecret(Secrets.CALLBACK)
        .clock(clock)
        .watch(Duration.ofSeconds(20))
        .quietWhen(vendor::idle);
  }

  private static Map<String, String> failures(ConformanceReport report) {
    Map<String, String> failures = new TreeMap<>();
    for (ConformanceResult result : report.results()) {
      if (result.status() == Status.FAILED) {
        failures.put(result.testCase().id(), result.reason());
      }
    }
    return failures;
  }

  @ParameterizedTest
  @EnumSource
  void aFlawFailsTheCasesThatAreMeantForIt(Flaw flaw) throws Exception {
    try (SampleVendor vendor = new SampleVendor(clock, flaw)) {
      ConformanceReport report =
          kit(vendor)
              .nextSecrets(SampleVendor.NEXT_REQUEST, SampleVendor.NEXT_CALLBACK)
              .requestTimeout(Duration.ofSeconds(flaw == Flaw.ANSWERS_AFTER_THE_DECISION ? 5 : 60))
              .build()
              .run();

      assertThat(failures(report)).isEqualTo(FlawTable.expected(flaw));
      assertThat(report.verdict()).isEqualTo(flaw == Flaw.NONE ? Verdict.PASSED : Verdict.FAILED);
      assertThat(report.results())
          .extracting(ConformanceResult::testCase)
          .containsExactly(ConformanceCase.values());
      assertThat(report.toText() + report.toJson())
          .doesNotContain(Secrets.REQUEST, Secrets.CALLBACK.substring(6, 40))
          .doesNotContain(SampleVendor.NEXT_REQUEST, SampleVendor.NEXT_CALLBACK);
    }
  }

  @Test
  void theVendorOfThisTestkitPasses() throws Exception {
    try (PamVendor vendor =
        PamVendor.start(Secrets.REQUEST, Secrets.CALLBACK, clock).answering(Policy.CONFORMANCE)) {
      vendor.requiringBearer("vendor-token");

      ConformanceReport report =
          PamVendorConformance.builder()
              .vendorUrl(vendor.url())
              .requestSecret(Secrets.REQUEST)
              .callbackSecret(Secrets.CALLBACK)
              .bearerToken("vendor-token")
              .clock(clock)
              .watch(Duration.ofMillis(200))
              .build()
              .run();

      report.assertPassed();
      assertThat(report.cases(Status.SKIPPED)).containsExactly(ConformanceCase.ROTATION_NEXT);
      assertThat(result(report, ConformanceCase.ROTATION_NEXT).reason())
          .isEqualTo("no next pair of secrets was given");
    }
  }

  private static ConformanceResult result(ConformanceReport report, ConformanceCase testCase) {
    return report.results().stream()
        .filter(result -> result.testCase() == testCase)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVendorThatKnowsOneSecretMustTakeTheListOfARotation() throws Exception {
    try (SampleVendor vendor = new SampleVendor(clock, Flaw.LOOKS_AT_THE_FIRST_SIGNATURE)) {
      ConformanceReport report = kit(vendor).build().run();

      assertThat(failures(report))
          .isEqualTo(
              Map.of(
                  "rotation",
                  "the step-up signed with the new and the old secret was not accepted: answered"
                      + " 401",
                  "unknown-signatures",
                  "the step-up with unknown signatures was not accepted: answered 401"));
    }
  }

  @Test
  void aBadRetryIsExplainedInFull() throws Exception {
    try (SampleVendor vendor = new SampleVendor(clock, Flaw.RETRIES_UNDER_A_NEW_ID)) {
      ConformanceReport report =
          kit(vendor).cases(Set.of(ConformanceCase.RETRY_DROPPED)).build().run();

      assertThat(masked(report.toText()))
          .isEqualTo(
              """
              PAM vendor conformance of http://127.0.0.1:PORT/step-up
              Callbacks were awaited at http://127.0.0.1:PORT/conformance/thoth/pam/callback

              FAIL  retry-dropped          the retry came under another webhook-id
                                           -> Keep webhook-id and body of a message on every attempt; make only
                                              webhook-timestamp and webhook-signature anew.
                                            . TIME the step-up: answered 202 after N ms
                                            . TIME callback 1, webhook-id
                                              msg-UUID, webhook-timestamp
                                              SECONDS: dropped without an answer
                                            . TIME callback 2, webhook-id
                                              msg-UUID, webhook-timestamp
                                              SECONDS: answered 200 resolved

              PASS  step-up-answer         answered 202
              PASS  callback-arrives       a callback came
              PASS  callback-request       it is a POST of application/json, at most 64 KiB
              PASS  callback-headers       its three signature headers are there, each once
              PASS  callback-timestamp     its time is that of the attempt, in Unix seconds
              PASS  callback-signature     its signature fits the bytes that were sent
              PASS  callback-payload       its body is a JSON object with the required members
              PASS  approve                answered 200 resolved
              PASS  deny                   resolved as asked
              PASS  message-ids            two messages, two ids

              FAILED: 10 passed, 1 failed, 0 skipped, N s
              """);
      assertThat(report.toText().lines()).allMatch(line -> line.length() <= 100);
      assertThatThrownBy(report::assertPassed)
          .isInstanceOf(AssertionError.class)
          .hasMessage(report.toText());
    }
  }

  /** What differs from run to run, replaced. */
  private static String masked(String text) {
    return text.replaceAll(":[0-9]{4,5}/", ":PORT/")
        .replaceAll("[0-9-]{10}T[0-9:.]+Z", "TIME")
        .replaceAll("after [0-9]+ ms", "after N ms")
        .replaceAll("[0-9.]+ s\\n", "N s\n")
        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")
        .replaceAll("[0-9]{10}:", "SECONDS:");
  }

  @Test
  void theJsonHoldsTheSame() throws Exception {
    try (SampleVendor vendor = new SampleVendor(clock, Flaw.SENDS_MILLISECONDS)) {
      ConformanceReport report =
          kit(vendor).cases(Set.of(ConformanceCase.CORRELATION)).build().run();

      assertThat(masked(report.toJson()).replaceAll("\"took_ms\":[0-9]+", "\"took_ms\":N"))
          .startsWith(
              "{\"verdict\":\"failed\",\"vendor_url\":\"http://127.0.0.1:PORT/step-up\","
                  + "\"callback_url\":\"http://127.0.0.1:PORT/conformance/thoth/pam/callback\","
                  + "\"started_at\":\"TIME\",\"took_ms\":N,\"passed\":6,\"failed\":1,\"skipped\":4,"
                  + "\"cases\":[{\"case\":\"step-up-answer\","
                  + "\"title\":\"a step-up is answered with 2xx in time\",\"status\":\"passed\","
                  + "\"reason\":\"answered 202\",\"evidence\":[\"TIME the step-up: answered 202"
                  + " after N ms\",")
          .contains(
              "{\"case\":\"callback-timestamp\","
                  + "\"title\":\"its time is that of the attempt, in Unix seconds\","
                  + "\"status\":\"failed\",\"reason\":\"webhook-timestamp is not Unix seconds; it"
                  + " looks like milliseconds\",\"advice\":\"Send whole seconds since 1970 in ASCII"
                  + " digits, and sign the same text.\",\"evidence\":[")
          .endsWith(
              "{\"case\":\"correlation\",\"title\":\"two open step-ups are not mixed up\","
                  + "\"status\":\"skipped\",\"reason\":\"the first callback was not accepted; see"
                  + " the basics\",\"evidence\":[]}]}");
    }
  }

  @Test
  void evidenceNamesHeadersAndNoSignature() throws Exception {
    try (SampleVendor vendor = new SampleVendor(clock, Flaw.NONE)) {
      ConformanceReport report = kit(vendor).cases(Set.of()).build().run();

      assertThat(result(report, ConformanceCase.CALLBACK_HEADERS).evidence().get(2))
          .isEqualTo(
              "header names: content-length, content-type, host, user-agent, webhook-id,"
                  + " webhook-signature, webhook-timestamp");
      assertThat(report.toJson()).doesNotContain("v1,");
    }
  }

  @Test
  void neitherASecretNorTheQueryOfAUrlIsShown() throws Exception {
    String secret = "a_secret_that_looks_like_a_message_id";
    try (HttpServerOf404 vendor = new HttpServerOf404()) {
      PamVendorConformance kit =
          PamVendorConformance.builder()
              .vendorUrl(URI.create(vendor.url() + "?token=" + secret))
              .requestSecret(secret)
              .callbackSecret(secret)
              .clock(clock)
              .build();

      ConformanceReport report = kit.run();

      assertThat(report.vendorUrl()).isEqualTo(vendor.url() + "?...");
      assertThat(kit + report.toText() + report.toJson() + report).doesNotContain(secret);
    }
  }

  /** A server where no vendor is. */
  private static final class HttpServerOf404 implements AutoCloseable {
    private final HttpServer server;

    HttpServerOf404() throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.start();
    }

    String url() {
      return "http://127.0.0.1:" + server.getAddress().getPort() + "/step-up";
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  /** A port that nobody listens on, kept from others. */
  static Socket nowhere() throws IOException {
    Socket kept = new Socket();
    kept.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return kept;
  }

  static URI url(Socket nowhere) {
    return URI.create("http://127.0.0.1:" + nowhere.getLocalPort() + "/step-up");
  }

  @Test
  void aVendorThatIsNotThereIsUnreachable() throws Exception {
    try (Socket nowhere = nowhere()) {
      ConformanceReport report =
          PamVendorConformance.builder()
              .vendorUrl(url(nowhere))
              .requestSecret(Secrets.REQUEST)
              .callbackSecret(Secrets.CALLBACK)
              .build()
              .run();

      assertThat(report.verdict()).isEqualTo(Verdict.UNREACHABLE);
      assertThat(failures(report)).isEqualTo(Map.of("step-up-answer", "no connection came about"));
      assertThat(report.cases(Status.PASSED)).isEmpty();
      assertThat(report.toText()).endsWith("\nUNREACHABLE: nothing was judged\n");
    }
  }

  @Test
  void theVendorIsToldTheAddressThatItSees() throws Exception {
    Set<String> told = ConcurrentHashMap.newKeySet();
    try (LoopbackServer vendor =
        new LoopbackServer(
            "vendor",
            "/step-up",
            (headers, body) -> {
              told.add(
                  com.atensecurity.thoth.testkit.internal.json.JsonObject.read(body)
                      .text("callback_url"));
              return 404;
            })) {
      ConformanceReport report =
          PamVendorConformance.builder()
              .vendorUrl(vendor.url())
              .requestSecret(Secrets.REQUEST)
              .callbackSecret(Secrets.CALLBACK)
              .tenantId("acme")
              .listenOn(new InetSocketAddress("127.0.0.1", 0))
              .callbackUrl(URI.create("https://tunnel.example/acme?key=1"))
              .build()
              .run();

      assertThat(told).containsExactly("https://tunnel.example/acme?key=1");
      assertThat(report.callbackUrl()).isEqualTo("https://tunnel.example/acme?...");
    }
  }

  @Test
  void aPersonHearsWhatIsToBeDecided() throws Exception {
    List<String> heard = new ArrayList<>();
    try (SampleVendor vendor = new SampleVendor(clock, Flaw.NONE)) {
      kit(vendor)
          .cases(Set.of(ConformanceCase.REFUSE_STALE))
          .onProgress(line -> heard.add(line.replaceAll("apr_[0-9a-f]{16}", "apr_N")))
          .build()
          .run();
    }
    assertThat(heard)
        .containsExactly(
            "approve: please approve (apr_N_approve)",
            "deny: please deny (apr_N_deny)",
            "refuse-stale: nothing to decide (apr_N_refuse-stale)",
            "watching for callbacks that should not come");
  }

  @Test
  void whatCannotBeUsedIsRefusedWhenItIsSet() {
    PamVendorConformance.Builder kit = PamVendorConformance.builder();

    assertThatThrownBy(kit::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("requestSecret is required");
    assertThatThrownBy(() -> kit.vendorUrl(URI.create("ftp://vendor.example")))
        .hasMessage("vendorUrl must be an absolute http or https URL");
    assertThatThrownBy(() -> kit.vendorUrl(URI.create("https://me:it@vendor.example")))
        .hasMessage("vendorUrl must not hold user info or a fragment");
    assertThatThrownBy(() -> kit.requestSecret("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("requestSecret cannot be used: ");
    assertThatThrownBy(() -> kit.bearerToken("a b"))
        .hasMessage(
            "bearerToken must be visible ASCII without blanks; was a line break read with it?");
    assertThatThrownBy(() -> kit.patience(Duration.ZERO))
        .hasMessage("patience must be positive and at most a day, but was PT0S");
    assertThatThrownBy(() -> kit.watch(Duration.ofDays(2)))
        .hasMessage("watch must be positive and at most a day, but was PT48H");
    assertThatThrownBy(() -> kit.listenOn(InetSocketAddress.createUnresolved("nowhere", 1)))
        .hasMessage("listenOn has no address: nowhere");
    assertThatThrownBy(() -> ConformanceCase.ofId("retry"))
        .hasMessage("there is no case \"retry\"");
  }

  private static PamVendorConformance.Builder to(String vendorUrl) {
    return PamVendorConformance.builder()
        .vendorUrl(URI.create(vendorUrl))
        .requestSecret(Secrets.REQUEST)
        .callbackSecret(Secrets.CALLBACK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vendor.example", "10.0.0.1", "localhost.example", "127.0.0.1.example"})
  void aTokenDoesNotTravelInTheClear(String host) {
    PamVendorConformance.Builder kit = to("http://" + host + ":8080/step-up");

    assertThat(kit.build()).hasToString("PamVendorConformance[http://" + host + ":8080/step-up]");
    assertThatThrownBy(kit.bearerToken("vendor-token")::build)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the bearer token would travel in the clear: vendorUrl is http, and "
                + host
                + " is no loopback host; use https, or leave the token out");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://vendor.example", "http://127.0.0.1", "http://LocalHost", "http://[::1]"})
  void aTokenTravelsOverHttpsAndOnLoopback(String origin) {
    assertThat(to(origin + "/step-up").bearerToken("vendor-token").build())
        .hasToString("PamVendorConformance[" + origin + "/step-up]");
  }

  @Test
  void idsAreDistinctAndFitTheReport() {
    List<String> ids = Arrays.stream(ConformanceCase.values()).map(ConformanceCase::id).toList();

    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[a-z0-9-]{3,22}"));
    assertThat(ids).allMatch(id -> ConformanceCase.ofId(id).id().equals(id));
  }
}
