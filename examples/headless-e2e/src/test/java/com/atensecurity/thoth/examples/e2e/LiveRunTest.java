package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SiemSink;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live mode, against a GovAPI that knows nothing of the program. */
class LiveRunTest {
  private static final String SECRET = "a webhook secret of this test";

  @TempDir Path directory;

  private GovApiServer server;
  private GovApi gov;
  private SiemSink siem;

  @BeforeEach
  void start() {
    server = GovApiServer.start();
    gov = server.createTenant();
    siem = SiemSink.start(SECRET);
  }

  @AfterEach
  void stop() {
    siem.close();
    server.close();
  }

  private Program minimal() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), gov.adminToken() + "\n");
    return new Program(directory)
        .with("THOTH_TENANT_ID", gov.tenantId())
        .with("THOTH_GOVAPI_URL", gov.url().toString())
        .with("THOTH_ADMIN_BEARER_TOKEN_FILE", token.toString())
        .with("THOTH_JAMF_COMPUTER_ID", "mac-1");
  }

  private Program complete() throws Exception {
    Files.writeString(
        directory.resolve("jamf-provider.json"), "{\"client_secret\":\"jamf-secret\"}");
    Path secret = Files.writeString(directory.resolve("pam"), "a callback secret of this test\n");
    return minimal()
        .with("THOTH_WEBHOOK_URL", siem.url().toString())
        .with("THOTH_WEBHOOK_SECRET", SECRET)
        .with("THOTH_PAM_PROVIDER", "vendor")
        .with("THOTH_PAM_CALLBACK_SECRET_FILE", secret.toString())
        .with("THOTH_PAM_REQUEST_URL", "https://pam.vendor.example/step-up");
  }

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
  void tellsFirstWhatItWillChange() throws Exception {
    Program program = complete();

    int code = program.run("--live", "--plan", "--first-pending-approval");

    assertThat(program.out())
        .isEqualTo(
            """
            Headless E2E runbook, live
            This changes tenant %s at %s/:
              settings    compliance_profile, shadow_policy, webhook, pam; merged, everything else stays
              webhook     two test deliveries to 127.0.0.1
              mdm         provider jamf is created or changed, and synced twice
              api keys    two endpoint-scoped keys, revoked at the end, also after a failure
              endpoints   mac-1 and ep-e2e-01 are registered and check in; they stay, as GovAPI has no way to
                          remove one
              approval    the first pending one is APPROVED
            """
                .formatted(gov.tenantId(), gov.url()));
    assertThat(code).isZero();
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void tellsWhatItWillLeaveAlone() throws Exception {
    Program program = minimal();

    program.run("--live", "--plan");

    assertThat(program.out())
        .contains(
            "  settings    compliance_profile, shadow_policy; merged, everything else stays\n")
        .contains(
            "  webhook     not touched: THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET are not set\n")
        .contains(
            "  mdm         no provider is written: THOTH_MDM_CONFIG_FILE is not set and there is no\n"
                + "              ./jamf-provider.json\n")
        .contains("  approval    none is given, so none is decided\n");
  }

  @Test
  void settingsOfOthersSurvive() throws Exception {
    gov.settings("{\"theirs\":{\"kept\":1},\"shadow_policy\":{\"other\":\"x\"}}");

    complete().run("--live");

    Json settings = Json.parse(gov.settings());
    assertThat(settings.get("theirs", "kept").text()).isEqualTo("1");
    assertThat(settings.get("shadow_policy", "other").asString()).isEqualTo("x");
    assertThat(settings.get("shadow_policy", "high").asString()).isEqualTo("block");
  }

  @Test
  void keysAreRevokedAlsoAfterAFailure() throws Exception {
    gov.faults().on(Operation.AUTHORIZE_API_KEY, Fault.status(500).times(20));
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(500).times(20));
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(403));
    Program program = complete();

    int code = program.run("--live");

    assertThat(code).isEqualTo(1);
    assertThat(program.checks("fail")).contains("1A.key-revoked", "3.governed-checkin");
    try (ThothClient thoth = gov.client()) {
      assertThat(thoth.apiKeys().list())
          .hasSize(2)
          .extracting(ApiKeyInfo::active)
          .containsOnly(false);
    }
    assertThat(program.json().get("left_over_keys").elements()).isEmpty();
    assertThat(program.json().get("cleanup").elements()).hasSize(2);
  }

  @Test
  void keysThatCannotBeRevokedAreTold() throws Exception {
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(403).times(20));
    Program program = complete();

    program.run("--live");

    List<Json> left = program.json().get("left_over_keys").elements();
    assertThat(left).hasSize(2);
    assertThat(program.out())
        .contains(
            "API key " + left.get(0).asString() + " could not be revoked; revoke it by hand\n");
    assertThat(program.html()).contains(left.get(1).asString() + " could not be revoked");
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
  void anEndpointThatWasThereBeforeKeepsWhatItSaysOfItself() throws Exception {
    try (ThothClient thoth = gov.client()) {
      thoth
          .endpoints()
          .register(
              EndpointRegistration.builder("mac-1", "real.name")
                  .agentIds(List.of("their-agent"))
                  .proxyVersion("0.2.7")
                  .build());

      complete().run("--live");

      var endpoint = thoth.endpoints().get("mac-1");
      assertThat(endpoint.hostname()).isEqualTo("real.name");
      assertThat(endpoint.agentIds()).containsExactly("their-agent");
      assertThat(endpoint.proxyVersion()).isEqualTo("0.2.7");
    }
  }

  @Test
  void optionBSendsTheRunbooksBodies() throws Exception {
    complete().run("--live");

    Runbooks seed = Runbooks.read();
    assertThat(gov.requests(Operation.REGISTER_ENDPOINT))
        .anySatisfy(r -> assertThat(normal(r.body())).isEqualTo(normal(seed.bodies().get(0))));
    assertThat(gov.requests(Operation.CHECK_IN_ENDPOINT))
        .anySatisfy(r -> assertThat(normal(r.body())).isEqualTo(normal(seed.bodies().get(1))));
  }

  /** The members by name, numbers by value. */
  private static Map<String, Object> normal(String json) {
    Map<String, Object> members = new TreeMap<>();
    Json.parse(json)
        .members()
        .forEach(
            (name, value) -> {
              BigDecimal number = value.asNumber();
              members.put(
                  name, number == null ? value.text() : number.stripTrailingZeros().toString());
            });
    return members;
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
