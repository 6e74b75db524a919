package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.ConformanceReport.Verdict;
import com.atensecurity.thoth.testkit.ConformanceResult.Status;
import com.atensecurity.thoth.testkit.PamVendor.Policy;
import com.atensecurity.thoth.testkit.SampleSigner.Key;
import com.atensecurity.thoth.testkit.SampleVendor.Flaw;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Vendors that sign callbacks with a private key, and rotations from, to and between such keys. */
class PamVendorEd25519Test {
  private static final String TOO_EARLY =
      "the callback is signed with the next secret before GovAPI knows it";

  private final TestClock clock = TestClock.stoppedAt(Instant.parse("2026-11-24T10:00:00Z"));

  /** Which key comes after which. */
  enum Succession {
    PUBLIC_TO_PUBLIC(SampleKey.CURRENT, SampleKey.NEXT),
    SHARED_TO_PUBLIC(SampleSigner.shared(Secrets.CALLBACK), SampleKey.NEXT),
    PUBLIC_TO_SHARED(SampleKey.CURRENT, SampleSigner.shared(SampleVendor.NEXT_CALLBACK));

    private final Key current;
    private final Key next;

    Succession(Key current, Key next) {
      this.current = current;
      this.next = next;
    }
  }

  private PamVendorConformance.Builder kit(URI url, String callbackSecret) {
    return PamVendorConformance.builder()
        .vendorUrl(url)
        .requestSecret(Secrets.REQUEST)
        .callbackSecret(callbackSecret)
        .requestTimeout(Duration.ofSeconds(60))
        .clock(clock);
  }

  private ConformanceReport run(Flaw flaw, SampleSigner signer, Key current, Key next)
      throws InterruptedException {
    try (SampleVendor vendor = new SampleVendor(clock, flaw, signer)) {
      ConformanceReport report =
          kit(vendor.url(), current.setting())
              .nextSecrets(SampleVendor.NEXT_REQUEST, next.setting())
              .watch(Duration.ofSeconds(20))
              .quietWhen(vendor::idle)
              .build()
              .run();
      assertThat(report.toJson()).doesNotContain(Secrets.CALLBACK.substring(6, 40));
      return report;
    }
  }

  private static Map<String, String> failures(ConformanceReport report) {
    Map<String, String> failures = new TreeMap<>();
    report.results().stream()
        .filter(result -> result.status() == Status.FAILED)
        .forEach(result -> failures.put(result.testCase().id(), result.reason()));
    return failures;
  }

