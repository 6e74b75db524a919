package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/**
 * Both directions against the maintained libraries, which have no clock: so at the current time.
 */
class PeerInteropTest {
  private static final String BODY = "{\"name\":\"Zoë\",\"emoji\":\"\ud83d\udd11\"}";

  private final com.standardwebhooks.Webhook standardWebhooks;
  private final com.svix.Webhook svix;
  private final InstantSource clock = InstantSource.system();

  PeerInteropTest() throws Exception {
    standardWebhooks = new com.standardwebhooks.Webhook(Fixtures.WHSEC);
    svix = new com.svix.Webhook(Fixtures.WHSEC);
  }

  @Test
  void standardWebhooksAcceptsWhatWeSign() {
    SignedMessage message = Fixtures.signer(clock).sign("msg_1", Fixtures.utf8(BODY));

    assertThatCode(() -> standardWebhooks.verify(text(message), headers(message)))
        .doesNotThrowAnyException();
  }

  @Test
  void svixAcceptsWhatWeSign() {
    SignedMessage message = Fixtures.signer(clock).sign("msg_1", Fixtures.utf8(BODY));

    assertThatCode(() -> svix.verify(text(message), headers(message))).doesNotThrowAnyException();
  }

  @Test
  void bothAcceptAListSignedUnderRotation() {
    MessageSigner signer =
        MessageSigner.builder()
            .key(SigningSecret.whsec(Fixtures.OTHER_WHSEC))
            .key(Fixtures.secret())
            .build();
    SignedMessage message = signer.sign(signer.newMessageId(), Fixtures.utf8(BODY));

    assertThatCode(() -> standardWebhooks.verify(text(message), headers(message)))
        .doesNotThrowAnyException();
    assertThatCode(() -> svix.verify(text(message), headers(message))).doesNotThrowAnyException();
  }

  @Test
  void theyRefuseWhatWeSignWithAnotherSecret() {
    MessageSigner other = MessageSigner.of(SigningSecret.whsec(Fixtures.OTHER_WHSEC));
    SignedMessage message = other.sign("msg_1", Fixtures.utf8(BODY));

    assertThatThrownBy(() -> standardWebhooks.verify(text(message), headers(message)))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void weAcceptWhatStandardWebhooksSigns() throws Exception {
    long now = Instant.now().getEpochSecond();
    String signature = standardWebhooks.sign("msg_2", now, BODY);

    VerifiedMessage message =
        Fixtures.verifier(clock)
            .verify(Fixtures.received("msg_2", Long.toString(now), signature), Fixtures.utf8(BODY));

    assertThat(message.id()).isEqualTo("msg_2");
  }

  @Test
  void weAcceptWhatSvixSigns() throws Exception {
    long now = Instant.now().getEpochSecond();
    String signature = svix.sign("msg_3", now, BODY);

    VerifiedMessage message =
        Fixtures.verifier(clock)
            .verify(Fixtures.received("msg_3", Long.toString(now), signature), Fixtures.utf8(BODY));

    assertThat(message.id()).isEqualTo("msg_3");
  }

  private static String text(SignedMessage message) {
    return new String(message.body(), StandardCharsets.UTF_8);
  }

  private static HttpHeaders headers(SignedMessage message) {
    return HttpHeaders.of(Fixtures.received(message), (name, value) -> true);
  }
}
