package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.stripe.net.Webhook.Signature;
import com.stripe.net.Webhook.Util;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The profiles for senders that cannot change, each with what it leaves open. */
class SignatureProfileTest {
  private static final String TEXT = "a shared secret in free text";
  private static final byte[] BODY = Fixtures.utf8("{\"name\":\"Zoë\"}");
  private static final String BODY_ID = "body_sha256_" + Fingerprint.of(BODY).hex();

  private final VirtualClock clock = new VirtualClock();
  private final SigningSecret secret = SigningSecret.text(TEXT);

  @Test
  void standardWebhooksTravelsUnderOtherHeaderNames() throws Exception {
    SignatureProfile svix = SignatureProfile.standardWebhooks("Svix");
    SignedMessage message = signer(svix).sign("msg_1", BODY);

    assertThat(message.headers()).containsOnlyKeys("svix-id", "svix-timestamp", "svix-signature");
    VerifiedMessage verified = verifier(svix).verify(Fixtures.received(message), BODY);
    assertThat(verified.id()).isEqualTo("msg_1");
    assertThat(verified.profile())
        .isSameAs(svix)
        .hasToString("SignatureProfile[standard-webhooks]");
    assertThatThrownBy(
            () ->
                verifier(SignatureProfile.standardWebhooks())
                    .verify(Fixtures.received(message), BODY))
        .hasMessage("webhook-id is missing");
  }

  @Test
  void stripeAcceptsWhatWeSignAndWeWhatItSigns() throws Exception {
    SignatureProfile profile = SignatureProfile.timestampedHmacWithoutId("Stripe-Signature");
    SignedMessage message = signer(profile).sign("msg_1", BODY);
    String text = new String(BODY, StandardCharsets.UTF_8);

    assertThat(message.headers()).containsOnlyKeys("stripe-signature");
    assertThat(
            Signature.verifyHeader(
                text,
                message.headers().get("stripe-signature"),
                TEXT,
                300,
                Clock.fixed(Fixtures.NOW, java.time.ZoneOffset.UTC)))
        .isTrue();

    long time = Fixtures.NOW.getEpochSecond();
    String theirs =
        "t=" + time + ",v1=" + Util.computeHmacSha256(TEXT, time + "." + text) + ",v0=other";
    VerifiedMessage verified = verifier(profile).verify(one("stripe-signature", theirs), BODY);
    assertThat(verified.id()).isEqualTo(BODY_ID);
    assertThat(verified.timestamp()).isEqualTo(Fixtures.NOW);
  }

  @Test
  void aTimestampedSignatureGoesStaleInBothDirections() {
    SignatureProfile profile = SignatureProfile.timestampedHmacWithoutId("x-sig");
    Map<String, List<String>> headers = Fixtures.received(signer(profile).sign("msg_1", BODY));

    clock.advance(Duration.ofSeconds(301));
    assertReason(Reason.TIMESTAMP_TOO_OLD, profile, headers);
    clock.advance(Duration.ofSeconds(-602));
    assertReason(Reason.TIMESTAMP_TOO_NEW, profile, headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "t=TIME",
        "v1=SIG",
        "t=TIME,v1=",
        "t=,v1=SIG",
        "t=TIME,v1=SIG,",
        "t=TIME,v1=SIG,junk",
        "t=TIME,t=TIME,v1=SIG",
        "t=TIME, v1=SIG",
        "t=TIME,v1=SIGNATURE",
        "t=TIME,v1=UPPER",
        "T=TIME,v1=SIG",
        "=TIME,v1=SIG",
        "t=TIME,=x,v1=SIG"
      })
  void oneMalformedItemSpoilsATimestampedHeader(String header) {
    SignatureProfile profile = SignatureProfile.timestampedHmacWithoutId("x-sig");
    String good = signer(profile).sign("msg_1", BODY).headers().get("x-sig");
    String hex = good.substring(good.indexOf("v1=") + 3);
    String value =
        header
            .replace("SIGNATURE", hex + "0")
            .replace("SIG", hex)
            .replace("UPPER", hex.toUpperCase(java.util.Locale.ROOT))
            .replace("TIME", Long.toString(Fixtures.NOW.getEpochSecond()));
    assertReason(Reason.MALFORMED_SIGNATURE, profile, one("x-sig", value));
  }

  @Test
  void aHeaderOfAbsurdLengthIsRefusedUnread() {
    for (SignatureProfile profile :
        List.of(
            SignatureProfile.timestampedHmacWithoutId("x-sig"),
            SignatureProfile.bodyHmacWithoutTime("x-sig", ""))) {
      assertThatThrownBy(() -> verifier(profile).verify(one("x-sig", "0".repeat(4097)), BODY))
          .isInstanceOf(InvalidMessageException.class)
          .hasMessage("x-sig is malformed: it is longer than 4096 characters");
    }
  }

