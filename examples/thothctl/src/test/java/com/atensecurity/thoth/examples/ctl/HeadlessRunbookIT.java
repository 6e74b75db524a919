package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.enforcement.EnforceRequest;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.enforcement.EnforcementMode;
import com.atensecurity.thoth.examples.ctl.BashSession.Ran;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shell block of the headless runbook, as it stands on the page, and what the page expects of each. */
class HeadlessRunbookIT {
  private static final String WEBHOOK_SECRET = "webhook-secret-of-24-bytes-or-more";
  private static final String REQUEST_SECRET = "request-secret-of-24-bytes-or-more";
  private static final String CALLBACK_SECRET = "callback-secret-of-24-bytes-or-more";

  @TempDir Path directory;

  @Test
  void everyBlockDoesWhatThePageExpects() throws Exception {
    Standalone.assumeTools("bash", "curl", "jq", "readlink");
    try (Standalone server = new Standalone(directory, "--skip-auth");
        SiemSink siem = SiemSink.start(WEBHOOK_SECRET);
        PamVendor vendor = PamVendor.start(REQUEST_SECRET, CALLBACK_SECRET);
        SeedShell page = new SeedShell("headless-e2e-runbook.txt", directory, server);
        ThothClient thoth = server.client()) {
      prerequisites(page, server, siem);
      bootstrap(page, siem);
      scopedKeys(page);
      readback(page, siem);
      endpoints(page, thoth);
      pamSettings(thoth, vendor);
      pam(page, server, thoth);
      evidence(page, thoth);
      page.assertNoBlockIsLeft();
    }
  }

  private void prerequisites(SeedShell page, Standalone server, SiemSink siem) throws IOException {
    Path secrets = SeedShell.secrets(directory);
    Files.writeString(secrets.resolve("thoth_admin_jwt"), server.token() + "\n");
    Files.writeString(
        directory.resolve("jamf-provider.json"), "{\"url\":\"https://jamf.example\"}");
    page.fill("grid.<tenant>.<apex-domain>", server.host())
        .fill("<tenant>", "acme")
        .fill("<secret>", WEBHOOK_SECRET)
        .fill("https://siem.company.com/hooks/thoth", siem.url().toString())
        .fill("/run/secrets/", secrets + "/");
    assertThat(page.next("export THOTH_TENANT_ID=\"<tenant>\"\n").code()).isZero();
    assertThat(page.next("export THOTH_GOVAPI_URL=").code()).isZero();
    Ran versions = page.next("thoth --version\nthothctl --version");
    assertThat(versions.out()).matches("thoth \\d+\\.\\S+\nthothctl \\d+\\.\\S+\n");
  }

  private static void bootstrap(SeedShell page, SiemSink siem) throws InterruptedException {
    Ran ran = page.next("thothctl bootstrap \\\n");
    assertThat(ran.code()).as(ran.err()).isZero();
    for (String flag :
        List.of(
            "settings_updated", "webhook_tested", "mdm_provider_upserted", "mdm_sync_started")) {
      assertThat(ran.json().get(flag)).as(flag).isEqualTo(Json.of(true));
    }
    assertThat(ran.err())
        .isEqualTo(
            "thothctl: warning: --webhook-secret on the command line can be read by others on this"
                + " machine; better --webhook-secret-file\n");
    assertThat(siem.await("webhook.test", Duration.ofSeconds(10))).isNotNull();
  }

  private void scopedKeys(SeedShell page) throws IOException {
    Ran created = page.next("thothctl api-keys create \\\n");
    assertThat(created.code()).as(created.err()).isZero();
    String key = string(created, "api_key");
    String id = string(created, "key_id");
    Files.writeString(directory.resolve("secrets/thoth_scoped_api_key"), key);
    page.fill("<key-id>", id);

    Ran listed = page.next("thothctl api-keys list \\\n");
    assertThat(listed.json().get("api_keys").elements())
        .anyMatch(row -> id.equals(row.get("key_id").asString()));
    assertThat(listed.out()).doesNotContain(key);

    Json own = page.next("thothctl api-keys authorize \\\n").json();
    assertThat(own.get("valid")).isEqualTo(Json.of(true));
    assertThat(own.get("permission_allowed")).isEqualTo(Json.of(true));
    assertThat(own.get("scope_allowed")).isEqualTo(Json.of(true));
    Ran other = page.next("thothctl api-keys authorize \\\n");
    assertThat(other.json().get("scope_allowed")).isEqualTo(Json.of(false));
    assertThat(other.code()).isZero();

    Ran revoked = page.next("thothctl api-keys revoke \\\n");
    assertThat(revoked.json().get("revoked")).isEqualTo(Json.of(true));
    assertThat(revoked.code()).isZero();
  }

