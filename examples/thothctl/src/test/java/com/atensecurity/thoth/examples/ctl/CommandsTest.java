package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  void aKeyIsRevokedThoughTheKeysCannotBeListed(GovApi gov) {
    String id = gov.given().apiKey("read").put().id();
    gov.faults().on(Operation.LIST_API_KEYS, Fault.status(403));

    Ctl ctl = run(gov, 0, "api-keys", "revoke", "--key-id", id, "--json");

    assertThat(ctl.err())
        .startsWith("thothctl: the keys cannot be listed, so nobody checked that this id is one: ");
    gov.verify(Operation.REVOKE_API_KEY).withPath("key_id", id).times(1);
  }

  @Test
  void aKeyThatCameWithoutItsPlaintextIsNoSuccess(GovApi gov) {
    gov.answer(Operation.CREATE_API_KEY, 201, "{\"key_id\":\"key-x\"}");

    Ctl ctl = run(gov, 7, "api-keys", "create", "--organization", "--permission", "read", "--json");

    assertThat(ctl.json().get("key_id")).isEqualTo(Json.of("key-x"));
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: GovAPI created the key and sent no plaintext; revoke it, and create"
                + " another\n");
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
        .isEqualTo("[1]");
  }
}