  @Test
  void theTimeOfATimestampedHeaderIsInTheGrammar() {
    SignatureProfile profile = SignatureProfile.timestampedHmacWithoutId("x-sig");
    String hex = "0".repeat(64);
    assertThatThrownBy(
            () -> verifier(profile).verify(one("x-sig", "t=+1763719200,v1=" + hex), BODY))
        .isInstanceOf(InvalidMessageException.class)
        .hasMessage("t in x-sig must be Unix seconds: 1 to 12 ASCII digits, no leading zero");
  }

  /** GitHub's documentation. */
  @Test
  void verifiesThePublishedBodySignature() throws Exception {
    MessageVerifier github =
        MessageVerifier.builder()
            .profile(SignatureProfile.bodyHmacWithoutTime("X-Hub-Signature-256", "sha256="))
            .key(SigningSecret.text("It's a Secret to Everybody"))
            .build();
    Map<String, List<String>> headers =
        one(
            "x-hub-signature-256",
            "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");

    VerifiedMessage message = github.verify(headers, Fixtures.utf8("Hello, World!"));
    assertThat(message.timestamp()).isNull();
    assertThat(message.id())
        .isEqualTo("body_sha256_dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f");
    assertThat(message.profile().signsTime()).isFalse();
    assertThatThrownBy(() -> github.verify(headers, Fixtures.utf8("Hello, World?")))
        .hasMessage(
            "no signature in x-hub-signature-256 matches: the secret differs, or the body was not"
                + " passed on byte for byte (parsed and printed again, decoded as text, unpacked)");
  }

  @Test
  void oneOfSeveralBodySignaturesSuffices() throws Exception {
    SignatureProfile pagerDuty = SignatureProfile.bodyHmacWithoutTime("x-sig", "v1=");
    String right = signer(pagerDuty).sign("msg_1", BODY).headers().get("x-sig");
    String wrong = "v1=" + "0".repeat(64);

    assertThat(verifier(pagerDuty).verify(one("x-sig", wrong + "," + right), BODY).id())
        .isEqualTo(BODY_ID);
    String sixteen = right + ("," + wrong).repeat(15);
    assertThat(verifier(pagerDuty).verify(one("x-sig", sixteen), BODY).id()).isEqualTo(BODY_ID);
    assertReason(Reason.TOO_MANY_SIGNATURES, pagerDuty, one("x-sig", sixteen + "," + wrong));
    assertReason(Reason.NO_MATCHING_SIGNATURE, pagerDuty, one("x-sig", wrong));
    for (String bad : List.of("", right + ",", right + ",x", "v1=", right.substring(3))) {
      assertReason(Reason.MALFORMED_SIGNATURE, pagerDuty, one("x-sig", bad));
    }
    String longValue = "v1=" + "0".repeat(5000);
    assertReason(Reason.MALFORMED_SIGNATURE, pagerDuty, one("x-sig", longValue));
  }

  @Test
  void aCredentialIsComparedWhole() throws Exception {
    SignatureProfile bearer =
        SignatureProfile.credentialWithoutIntegrity("Authorization", "Bearer ");
    MessageVerifier verifier =
        MessageVerifier.builder()
            .profile(bearer)
            .key(StaticCredential.of("an old credential of 24 bytes"), KeyWindow.always("old"))
            .key(StaticCredential.of(TEXT), KeyWindow.always("new"))
            .clock(clock)
            .build();

    VerifiedMessage message = verifier.verify(one("Authorization", "Bearer " + TEXT), BODY);
    assertThat(message.keyId()).isEqualTo("new");
    assertThat(message.id()).isEqualTo(BODY_ID);
    assertThat(message.timestamp()).isNull();
    for (String wrong : List.of("", TEXT.substring(1), TEXT + " ", TEXT + "\u0000", "é")) {
      assertThatThrownBy(() -> verifier.verify(one("authorization", "Bearer " + wrong), BODY))
          .isInstanceOf(InvalidMessageException.class)
          .hasMessage("the credential in authorization is none that is configured");
    }
    assertThatThrownBy(() -> verifier.verify(one("authorization", TEXT), BODY))
        .hasMessage("authorization is malformed: it does not begin with \"Bearer \"");
    assertThatThrownBy(
            () -> verifier.verify(one("authorization", "Bearer " + "x".repeat(4096)), BODY))
        .hasMessage("authorization is malformed: it is longer than 4096 characters");
  }