  private static void readback(SeedShell page, SiemSink siem) throws InterruptedException {
    assertThat(page.next("THOTH_GOVAPI_URL=").code()).isZero();
    Json settings = page.next("thothctl settings get \\\n").json();
    assertThat(settings.get("compliance_profile")).isEqualTo(Json.of("soc2"));
    assertThat(settings.get("shadow_policy", "low")).isEqualTo(Json.of("allow"));
    assertThat(settings.get("shadow_policy", "medium")).isEqualTo(Json.of("step_up"));
    assertThat(settings.get("shadow_policy", "high")).isEqualTo(Json.of("block"));
    assertThat(settings.get("shadow_policy", "critical")).isEqualTo(Json.of("block"));
    assertThat(settings.text()).doesNotContain(WEBHOOK_SECRET);

    Ran tested = page.next("curl -sS -X POST -H \"$AUTH\" \"$BASE/settings/webhook/test\"");
    assertThat(tested.json().get("status")).isEqualTo(Json.of("delivered"));
    assertThat(siem.events()).hasSize(2);

    Ran providers = page.next("thothctl mdm list \\\n");
    assertThat(providers.json().get("data").elements())
        .anyMatch(
            row ->
                "jamf".equals(row.get("provider").asString())
                    && Boolean.TRUE.equals(row.get("enabled").asBoolean()));
    Ran sync = page.next("thothctl mdm sync \\\n");
    assertThat(sync.code()).as(sync.err()).isZero();
    assertThat(sync.json().get("status").asString()).isIn("queued", "running", "succeeded");
  }

  private static void endpoints(SeedShell page, ThothClient thoth) {
    page.prepare("export THOTH_JAMF_COMPUTER_ID=ep-governed-01");
    page.prepare("export THOTH_API_KEY_ID=" + governedPath(thoth));
    Ran health = page.next("thoth health --json");
    assertThat(health.code()).as(health.err()).isZero();
    assertThat(health.json().get("registration_ok")).isEqualTo(Json.of(true));
    assertThat(health.json().get("status")).isEqualTo(Json.of("healthy"));

    List<Json> before = SeedShell.documents(page.next("thothctl endpoints list \\\n"));
    assertThat(before).hasSize(2);
    assertThat(ids(before.get(0))).containsExactly("ep-governed-01");

    Ran optionB = page.next("curl -sS -X POST -H \"Content-Type: application/json\" \\\n");
    assertThat(SeedShell.documents(optionB)).hasSize(2);
    assertThat(optionB.code()).isZero();
    assertThat(thoth.endpoints().get("ep-e2e-01").lastSeen()).isNotNull();
    assertThat(thoth.endpoints().stats().total()).isEqualTo(number(before.get(1), "total") + 1);
    assertThat(thoth.endpoints().stats().online()).isEqualTo(number(before.get(1), "online") + 1);
  }

  /** "Run governed proxy path": what a proxy does, with a key of its own whose id is answered. */
  private static String governedPath(ThothClient thoth) {
    thoth
        .endpoints()
        .register(EndpointRegistration.builder("ep-governed-01", "governed.local").build());
    thoth
        .endpoints()
        .checkIn("ep-governed-01", EndpointCheckin.builder().proxyVersion("0.2.8").build());
    ApiKeyCreate key =
        ApiKeyCreate.builder(ApiKeyScope.ENDPOINT, List.of(ApiKeyPermission.READ))
            .scopeTargetId("ep-governed-01")
            .build();
    return String.valueOf(thoth.apiKeys().create(key).keyId());
  }

