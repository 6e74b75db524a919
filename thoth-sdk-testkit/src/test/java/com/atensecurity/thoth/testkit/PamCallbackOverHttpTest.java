package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningKey;
import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every case of the callback table, over HTTP and without an API credential. */
@GovApiTest
class PamCallbackOverHttpTest {
  private static final URI NOWHERE = URI.create("https://pam.example/step-up");

  @BeforeEach
  void enablePam(GovApi gov) {
    gov.settings(Secrets.pam(NOWHERE).replace("\"request_secret\"", "\"unused\""));
  }

  private static String body(OpenedApproval approval, String decision) {
    return body(approval.approvalId(), approval.requestId(), decision);
  }

  private static String body(String approvalId, String requestId, String decision) {
    return "{\"approval_id\":\"%s\",\"request_id\":\"%s\",\"decision\":\"%s\",\"decided_by\":\"alice\"}"
        .formatted(approvalId, requestId, decision);
  }

  private static Answer send(GovApi gov, String id, String body) throws Exception {
    return send(gov, id, body, Secrets.CALLBACK, gov.clock());
  }

  private static Answer send(GovApi gov, String id, String body, String secret, InstantSource clock)
      throws Exception {
    SignedMessage signed =
        MessageSigner.builder()
            .key(SigningKey.ofSetting(secret))
            .clock(clock)
            .build()
            .sign(id, body.getBytes(StandardCharsets.UTF_8));
    Wire wire = Wire.anonymous(gov);
    signed.headers().forEach(wire::header);
    return wire.post("/pam/callback", body);
  }

  private static String status(GovApi gov) throws Exception {
    return Wire.to(gov).get("/approvals").text("data.0.status");
  }

