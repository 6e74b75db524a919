package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifiedCallback;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code thothctl pam callback}. */
@GovApiTest
class PamCallbackTest {
  private static final String SECRET = "callback-secret-of-24-bytes-or-more";

  @TempDir Path directory;

  private static void pam(GovApi gov) {
    gov.settings(
        "{\"pam\":{\"enabled\":true,\"provider\":\"p\",\"callback_secret\":\""
            + SECRET
            + "\",\"request_url\":\"https://pam.example/step-up\"}}");
  }

  private Ctl run(GovApi gov, int code, String approval, String request, String... more) {
    Ctl ctl = Ctl.thothctl(directory).of(gov).with("THOTH_PAM_CALLBACK_SECRET", SECRET);
    String line =
        "pam callback --approval-id "
            + approval
            + " --request-id "
            + request
            + " --json "
            + String.join(" ", more);
    assertThat(ctl.run(line.split(" "))).as(ctl.err()).isEqualTo(code);
    return ctl;
  }

  @Test
  void aDryRunIsSignedAsItWouldBeSent(GovApi gov) throws Exception {
    pam(gov);
    OpenedApproval approval = gov.openApproval().open();

    Json shown =
        run(gov, 0, approval.approvalId(), approval.requestId(), "--decision deny --dry-run")
            .json();

    Map<String, List<String>> headers =
        shown.get("headers").members().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue().asString())));
    VerifiedCallback verified =
        new CallbackVerifier(MessageVerifier.of(SigningSecret.ofSetting(SECRET)))
            .verify(headers, shown.get("body").asString().getBytes(StandardCharsets.UTF_8));
    assertThat(verified.callback().decision()).isEqualTo(PamDecision.DENY);
    assertThat(shown.get("url").asString())
        .isEqualTo(gov.url() + "/" + gov.tenantId() + "/thoth/pam/callback");
    assertThat(shown.get("dry_run")).isEqualTo(Json.of(true));
    assertThat(shown.text()).doesNotContain(SECRET);
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void aCallbackResolvesOnce(GovApi gov) {
    pam(gov);
    OpenedApproval approval = gov.openApproval().open();
    String id = approval.approvalId();
    String request = approval.requestId();

    Ctl first = run(gov, 0, id, request, "--decision approve --message-id m-1 --decided-by a@b");
    assertThat(first.json().get("status")).isEqualTo(Json.of("resolved"));
    assertThat(first.json().get("message_id")).isEqualTo(Json.of("m-1"));
    Ctl again = run(gov, 0, id, request, "--decision approve");
    assertThat(again.json().get("status")).isEqualTo(Json.of("replayed"));
    Ctl other = run(gov, 6, id, request, "--decision deny");
    assertThat(other.json().get("error")).isEqualTo(Json.of("already_resolved"));
    Ctl reused = run(gov, 6, id, request, "--decision deny --message-id m-1");
    assertThat(reused.json().get("error")).isEqualTo(Json.of("id_reused"));
  }

  @Test
  void refusalsHaveTheirCodes(GovApi gov) {
    pam(gov);
    OpenedApproval approval = gov.openApproval().open();

    Ctl mismatch = run(gov, 6, approval.approvalId(), "req-x", "--decision approve");
    assertThat(mismatch.err())
        .startsWith("thothctl: the callback was answered 409 request_id_mismatch: ");
    run(gov, 5, "apr-x", "req-x", "--decision approve");
    Ctl unsigned =
        Ctl.thothctl(directory)
            .of(gov)
            .with("THOTH_PAM_CALLBACK_SECRET", "a-wrong-secret-of-24-bytes-or-more");
    int code =
        unsigned.run(
            "pam",
            "callback",
            "--approval-id",
            approval.approvalId(),
            "--request-id",
            approval.requestId(),
            "--decision",
            "approve",
            "--json");
    assertThat(code).isEqualTo(4);
    assertThat(unsigned.json().get("error")).isEqualTo(Json.of("invalid_signature"));
  }

  /** A GovAPI that shows its secrets to an admin is enough. */
  @Test
  void theSecretMayComeFromTheSettings(GovApi gov) {
    pam(gov);
    gov.revealSecrets(true);
    OpenedApproval approval = gov.openApproval().open();
    Ctl ctl = Ctl.thothctl(directory).of(gov);

    int code =
        ctl.run(
            "pam",
            "callback",
            "--approval-id",
            approval.approvalId(),
            "--request-id",
            approval.requestId(),
            "--decision",
            "approve",
            "--json");

    assertThat(code).as(ctl.err()).isZero();
    assertThat(ctl.out() + ctl.err()).doesNotContain(SECRET);
  }

  @Test
  void settingsThatHideTheSecretSayWhatToDo(GovApi gov) {
    pam(gov);
    gov.revealSecrets(false);
    Ctl ctl = Ctl.thothctl(directory).of(gov);

    int code =
        ctl.run("pam", "callback", "--approval-id=a", "--request-id=r", "--decision=approve");

    assertThat(code).isEqualTo(3);
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: the tenant's settings show no pam.callback_secret; give"
                + " --callback-secret-file, or set THOTH_PAM_CALLBACK_SECRET_FILE\n");
  }
}