  /** "Ensure settings include". */
  private static void pamSettings(ThothClient thoth, PamVendor vendor) {
    thoth
        .settings()
        .update(
            s ->
                s.pamEnabled(true)
                    .pamProvider("example-pam")
                    .pamRequestUrl(vendor.url().toString())
                    .pamRequestSecret(Secret.of(REQUEST_SECRET))
                    .pamCallbackSecret(Secret.of(CALLBACK_SECRET)));
  }

  private void pam(SeedShell page, Standalone server, ThothClient thoth) throws Exception {
    Files.writeString(directory.resolve("secrets/pam"), CALLBACK_SECRET);
    page.prepare("export THOTH_PAM_CALLBACK_SECRET_FILE=" + directory.resolve("secrets/pam"));
    server.decide("submit_payment", "STEP_UP");
    Json first = stepUp(server, thoth);
    page.fill("<approval-id>", member(first, "approval_id"));

    page.fill("<request-id>", "req-of-another");
    Ran mismatched = page.next("thothctl pam callback \\\n");
    assertThat(mismatched.code()).isEqualTo(ExitCode.CONFLICT.code());
    assertThat(mismatched.json().get("error")).isEqualTo(Json.of("request_id_mismatch"));
    assertThat(status(thoth, first)).isEqualTo("pending");

    page.fill("<request-id>", member(first, "request_id"));
    Ran resolved = page.again();
    assertThat(resolved.code()).as(resolved.err()).isZero();
    assertThat(resolved.json().get("status")).isEqualTo(Json.of("resolved"));
    assertThat(status(thoth, first)).isEqualTo("approved");

    Ran replayed = page.again();
    assertThat(replayed.code()).isZero();
    assertThat(replayed.json().get("status")).isEqualTo(Json.of("replayed"));

    Json second = stepUp(server, thoth);
    page.fill("<approval-id>", member(second, "approval_id"));
    Ran dry = page.next("thothctl pam callback \\\n");
    assertThat(dry.json().get("headers", "webhook-signature").asString()).startsWith("v1,");
    assertThat(dry.json().get("payload", "decision")).isEqualTo(Json.of("approve"));
    assertThat(status(thoth, second)).isEqualTo("pending");
  }

  /** Makes the server ask for an approval, and answers its row. */
  private static Json stepUp(Standalone server, ThothClient thoth) {
    try (EnforcementClient enforcement = server.enforcement()) {
      enforcement.enforce(
          EnforceRequest.builder()
              .agentId("filesystem-safe")
              .tenantId("acme")
              .userId("secops@example.com")
              .toolName("submit_payment")
              .sessionId("session-1")
              .sessionToolCalls(List.of())
              .approvedScope(List.of("submit_payment"))
              .enforcementMode(EnforcementMode.BLOCK)
              .build());
    }
    return thoth.approvals().list(ApprovalFilter.pending()).stream()
        .map(Json::of)
        .findFirst()
        .orElseThrow();
  }

  private static String status(ThothClient thoth, Json approval) {
    return thoth.approvals().list(ApprovalFilter.all()).stream()
        .filter(row -> member(approval, "approval_id").equals(row.approvalId()))
        .map(row -> String.valueOf(row.status() == null ? null : row.status().value()))
        .findFirst()
        .orElseThrow();
  }

  private static void evidence(SeedShell page, ThothClient thoth) {
    // A scenario that raises the risk.
    thoth.endpoints().checkIn("ep-governed-01", EndpointCheckin.builder().riskScore(95).build());
    Ran ran = page.next("thothctl endpoints stats \\\n");
    assertThat(ran.code()).as(ran.err()).isZero();
    List<Json> documents = SeedShell.documents(ran);
    assertThat(documents).hasSize(4);
    assertThat(number(documents.get(0), "online")).isEqualTo(2);
    assertThat(documents.get(1).get("data").elements()).hasSize(1);
    assertThat(documents.get(2).text()).contains("ep-governed-01");
    assertThat(documents.get(3).text()).contains("submit_payment");
  }

  private static List<String> ids(Json list) {
    return list.get("data").elements().stream().map(row -> member(row, "endpoint_id")).toList();
  }

  private static long number(Json document, String name) {
    return document.get(name).asNumber().longValueExact();
  }

  private static String string(Ran ran, String name) {
    return member(ran.json(), name);
  }

  private static String member(Json document, String name) {
    return document.get(name).asString();
  }
}
