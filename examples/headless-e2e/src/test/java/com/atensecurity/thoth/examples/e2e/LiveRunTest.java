package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.OpenedApproval;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The verdicts of the live mode. */
class LiveRunTest extends LiveSetup {
  @Test
  void passesWhenEverythingIsThere() throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    gov.recordDecision(Decision.BLOCK).record();
    Program program = complete();

    int code =
        program.run(
            "--live",
            "--approval-id",
            approval.approvalId(),
            "--request-id=" + approval.requestId());

    assertThat(program.checks("pass")).hasSize(Spec.values().length);
    assertThat(program.evidence(Spec.RIGHT_AFTER_MISMATCH))
        .isEqualTo("4.valid-callback resolved the same approval, after the mismatched one");
    assertThat(program.json().get("mode").asString()).isEqualTo("live");
    assertThat(program.out()).endsWith("PASS: no fail criterion occurred\n");
    assertThat(code).isZero();
    assertThat(gov.problems()).isEmpty();
  }

  @Test
  void whatCannotBeHadIsNotRunAndNeverPasses() throws Exception {
    Program program = minimal();

    int code = program.run("--live");

    assertThat(program.checks("fail")).containsExactly("4.pam-enabled");
    assertThat(program.evidence(Spec.PAM_ENABLED))
        .isEqualTo(
            "pam.enabled=null; expected pam.enabled=true; set THOTH_PAM_PROVIDER,"
                + " THOTH_PAM_CALLBACK_SECRET and THOTH_PAM_REQUEST_URL to have this run"
                + " configure it");
    assertThat(program.checks("not_run"))
        .containsExactly(
            "1.webhook-tested",
            "1.mdm-provider-upserted",
            "1.mdm-sync-started",
            "2.webhook-test",
            "2.mdm-provider-enabled",
            "2.mdm-sync",
            "5.alerts");
    assertThat(program.evidence(Spec.WEBHOOK_TEST))
        .isEqualTo("THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET are not set");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void withoutAnApprovalTheRunIsIncomplete() throws Exception {
    Program program = complete();

    int code = program.run("--live");

    assertThat(program.checks("fail")).isEmpty();
    assertThat(program.evidence(Spec.STEP_UP))
        .isEqualTo(
            "no approval to decide: give --approval-id and --request-id, or set"
                + " THOTH_PAM_APPROVAL_ID and THOTH_PAM_REQUEST_ID, or allow"
                + " --first-pending-approval");
    assertThat(program.checks("not_run"))
        .containsExactly(
            "4.step-up",
            "4.dry-run",
            "4.bad-signature",
            "4.stale-timestamp",
            "4.mismatched-request-id",
            "4.valid-callback",
            "4.right-after-mismatch",
            "4.replayed-message",
            "4.replayed-decision",
            "5.alerts");
    assertThat(program.criteria("not_decided")).containsExactly(Criterion.PAM.text());
    assertThat(program.out())
        .endsWith(
            "INCOMPLETE: not decided: PAM callback accepts invalid signature or mismatched request"
                + " correlation\n");
    assertThat(code).isEqualTo(3);
  }

  @Test
  void theFirstPendingApprovalIsTakenOnlyWhenAllowed() throws Exception {
    gov.openApproval().open();
    Program program = complete();

    int code = program.run("--live", "--first-pending-approval");

    assertThat(program.evidence(Spec.STEP_UP)).endsWith("the first pending one with a request_id");
    assertThat(program.checks("not_run")).containsExactly("5.alerts");
    assertThat(code).isZero();
  }

  @Test
  void anApprovalFromTheEnvironmentIsUsed() throws Exception {
    OpenedApproval approval = gov.openApproval().open();
    Program program =
        complete()
            .with("THOTH_PAM_APPROVAL_ID", approval.approvalId())
            .with("THOTH_PAM_REQUEST_ID", approval.requestId());

    int code = program.run("--live");

    assertThat(program.evidence(Spec.STEP_UP)).endsWith("from the environment");
    assertThat(code).isZero();
  }

  @Test
  void aGovApiThatTakesABadSignatureIsFoundWithOneApproval() throws Exception {
    gov.misbehave(Misbehaviour.ACCEPTS_BAD_SIGNATURE);
    gov.openApproval().open();
    Program program = complete();

    int code = program.run("--live", "--first-pending-approval");

    assertThat(program.checks("fail")).containsExactly("4.bad-signature");
    assertThat(program.checks("blocked"))
        .containsExactly(
            "4.stale-timestamp",
            "4.mismatched-request-id",
            "4.valid-callback",
            "4.right-after-mismatch",
            "4.replayed-message",
            "4.replayed-decision");
    assertThat(code).isEqualTo(1);
  }

  @Test
  void endpointsThatWereThereBeforeProveNothing() throws Exception {
    complete().run("--live");
    Program again = complete();

    int code = again.run("--live");

    assertThat(again.checks("not_run")).contains("3.governed-stats", "3.option-b-stats");
    assertThat(again.evidence(Spec.OPTION_B_STATS))
        .isEqualTo(
            "the endpoint was registered and online before, so that no counter could grow; choose"
                + " one that is new with --endpoint-id, or for the governed path with"
                + " THOTH_JAMF_COMPUTER_ID");
    assertThat(again.criteria("not_decided"))
        .containsExactly(Criterion.STATS.text(), Criterion.PAM.text());
    assertThat(code).isEqualTo(3);
  }

  @Test
  void aWrongTokenEndsTheRunAfterThePrerequisites() throws Exception {
    Files.writeString(directory.resolve("wrong"), "not-the-token");
    Program program =
        complete().with("THOTH_ADMIN_BEARER_TOKEN_FILE", directory.resolve("wrong").toString());

    int code = program.run("--live");

    assertThat(program.checks("fail")).containsExactly("0.admin-token");
    assertThat(program.checks("pass"))
        .containsExactly("0.versions", "0.environment", "0.govapi-reachable");
    assertThat(program.evidence(Spec.WEBHOOK_TEST))
        .isEqualTo("needs 0.admin-token, which did not pass");
    assertThat(code).isEqualTo(1);
    assertThat(gov.requests()).allSatisfy(r -> assertThat(r.method()).isEqualTo("GET"));
  }

  @Test
  void aPortWhereNothingListensFails() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    Program program = complete().with("THOTH_GOVAPI_URL", "http://127.0.0.1:" + port);

    int code = program.run("--live");

    assertThat(program.checks("fail")).containsExactly("0.govapi-reachable");
    assertThat(program.checks("blocked")).hasSize(Spec.values().length - 3);
    assertThat(code).isEqualTo(1);
  }
}