  @Test
  void aGoodCallbackResolves(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();

    Answer answer = send(gov, "msg_1", body(approval, "approve"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("resolved");
    assertThat(answer.text("approval_id")).isEqualTo(approval.approvalId());
    assertThat(answer.text("request_id")).isEqualTo(approval.requestId());
    assertThat(answer.text("decision")).isEqualTo("approve");
    Answer list = Wire.to(gov).get("/approvals");
    assertThat(list.text("data.0.status")).isEqualTo("approved");
    assertThat(list.text("data.0.resolved_by")).isEqualTo("pam:alice");
    assertThat(Wire.to(gov).get("/governance/feed").text("data.0.type"))
        .isEqualTo("approval.resolved");
  }

  /** The vendor signs with a private key; the tenant's setting holds the public half. */
  @Test
  void aCallbackSignedWithEd25519ResolvesToo(GovApi gov) throws Exception {
    gov.settings(
        Secrets.pam(NOWHERE)
            .replace(Secrets.CALLBACK, "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4="));
    String whsk =
        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    OpenedApproval approval = gov.openApproval().open();

    Answer stranger = send(gov, "msg_1", body(approval, "deny"));
    Answer vendor = send(gov, "msg_2", body(approval, "approve"), whsk, gov.clock());

    assertThat(stranger.status()).isEqualTo(401);
    assertThat(vendor.status()).isEqualTo(200);
    assertThat(status(gov)).isEqualTo("approved");
  }

  @Test
  void aReplayChangesNothing(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    send(gov, "msg_1", body(approval, "deny"));
    gov.clock().advance(Duration.ofHours(1));

    Answer again = send(gov, "msg_1", body(approval, "deny"));
    Answer otherMessage = send(gov, "msg_2", body(approval, "deny"));

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("status")).isEqualTo("replayed");
    assertThat(otherMessage.status()).isEqualTo(200);
    assertThat(otherMessage.text("status")).isEqualTo("replayed");
    assertThat(status(gov)).isEqualTo("denied");
    assertThat(Wire.to(gov).get("/governance/feed?search=approval.resolved").text("total"))
        .isEqualTo("1");
  }

  @Test
  void aMismatchedRequestConflictsAndTheRightOneStillWorks(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();

    Answer answer = send(gov, "msg_1", body(approval.approvalId(), "req_x", "approve"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("request_id_mismatch");
    assertThat(status(gov)).isEqualTo("pending");
    assertThat(send(gov, "msg_2", body(approval, "approve")).text("status")).isEqualTo("resolved");
  }

  @Test
  void theOtherDecisionConflicts(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    send(gov, "msg_1", body(approval, "approve"));

    Answer answer = send(gov, "msg_2", body(approval, "deny"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("already_resolved");
    assertThat(status(gov)).isEqualTo("approved");
  }

  @Test
  void aReusedMessageIdConflicts(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    send(gov, "msg_1", body(approval, "approve"));

    Answer answer = send(gov, "msg_1", body(approval, "deny"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("id_reused");
  }

  @Test
  void badStaleFutureAndMissingSignaturesAreRefused(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    String body = body(approval, "approve");
    InstantSource stale = InstantSource.fixed(gov.clock().instant().minusSeconds(301));
    InstantSource future = InstantSource.fixed(gov.clock().instant().plusSeconds(330));

    for (Answer answer :
        new Answer[] {
          send(gov, "msg_1", body, Secrets.REQUEST, gov.clock()),
          send(gov, "msg_2", body, Secrets.CALLBACK, stale),
          send(gov, "msg_3", body, Secrets.CALLBACK, future),
          Wire.to(gov).post("/pam/callback", body)
        }) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.text("error")).isEqualTo("invalid_signature");
    }
    assertThat(status(gov)).isEqualTo("pending");
  }

  @Test
  void anUnknownApprovalIsNotFound(GovApi gov) throws Exception {
    Answer answer = send(gov, "msg_1", body("apr_x", "req_x", "approve"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error")).isEqualTo("approval_not_found");
  }

  @Test
  void anExpiredApprovalIsGone(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().ttl(Duration.ofMinutes(1)).open();
    gov.clock().advance(Duration.ofMinutes(2));

    Answer answer = send(gov, "msg_1", body(approval, "approve"));

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.text("error")).isEqualTo("approval_expired");
    assertThat(status(gov)).isEqualTo("expired");
  }

  @Test
  void disabledPamConflicts(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    gov.settings(gov.settings().replace("\"enabled\":true", "\"enabled\":false"));

    Answer answer = send(gov, "msg_1", body(approval, "approve"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("pam_disabled");
    assertThat(status(gov)).isEqualTo("pending");
  }

  @Test
  void disabledPamConflictsWhateverItsSecret(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    gov.settings("{\"pam\":{\"enabled\":false,\"callback_secret\":\"short\"}}");

    Answer answer = send(gov, "msg_1", body(approval, "approve"));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("pam_disabled");
  }

  @Test
  void enabledPamWithoutASecretAcceptsNothing(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    gov.settings("{\"pam\":{\"enabled\":true}}");

    assertThat(send(gov, "msg_1", body(approval, "approve")).status()).isEqualTo(401);
    assertThat(status(gov)).isEqualTo("pending");
  }

  @Test
  void aSignedBodyThatIsNoCallbackIsABadRequest(GovApi gov) throws Exception {
    for (String body : new String[] {"[]", "{}", "nonsense", body("a", "r", "perhaps")}) {
      Answer answer = send(gov, "msg_1", body);

      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text("error")).as(body).isEqualTo("invalid_payload");
    }
  }

  @Test
  void aLongBodyIsTooLarge(GovApi gov) throws Exception {
    Answer answer = send(gov, "msg_1", " ".repeat(64 * 1024 + 1));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.text("error")).isEqualTo("payload_too_large");
  }

  @Test
  void aServerThatAcceptsBadSignaturesResolves(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    gov.misbehave(Misbehaviour.ACCEPTS_BAD_SIGNATURE);

    Answer answer = send(gov, "msg_1", body(approval, "approve"), Secrets.REQUEST, gov.clock());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("status")).isEqualTo("resolved");
    assertThat(status(gov)).isEqualTo("approved");
  }

  @Test
  void aServerThatIgnoresTheRequestIdResolves(GovApi gov) throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    gov.misbehave(Misbehaviour.IGNORES_REQUEST_ID);

    Answer forged =
        send(
            gov,
            "msg_1",
            body(approval.approvalId(), "req_x", "approve"),
            Secrets.REQUEST,
            gov.clock());
    assertThat(forged.status()).isEqualTo(401);
    Answer answer = send(gov, "msg_2", body(approval.approvalId(), "req_x", "approve"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(status(gov)).isEqualTo("approved");
  }
}
