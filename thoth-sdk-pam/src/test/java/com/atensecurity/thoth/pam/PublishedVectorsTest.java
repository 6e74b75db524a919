package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The HMAC vectors that implementations of Standard Webhooks publish, in both directions. */
class PublishedVectorsTest {
  private static final String V1_ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final long V1_TIME = 1614265330L;
  private static final String V1_BODY = "{\"test\": 2432232314}";
  private static final String V1_SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

  static Stream<Arguments> vectors() {
    return Stream.of(
        Arguments.of(Fixtures.WHSEC, V1_ID, V1_TIME, V1_BODY, V1_SIGNATURE),
        Arguments.of(
            "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
            "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk",
            1649367553L,
            "{\"email\":\"test@example.com\",\"username\":\"test_user\"}",
            "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw="),
        Arguments.of(
            "whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=",
            "7a2486b3-31cf-4bd3-a460-df8845d16cd5",
            1737987215L,
            "{\"greetings\": \"Hello World\"}",
            "v1,iayM3VaiYCEDP/CxWUFWcxUCJk2YmBDQHtHTsaHzrwo="));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void signsAsPublished(String secret, String id, long time, String body, String signature) {
    MessageSigner signer =
        MessageSigner.builder()
            .key(SigningSecret.whsec(secret))
            .clock(() -> Instant.ofEpochSecond(time))
            .build();

    SignedMessage message = signer.sign(id, Fixtures.utf8(body));

    assertThat(message.headers())
        .containsExactly(
            java.util.Map.entry("webhook-id", id),
            java.util.Map.entry("webhook-timestamp", Long.toString(time)),
            java.util.Map.entry("webhook-signature", signature));
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void verifiesAsPublished(String secret, String id, long time, String body, String signature)
      throws InvalidMessageException {
    MessageVerifier verifier = verifierAt(secret, time);

    VerifiedMessage message =
        verifier.verify(Fixtures.received(id, Long.toString(time), signature), Fixtures.utf8(body));

    assertThat(message.id()).isEqualTo(id);
    assertThat(message.timestamp()).isEqualTo(Instant.ofEpochSecond(time));
  }

  /** The negative constants in the tests of the reference implementations. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLawdd",
        "v1,dawfeoifkpqwoekfpqoekf",
        "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "v1,g0hM9SsE",
        "v1,"
      })
  void refusesWhatPeersPublishAsWrong(String signature) {
    MessageVerifier verifier = verifierAt(Fixtures.WHSEC, V1_TIME);

    assertThatThrownBy(
            () ->
                verifier.verify(
                    Fixtures.received(V1_ID, Long.toString(V1_TIME), signature),
                    Fixtures.utf8(V1_BODY)))
        .isInstanceOf(InvalidMessageException.class);
  }

  private static MessageVerifier verifierAt(String secret, long time) {
    return MessageVerifier.builder()
        .key(SigningSecret.whsec(secret))
        .clock(() -> Instant.ofEpochSecond(time))
        .build();
  }
}