  @Test
  void aClosedCredentialFailsClearlyAndIsNeverPrinted() {
    StaticCredential credential = StaticCredential.of(TEXT);
    MessageVerifier verifier =
        MessageVerifier.builder()
            .profile(SignatureProfile.credentialWithoutIntegrity("x-token", ""))
            .key(credential)
            .build();
    credential.close();

    assertThat(credential).hasToString("StaticCredential[redacted]");
    assertThatThrownBy(() -> verifier.verify(one("x-token", "\u0000".repeat(28)), BODY))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("this StaticCredential is closed; close it only after its verifiers");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"undefined", "${TOKEN}", "", "too short", "whpk_aaaaaaaaaaaaaaaaaaaaaaaa"})
  void aCredentialIsCheckedLikeASecret(String credential) {
    assertThatThrownBy(() -> StaticCredential.of(credential))
        .isExactlyInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the credential is not usable: it ");
  }

  @Test
  void everyProfileTakesTheKeysItHasAUseFor() {
    StaticCredential credential = StaticCredential.of(TEXT);
    Ed25519PublicKey publicKey = Ed25519PublicKey.whpk(Ed25519Test.WHPK);
    SignatureProfile bearer = SignatureProfile.credentialWithoutIntegrity("a", "");
    SignatureProfile stamped = SignatureProfile.timestampedHmacWithoutId("a");
    SignatureProfile body = SignatureProfile.bodyHmacWithoutTime("a", "");

    assertUnfit(
        () -> MessageVerifier.of(credential),
        "the profile standard-webhooks takes a SigningSecret or an Ed25519PublicKey");
    assertUnfit(
        () -> MessageVerifier.builder().profile(stamped).key(publicKey).build(),
        "the profile timestamped-hmac-without-id takes a SigningSecret");
    assertUnfit(
        () -> MessageVerifier.builder().profile(body).key(credential).build(),
        "the profile body-hmac-without-time takes a SigningSecret");
    assertUnfit(
        () -> MessageVerifier.builder().profile(bearer).key(secret).build(),
        "the profile credential-without-integrity takes a StaticCredential");
    assertUnfit(
        () -> MessageSigner.builder().profile(bearer).key(secret).build(),
        "the profile credential-without-integrity takes no key that signs, because it signs"
            + " nothing");
    assertUnfit(
        () ->
            MessageSigner.builder()
                .profile(body)
                .key(Ed25519PrivateKey.whsk(Ed25519Test.WHSK))
                .build(),
        "the profile body-hmac-without-time takes a SigningSecret");
    assertUnfit(
        () ->
            MessageSigner.builder()
                .profile(stamped)
                .key(Ed25519PrivateKey.whsk(Ed25519Test.WHSK))
                .build(),
        "the profile timestamped-hmac-without-id takes a SigningSecret");
  }

  @Test
  void namesAreHeaderNamesAndPrefixesAreText() {
    for (String name : List.of("", "a b", "a:b", "é", "a\n")) {
      assertThatThrownBy(() -> SignatureProfile.timestampedHmacWithoutId(name))
          .isExactlyInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "a header name must be letters, digits, '-' and '_', but was \"" + name + "\"");
    }
    for (String prefix : List.of("a,b", "\n", "é")) {
      assertThatThrownBy(() -> SignatureProfile.bodyHmacWithoutTime("a", prefix))
          .hasMessage("a prefix must be visible ASCII without a comma");
    }
    assertThatCode(() -> SignatureProfile.bodyHmacWithoutTime("a", "")).doesNotThrowAnyException();
  }

  @Test
  void aHeaderThatIsThereTwiceIsRefusedByAll() {
    Map<String, List<String>> twice = Map.of("x-sig", List.of("a", "a"));
    assertReason(
        Reason.DUPLICATE_HEADER, SignatureProfile.timestampedHmacWithoutId("x-sig"), twice);
    assertReason(Reason.DUPLICATE_HEADER, SignatureProfile.bodyHmacWithoutTime("x-sig", ""), twice);
    assertReason(
        Reason.MISSING_HEADER, SignatureProfile.bodyHmacWithoutTime("x-sig", ""), Map.of());
  }

  @Test
  void everyFlippedBitOfTheBodyIsRefusedByTheSigningProfiles() {
    for (SignatureProfile profile :
        List.of(
            SignatureProfile.timestampedHmacWithoutId("x-sig"),
            SignatureProfile.bodyHmacWithoutTime("x-sig", "sha256="))) {
      Map<String, List<String>> headers = Fixtures.received(signer(profile).sign("msg_1", BODY));
      for (int bit = 0; bit < BODY.length * 8; bit++) {
        byte[] flipped = BODY.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        assertThatThrownBy(() -> verifier(profile).verify(headers, flipped))
            .isInstanceOf(InvalidMessageException.class);
      }
    }
  }

  private MessageSigner signer(SignatureProfile profile) {
    return MessageSigner.builder().profile(profile).key(secret).clock(clock).build();
  }

  private MessageVerifier verifier(SignatureProfile profile) {
    return MessageVerifier.builder().profile(profile).key(secret).clock(clock).build();
  }

  private static Map<String, List<String>> one(String name, String value) {
    return Map.of(name, List.of(value));
  }

  private void assertReason(
      Reason reason, SignatureProfile profile, Map<String, List<String>> headers) {
    assertThatThrownBy(() -> verifier(profile).verify(headers, BODY))
        .isInstanceOf(InvalidMessageException.class)
        .extracting(e -> ((InvalidMessageException) e).reason())
        .isEqualTo(reason);
  }

  private static void assertUnfit(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
    assertThatThrownBy(call).isExactlyInstanceOf(IllegalArgumentException.class).hasMessage(text);
  }
}
