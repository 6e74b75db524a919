package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command asks of GovAPI, and what it makes of the answer. */
@GovApiTest
class CommandsTest {
  @TempDir Path directory;

  private Ctl run(GovApi gov, int code, String... args) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    assertThat(ctl.run(args)).as(ctl.err()).isEqualTo(code);
    return ctl;
  }

  /** One for each command that has an HTTP form: its line, and the operation that it is. */
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("bootstrap", "putSettings"),
          List.of("settings get", "getSettings"),
          List.of("mdm list", "listMdmProviders"),
          List.of("mdm sync --provider jamf", "startMdmSync"),
          List.of("api-keys create --organization --permission read", "createApiKey"),
          List.of("api-keys list", "listApiKeys"),
          List.of(
              "api-keys authorize --key-id KEY --api-key-file key --permission read --resource-type"
                  + " organization",
              "authorizeApiKey"),
          List.of("api-keys revoke --key-id KEY", "revokeApiKey"),
          List.of("endpoints list", "listEndpoints"),
          List.of("endpoints stats", "getEndpointStats"),
          List.of("approvals list", "listApprovals"),
          List.of("approvals tools", "listGovernanceTools"),
          List.of("evidence verify", "verifyEvidenceChain"),
          List.of("evidence chain", "getEvidenceChain"),
          List.of("evidence slos", "getEvidenceSlos"),
          List.of("evidence backfill --dry-run --limit 5", "backfillEvidence"),
          List.of("evidence decision-backfill --dry-run --limit 5", "backfillDecisionFields"),
          List.of("governance packs", "listPacks"),
          List.of("governance runtime-status --environment prod", "getPackRuntimeStatus"),
          List.of("governance apply-packs --pack-id soc2-core --all-agents", "applyPacksBulk"),
          List.of("governance day7-report --days 7", "getDay7Report"),
          List.of("governance reports-overview --days 30", "getReportsOverview"),
          List.of(
              "governance policy-bundles upsert --name p --framework opa --raw-policy-file policy",
              "createPolicyBundle"),
          List.of("governance policy-bundles list", "listPolicyBundles"),
          List.of("browser providers upsert --provider chrome", "upsertBrowserProvider"),
          List.of("browser providers list", "listBrowserProviders"),
          List.of(
              "browser policies upsert --name n --provider chrome --policy-file policy.json",
              "upsertBrowserPolicy"),
          List.of("browser policies list", "listBrowserPolicies"),
          List.of(
              "browser enrollments upsert --provider chrome --user-id a@example.com --device-id d",
              "upsertBrowserEnrollment"),
          List.of("browser enrollments list", "listBrowserEnrollments"),
          List.of("billing estimate", "estimateBilling"),
          List.of("billing credit-bank", "getBillingCreditBank"),
          List.of("billing invoices --limit 3", "listBillingInvoices"),
          List.of("billing artifacts", "listBillingArtifacts"));

  private String[] line(GovApi gov, String command) throws Exception {
    Files.writeString(directory.resolve("policy"), "package p\n");
    Files.writeString(directory.resolve("policy.json"), "{\"paste\":false}");
    Ctl made =
        run(gov, 0, "api-keys", "create", "--organization", "--permission", "read", "--json");
    Files.writeString(directory.resolve("key"), made.json().get("api_key").asString());
    return command.replace("KEY", made.json().get("key_id").asString()).split(" ");
  }

  @Test
  void everyCommandAsksItsOperationAndPrintsOneDocument(GovApi gov) throws Exception {
    gov.given().mdmProvider("jamf").put();
    for (List<String> command : COMMANDS) {
      String[] line = line(gov, command.get(0) + " --json");
      Ctl ctl = run(gov, 0, line);
      assertThat(ctl.json().isObject()).as(command.get(0)).isTrue();
      Operation operation = operation(command.get(1));
      assertThat(gov.attempts(operation)).as(command.get(0)).isPositive();
    }
    assertThat(gov.warnings()).isEmpty();
  }

  @Test
  void everyCommandAlsoSpeaksToPeople(GovApi gov) throws Exception {
    gov.given().mdmProvider("jamf").put();
    for (List<String> command : COMMANDS) {
      Ctl ctl = Ctl.thothctl(directory).of(gov).wide(80);
      assertThat(ctl.run(line(gov, command.get(0)))).as(ctl.err()).isZero();
      assertThat(ctl.out()).as(command.get(0)).isNotBlank().doesNotContain("{");
    }
  }

  private static Operation operation(String id) {
    String name = id.replaceAll("([A-Z])", "_$1").toUpperCase(java.util.Locale.ROOT);
    return Operation.valueOf(name);
  }

  /** Nobody adds a command and forgets it here. */
  @Test
  void theListHasEveryCommand() {
    TreeSet<String> all = new TreeSet<>(Model.commands().keySet());
    COMMANDS.forEach(
        command ->
            all.removeIf(
                path -> command.get(0).equals(path) || command.get(0).startsWith(path + " ")));

    assertThat(all)
        .containsExactly(
            "auth login",
            "browser sync",
            "completion",
            "evidence bundle",
            "governance policy-bundles rollback",
            "manual",
            "pam callback");
  }

  @Test
  void bootstrapPrintsTheFourFlags(GovApi gov) {
    Ctl ctl = run(gov, 0, "bootstrap", "--shadow-high", "block", "--json");

    assertThat(ctl.json().get("settings_updated")).isEqualTo(Json.of(true));
    assertThat(ctl.json().get("webhook_tested")).isEqualTo(Json.of(false));
    assertThat(ctl.json().members().keySet())
        .containsExactly(
            "settings_updated", "webhook_tested", "mdm_provider_upserted", "mdm_sync_started");
    assertThat(Json.parse(gov.settings()).get("shadow_policy", "high")).isEqualTo(Json.of("block"));
  }

  @Test
  void bootstrapThatStopsSaysWhereAndWhatIsDone(GovApi gov) {
    Ctl ctl = run(gov, 7, "bootstrap", "--shadow-high", "block", "--test-webhook", "--json");

    assertThat(ctl.json().get("settings_updated")).isEqualTo(Json.of(true));
    assertThat(ctl.json().get("stopped_at")).isEqualTo(Json.of("webhook_test"));
    assertThat(ctl.err()).startsWith("thothctl: bootstrap stopped at WEBHOOK_TEST: testWebhook: ");
  }

  @Test
  void bootstrapWritesEverySetting(GovApi gov) {
    run(
        gov,
        0,
        "bootstrap",
        "--compliance-profile=soc2",
        "--regulatory-regime=soc2",
        "--regulatory-regime=hipaa",
        "--tool-risk-override=shell.exec=critical",
        "--webhook-url=https://siem.example/hook",
        "--secret-broker-enabled",
        "--secret-broker-provider=custom",
        "--secret-broker-strict-endpoint-mode=false",
        "--secret-broker-fail-on-missing-secret",
        "--secret-broker-allowed-host=*.example",
        "--secret-broker-auth-binding=api.example:Authorization:op://vault/item");

    Json settings = Json.parse(gov.settings());
    assertThat(settings.get("regulatory_regimes").text()).isEqualTo("[\"soc2\",\"hipaa\"]");
    assertThat(settings.get("tool_risk_overrides", "shell.exec")).isEqualTo(Json.of("critical"));
    assertThat(settings.get("webhook", "enabled")).isEqualTo(Json.of(true));
    assertThat(settings.get("secret_broker", "enabled")).isEqualTo(Json.of(true));
    assertThat(settings.get("secret_broker", "strict_endpoint_mode")).isEqualTo(Json.of(false));
    assertThat(settings.get("secret_broker", "auth_bindings").elements().get(0).get("secret_ref"))
        .isEqualTo(Json.of("op://vault/item"));
  }

  /** An option beats its variable, which beats the default. */
  @Test
  void bootstrapReadsVariables(GovApi gov) {
    Ctl ctl =
        Ctl.thothctl(directory)
            .of(gov)
            .with("THOTH_SHADOW_LOW", "step_up")
            .with("THOTH_SHADOW_HIGH", "step_up")
            .with("THOTH_REGULATORY_REGIMES_CSV", "soc2, pci");

    assertThat(ctl.run("bootstrap", "--shadow-high", "block")).isZero();

    Json settings = Json.parse(gov.settings());
    assertThat(settings.get("shadow_policy", "low")).isEqualTo(Json.of("step_up"));
    assertThat(settings.get("shadow_policy", "high")).isEqualTo(Json.of("block"));
    assertThat(settings.get("regulatory_regimes").text()).isEqualTo("[\"soc2\",\"pci\"]");
  }

  @Test
  void globalOptionsStandBeforeTheCommandToo(GovApi gov) {
    Ctl ctl = Ctl.thothctl(directory).of(gov).without("THOTH_TENANT_ID");

    assertThat(ctl.run("--tenant-id", gov.tenantId(), "--json", "settings", "get")).isZero();
    assertThat(ctl.json().isObject()).isTrue();
    assertThat(ctl.run("settings", "--json", "get", "--tenant-id", gov.tenantId())).isZero();
    assertThat(ctl.json().isObject()).isTrue();
  }

  @Test
  void aTokenInAnOptionBeatsTheEnvironment(GovApi gov) throws Exception {
    Files.writeString(directory.resolve("token"), gov.adminToken() + "\n");
    Ctl ctl =
        Ctl.thothctl(directory)
            .of(gov)
            .with("THOTH_ADMIN_BEARER_TOKEN", "wrong-token")
            .with("THOTH_ORG_API_KEY", "thoth_org_wrong");

    assertThat(ctl.run("settings", "get", "--auth-token-file", "token")).isZero();
    assertThat(ctl.run("settings", "get", "--auth-token", gov.adminToken())).isZero();
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: warning: --auth-token on the command line can be read by others on this"
                + " machine; better --auth-token-file\n");
  }

  @Test
  void aTokenIsAskedForWithoutEcho(GovApi gov) {
    Ctl ctl =
        Ctl.thothctl(directory)
            .of(gov)
            .answering(question -> question.equals("auth-token: ") ? gov.adminToken() : null);

    assertThat(ctl.run("settings", "get", "--auth-token")).isZero();
    assertThat(ctl.err()).isEmpty();
  }

  @Test
  void theKeyGoesIntoAFileThatOnlyItsOwnerReads(GovApi gov) throws Exception {
    Ctl ctl =
        run(
            gov,
            0,
            "api-keys",
            "create",
            "--agent-id",
            "a",
            "--permission",
            "read",
            "--output-file",
            "key",
            "--json");

    Path file = directory.resolve("key");
    String key = Files.readString(file).strip();
    assertThat(key).startsWith("thoth_");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(ctl.json().get("api_key")).isNull();
    assertThat(ctl.json().get("api_key_file")).isEqualTo(Json.of("key"));
    assertThat(ctl.out() + ctl.err()).doesNotContain(key);
  }

  @Test
  void aRefusedKeyLeavesNoFileBehind(GovApi gov) {
    gov.answer(Operation.CREATE_API_KEY, 403, "{\"error\":\"forbidden\"}");

    run(
        gov,
        4,
        "api-keys",
        "create",
        "--organization",
        "--permission",
        "read",
        "--output-file",
        "k");

    assertThat(directory.resolve("k")).doesNotExist();
  }

  @Test
  void expectDecidesHowAuthorizeEnds(GovApi gov) throws Exception {
    String made = "api-keys create --endpoint-id ep-1 --permission execute --json";
    Json key = run(gov, 0, made.split(" ")).json();
    Files.writeString(directory.resolve("key"), key.get("api_key").asString());
    String ask =
        "api-keys authorize --api-key-file key --permission execute --resource-type endpoint"
            + " --key-id "
            + key.get("key_id").asString();

    run(gov, 0, (ask + " --resource-id ep-1 --expect allowed").split(" "));
    run(gov, 0, (ask + " --resource-id ep-2 --expect denied").split(" "));
    run(gov, 0, (ask + " --resource-id ep-2").split(" "));
    Ctl ctl = run(gov, 1, (ask + " --resource-id ep-2 --expect allowed --json").split(" "));
    assertThat(ctl.json().get("scope_allowed")).isEqualTo(Json.of(false));
    assertThat(ctl.err()).isEqualTo("thothctl: the key is denied this; --expect says allowed\n");
    run(gov, 1, (ask + " --resource-id ep-1 --expect denied").split(" "));
  }

  @Test
  void aMistypedKeyIdIsNoRevokedKey(GovApi gov) {
    Ctl ctl = run(gov, 5, "api-keys", "revoke", "--key-id", "key-x", "--json");

    assertThat(ctl.json().get("revoked")).isEqualTo(Json.of(false));
    assertThat(gov.attempts(Operation.REVOKE_API_KEY)).isEqualTo(1);
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: GovAPI lists no key \"key-x\", so perhaps it is another; see thothctl"
                + " api-keys list\n");
  }

  @Test
  void aBrokenChainIsRefused(GovApi gov) {
    gov.answer(
        Operation.VERIFY_EVIDENCE_CHAIN, 200, "{\"verified\":false,\"breach_detail\":\"at 7\"}");

    Ctl ctl = run(gov, 1, "evidence", "verify", "--json");

    assertThat(ctl.err()).isEqualTo("thothctl: the evidence chain is not intact: at 7\n");
    assertThat(ctl.json().get("verified")).isEqualTo(Json.of(false));
  }

  @Test
  void packsThatFailedAreRefused(GovApi gov) {
    gov.answer(
        Operation.APPLY_PACKS_BULK,
        200,
        "{\"applied_count\":1,\"failed_count\":2,\"total_ops\":3}");

    Ctl ctl = run(gov, 1, "governance", "apply-packs", "--pack-id", "p", "--agent-id", "a");

    assertThat(ctl.err()).isEqualTo("thothctl: 2 of 3 failed; see results\n");
  }

  @Test
  void aFailedSyncIsRefused(GovApi gov) {
    gov.answer(
        Operation.START_MDM_SYNC,
        200,
        "{\"job_id\":\"j\",\"status\":\"failed\",\"error\":\"401\"}");

    Ctl ctl = run(gov, 1, "mdm", "sync", "--provider", "jamf", "--json");

    assertThat(ctl.err()).isEqualTo("thothctl: the sync failed: 401\n");
    assertThat(ctl.json().get("job_id")).isEqualTo(Json.of("j"));
  }

  @Test
  void aSyncIsWaitedFor(GovApi gov) {
    gov.given().mdmProvider("jamf").put();

    Ctl ctl = run(gov, 0, "mdm", "sync", "--provider", "jamf", "--wait", "--json");

    assertThat(ctl.json().get("status")).isEqualTo(Json.of("succeeded"));
  }

  @Test
  void outputGoesIntoAFile(GovApi gov) throws Exception {
    gov.answer(
        Operation.GET_SESSION_EVIDENCE_BUNDLE, 200, "{\"bundle_hash\":\"h\",\"events\":[1]}");

    Ctl ctl =
        run(gov, 0, "evidence", "bundle", "--session-id", "s", "--output", "s.json", "--json");

    assertThat(ctl.json().members().keySet())
        .containsExactly("session_id", "bundle_hash", "output");
    assertThat(ctl.json().get("bundle_hash")).isEqualTo(Json.of("h"));
    assertThat(Json.parse(Files.readString(directory.resolve("s.json"))).get("events").text())
        .isEqualTo("[\n    1\n  ]");
  }
}