  private static String advice(ConformanceReport report) {
    return report.results().stream()
        .filter(result -> result.status() == Status.FAILED)
        .map(result -> String.valueOf(result.advice()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aVendorWithAPrivateKeyPasses() throws Exception {
    ConformanceReport report =
        run(
            Flaw.NONE,
            SampleSigner.good(SampleKey.CURRENT),
            SampleKey.CURRENT,
            SampleSigner.shared(SampleVendor.NEXT_CALLBACK));

    report.assertPassed();
    assertThat(report.cases(Status.SKIPPED)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aWrongSignatureIsExplained(Ed25519Flaw flaw) throws Exception {
    ConformanceReport report = run(Flaw.NONE, flaw, SampleKey.CURRENT, SampleKey.NEXT);

    assertThat(failures(report)).isEqualTo(Map.of("callback-signature", flaw.reason()));
    assertThat(report.verdict()).isEqualTo(Verdict.FAILED);
  }

  @Test
  void theAdviceIsAboutTheSchemeThatCounts() throws Exception {
    String form =
        "Send v1a, a comma, and the base64 of Ed25519 over"
            + " webhook-id + \".\" + webhook-timestamp + \".\" + body, such as v1a,hnO3...==.";

    assertThat(advice(run(Flaw.NONE, Ed25519Flaw.HEX, SampleKey.CURRENT, SampleKey.NEXT)))
        .isEqualTo(form);
    assertThat(advice(run(Flaw.NONE, Ed25519Flaw.BASE64URL, SampleKey.CURRENT, SampleKey.NEXT)))
        .isEqualTo(
            "Use standard base64 with padding: 88 characters of A-Z, a-z, 0-9, '+' and '/', ended"
                + " by '=='.");
    assertThat(advice(run(Flaw.NONE, Ed25519Flaw.HMAC_UNDER_V1, SampleKey.CURRENT, SampleKey.NEXT)))
        .isEqualTo(
            "Sign with the private key that belongs to pam.callback_secret, or give the kit a"
                + " shared secret. "
                + form);
    assertThat(advice(run(Flaw.NONE, Ed25519Flaw.STRANGE_KEY, SampleKey.CURRENT, SampleKey.NEXT)))
        .isEqualTo(
            "Check that pam.callback_secret is the public half of the key that signs, that the text"
                + " of webhook-id and webhook-timestamp is signed as it is sent, and that the body"
                + " is sent byte for byte as it was signed.");
  }

  @Test
  void aBadTimeThatIsSignedWellIsTheTimesFaultAlone() throws Exception {
    ConformanceReport report =
        run(
            Flaw.SENDS_MILLISECONDS,
            SampleSigner.good(SampleKey.CURRENT),
            SampleKey.CURRENT,
            SampleKey.NEXT);

    assertThat(failures(report))
        .isEqualTo(
            Map.of(
                "callback-timestamp",
                "webhook-timestamp is not Unix seconds; it looks like milliseconds"));
  }

  @Test
  void aBodyThatIsChangedAfterSigningIsSeenUnderAPublicKey() throws Exception {
    ConformanceReport report =
        run(
            Flaw.INDENTS_AFTER_SIGNING,
            SampleSigner.good(SampleKey.CURRENT),
            SampleKey.CURRENT,
            SampleKey.NEXT);

    assertThat(failures(report))
        .isEqualTo(
            Map.of(
                "callback-signature",
                "the signature fits the body without its line breaks and indentation"));
  }

  @Test
  void whereASharedSecretCountsAPrivateKeyDoesNot() throws Exception {
    Key shared = SampleSigner.shared(Secrets.CALLBACK);
    SampleSigner underV1a =
        (id, time, body, rotated) ->
            SampleSigner.good(shared).signature(id, time, body, rotated).replace("v1,", "v1a,");

    ConformanceReport report =
        run(Flaw.NONE, SampleSigner.good(SampleKey.STRANGE), shared, SampleKey.NEXT);
    assertThat(failures(report))
        .isEqualTo(
            Map.of(
                "callback-signature",
                "only v1 (HMAC-SHA256) counts, not v1a (Ed25519): pam.callback_secret is a shared"
                    + " secret"));
    assertThat(failures(run(Flaw.NONE, underV1a, shared, SampleKey.NEXT)))
        .isEqualTo(
            Map.of(
                "callback-signature",
                "the HMAC-SHA256 signature came under v1a; its scheme is v1"));
  }

  @Test
  void entriesOfASchemeThatDoesNotCountMayHoldAnything() throws Exception {
    Key shared = SampleSigner.shared(Secrets.CALLBACK);
    String hex = "0".repeat(64);
    SampleSigner list =
        (id, time, body, rotated) ->
            "v1a," + hex + " " + SampleSigner.good(shared).signature(id, time, body, rotated);

    run(Flaw.NONE, list, shared, SampleSigner.shared(SampleVendor.NEXT_CALLBACK)).assertPassed();
  }

  @ParameterizedTest
  @EnumSource
  void aVendorThatSignsWithBothKeysPasses(Succession keys) throws Exception {
    SampleSigner both =
        (id, time, body, rotated) -> {
          byte[] content = SampleSigner.join(id + "." + time + ".", body);
          return keys.next.entry(content) + " " + keys.current.entry(content);
        };

    run(Flaw.NONE, both, keys.current, keys.next).assertPassed();
  }

  @ParameterizedTest
  @EnumSource
  void aVendorThatChangesItsKeyInTimePasses(Succession keys) throws Exception {
    SampleSigner inTime =
        (id, time, body, rotated) ->
            SampleSigner.good(rotated ? keys.next : keys.current)
                .signature(id, time, body, rotated);

    run(Flaw.NONE, inTime, keys.current, keys.next).assertPassed();
  }

  @ParameterizedTest
  @EnumSource
  void aVendorThatChangesItsKeyTooEarlyIsTold(Succession keys) throws Exception {
    ConformanceReport report =
        run(Flaw.NONE, SampleSigner.good(keys.next), keys.current, keys.next);

    assertThat(failures(report)).isEqualTo(Map.of("callback-signature", TOO_EARLY));
  }

  @ParameterizedTest
  @EnumSource
  void mistakesUnderTheNextKeyAreExplained(Succession keys) throws Exception {
    SampleSigner withoutDots =
        (id, time, body, rotated) ->
            rotated
                ? keys.next.entry(SampleSigner.join(id + time, body))
                : SampleSigner.good(keys.current).signature(id, time, body, rotated);

    assertThat(failures(run(Flaw.NONE, withoutDots, keys.current, keys.next)))
        .isEqualTo(
            Map.of(
                "rotation-next",
                "callback 1 was answered 401 invalid_signature: the dots between the signed parts"
                    + " are missing"));
  }

  @Test
  void aThirdSchemeIsToldOfBothThatCount() throws Exception {
    SampleSigner third =
        (id, time, body, rotated) ->
            rotated
                ? "v2," + Base64.getEncoder().encodeToString(new byte[64])
                : SampleSigner.good(SampleKey.CURRENT).signature(id, time, body, rotated);

    assertThat(
            failures(
                run(
                    Flaw.NONE,
                    third,
                    SampleKey.CURRENT,
                    SampleSigner.shared(SampleVendor.NEXT_CALLBACK))))
        .isEqualTo(
            Map.of(
                "rotation-next",
                "callback 1 was answered 401 invalid_signature: webhook-signature has no entry of"
                    + " the scheme v1 or v1a"));
  }

  @Test
  void theVendorOfThisTestkitPassesWithAPrivateKeyOfEitherSpelling() throws Exception {
    Map<String, String> spellings =
        Map.of(
            SampleKey.CURRENT.whsk(), SampleKey.CURRENT.publicPem(),
            SampleKey.CURRENT.privatePem(), SampleKey.CURRENT.setting());
    for (Map.Entry<String, String> pair : spellings.entrySet()) {
      try (PamVendor vendor =
          PamVendor.start(Secrets.REQUEST, pair.getKey(), clock).answering(Policy.CONFORMANCE)) {
        kit(vendor.url(), pair.getValue())
            .cases(Set.of(ConformanceCase.RETRY_503))
            .watch(Duration.ofMillis(200))
            .build()
            .run()
            .assertPassed();
      }
    }
  }

  @Test
  void aPrivateKeyIsSentBackToTheVendor() {
    PamVendorConformance.Builder kit = PamVendorConformance.builder();
    String back =
        " cannot be used: it is a private key, which stays with the vendor; give the public key"
            + " that belongs to it, as whpk_... or PEM";

    assertThatThrownBy(() -> kit.callbackSecret(SampleKey.CURRENT.whsk()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("callbackSecret" + back);
    assertThatThrownBy(() -> kit.callbackSecret(SampleKey.CURRENT.privatePem()))
        .hasMessage("callbackSecret" + back);
    assertThatThrownBy(() -> kit.callbackSecret("-----BEGIN ENCRYPTED PRIVATE KEY-----\nx"))
        .hasMessage("callbackSecret" + back);
    assertThatThrownBy(() -> kit.nextSecrets(Secrets.REQUEST, SampleKey.NEXT.whsk()))
        .hasMessage("nextCallbackSecret" + back);
    assertThatThrownBy(() -> kit.callbackSecret("whpk_AAAA"))
        .hasMessage(
            "callbackSecret cannot be used: the Ed25519 public key is not usable: it has 3 bytes"
                + " and must have 32 (raw) or 44 (SubjectPublicKeyInfo)");
    assertThatThrownBy(() -> kit.requestSecret(SampleKey.CURRENT.setting()))
        .hasMessage(
            "requestSecret cannot be used: the signing secret is not usable: whpk_ is an Ed25519"
                + " public key, not a shared secret");
  }
}
