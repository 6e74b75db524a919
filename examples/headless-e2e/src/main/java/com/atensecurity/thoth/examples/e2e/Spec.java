package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.PhaseId.API_KEYS;
import static com.atensecurity.thoth.examples.e2e.PhaseId.BOOTSTRAP;
import static com.atensecurity.thoth.examples.e2e.PhaseId.ENDPOINTS;
import static com.atensecurity.thoth.examples.e2e.PhaseId.EVIDENCE;
import static com.atensecurity.thoth.examples.e2e.PhaseId.PAM;
import static com.atensecurity.thoth.examples.e2e.PhaseId.PREREQUISITES;
import static com.atensecurity.thoth.examples.e2e.PhaseId.READBACK;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every check of the runbook: its name, the fail criterion that it decides, if any, and the lines
 * of the runbook that it stands for, word for word.
 */
enum Spec {
  VERSIONS(
      PREREQUISITES,
      "0.versions",
      null,
      "thoth and thothctl are installed from the current release.",
      "thoth --version",
      "thothctl --version"),
  ENVIRONMENT(
      PREREQUISITES,
      "0.environment",
      null,
      "export THOTH_TENANT_ID=\"<tenant>\"",
      "export THOTH_APEX_DOMAIN=\"atensecurity.com\"",
      "export THOTH_ADMIN_BEARER_TOKEN_FILE=\"/run/secrets/thoth_admin_jwt\"",
      "export THOTH_WEBHOOK_URL=\"https://siem.company.com/hooks/thoth\"",
      "export THOTH_WEBHOOK_SECRET=\"<secret>\"",
      "export THOTH_GOVAPI_URL=\"https://grid.<tenant>.<apex-domain>\"",
      "--tenant-id \"$THOTH_TENANT_ID\"",
      "--apex-domain \"$THOTH_APEX_DOMAIN\""),
  GOVAPI_REACHABLE(
      PREREQUISITES,
      "0.govapi-reachable",
      null,
      "GovAPI URL is reachable over HTTPS for non-local environments.",
      "THOTH_GOVAPI_URL=\"${THOTH_GOVAPI_URL:-https://grid.${THOTH_TENANT_ID}.${THOTH_APEX_DOMAIN}}\"",
      "BASE=\"$THOTH_GOVAPI_URL/$THOTH_TENANT_ID/thoth\""),
  ADMIN_TOKEN(
      PREREQUISITES,
      "0.admin-token",
      null,
      "Admin token is available:",
      "recommended: file-backed token (/run/secrets/thoth_admin_jwt)",
      "--auth-token-file \"$THOTH_ADMIN_BEARER_TOKEN_FILE\"",
      "AUTH=\"Authorization: Bearer $(cat \"$THOTH_ADMIN_BEARER_TOKEN_FILE\")\""),
  AUTH_ENFORCED(
      PREREQUISITES,
      "0.auth-enforced",
      null,
      "For local demo only:",
      "GovAPI can run with GOVAPI_SKIP_AUTH=true from demo compose config.",
      "Add auth header for non-local:"),

  SETTINGS_UPDATED(
      BOOTSTRAP,
      "1.settings-updated",
      Criterion.BOOTSTRAP,
      "thothctl bootstrap",
      "--json",
      "settings_updated=true"),
  WEBHOOK_TESTED(
      BOOTSTRAP,
      "1.webhook-tested",
      Criterion.BOOTSTRAP,
      "--webhook-url \"$THOTH_WEBHOOK_URL\"",
      "--webhook-secret \"$THOTH_WEBHOOK_SECRET\"",
      "--test-webhook",
      "webhook_tested=true"),
  MDM_PROVIDER_UPSERTED(
      BOOTSTRAP,
      "1.mdm-provider-upserted",
      Criterion.BOOTSTRAP,
      "--mdm-provider \"jamf\"",
      "--mdm-config-file \"./jamf-provider.json\"",
      "mdm_provider_upserted=true"),
  MDM_SYNC_STARTED(
      BOOTSTRAP,
      "1.mdm-sync-started",
      Criterion.BOOTSTRAP,
      "--start-sync",
      "mdm_sync_started=true"),

  KEY_CREATED(
      API_KEYS,
      "1A.key-created",
      null,
      "Create endpoint-scoped key for runtime health + policy operations:",
      "thothctl api-keys create",
      "--name \"rightway-endpoint-e2e\"",
      "--scope-level endpoint",
      "--scope-target-id \"ep-e2e-01\"",
      "--permission read",
      "--permission execute"),
  KEY_LISTED(API_KEYS, "1A.key-listed", null, "List scoped keys:", "thothctl api-keys list"),
  KEY_ALLOWED(
      API_KEYS,
      "1A.own-endpoint-allowed",
      null,
      "Validate positive authorization decision:",
      "thothctl api-keys authorize",
      "--key-id \"<key-id>\"",
      "--api-key-file \"/run/secrets/thoth_scoped_api_key\"",
      "--permission execute",
      "--resource-type endpoint",
      "--resource-id \"ep-e2e-01\"",
      "positive check: valid=true, permission_allowed=true, scope_allowed=true"),
  KEY_OTHER_ENDPOINT(
      API_KEYS,
      "1A.other-endpoint-denied",
      null,
      "Validate negative scope decision (different endpoint):",
      "--resource-id \"ep-other-99\"",
      "negative check: scope_allowed=false"),
  KEY_LEAST_PRIVILEGE(
      API_KEYS,
      "1A.least-privilege",
      null,
      "Phase 1A: Create scoped API keys with least privilege"),
  KEY_REVOKED(
      API_KEYS, "1A.key-revoked", null, "Revoke key after validation:", "thothctl api-keys revoke"),

  SETTINGS_READBACK(
      READBACK,
      "2.settings-readback",
      null,
      "Verify settings:",
      "thothctl settings get",
      "--compliance-profile \"soc2\"",
      "--shadow-low allow",
      "--shadow-medium step_up",
      "--shadow-high block",
      "--shadow-critical block"),
  WEBHOOK_TEST(
      READBACK,
      "2.webhook-test",
      Criterion.WEBHOOK,
      "Verify webhook test endpoint independently:",
      "curl -sS -X POST -H \"$AUTH\" \"$BASE/settings/webhook/test\" | jq ."),
  MDM_PROVIDER_ENABLED(
      READBACK,
      "2.mdm-provider-enabled",
      null,
      "Verify MDM provider inventory:",
      "thothctl mdm list",
      "provider exists and is enabled"),
  MDM_SYNC(
      READBACK,
      "2.mdm-sync",
      Criterion.MDM_SYNC,
      "Trigger sync explicitly (optional second run):",
      "thothctl mdm sync",
      "--provider jamf",
      "sync call returns accepted/success state"),

  IDENTITY(ENDPOINTS, "3.identity", null, "Run governed proxy path and then check:"),
  GOVERNED_CHECKIN(
      ENDPOINTS, "3.governed-checkin", null, "Run governed proxy path and then check:"),
  HEALTH(ENDPOINTS, "3.health", null, "thoth health --json"),
  GOVERNED_LISTED(
      ENDPOINTS,
      "3.governed-listed",
      null,
      "Then verify endpoint appears:",
      "thothctl endpoints list",
      "endpoint is returned by GET /endpoints"),
  GOVERNED_STATS(
      ENDPOINTS,
      "3.governed-stats",
      Criterion.STATS,
      "thothctl endpoints stats",
      "stats reflect total/online increments"),
  OPTION_B_REGISTERED(
      ENDPOINTS,
      "3.option-b-registered",
      null,
      "Option B (API smoke): manual registration + check-in",
      "curl -sS -X POST -H \"Content-Type: application/json\"",
      "\"$BASE/endpoints\""),
  OPTION_B_CHECKIN(ENDPOINTS, "3.option-b-checkin", null, "\"$BASE/endpoints/ep-e2e-01/checkin\""),
  OPTION_B_LISTED(ENDPOINTS, "3.option-b-listed", null, "endpoint is returned by GET /endpoints"),
  OPTION_B_STATS(
      ENDPOINTS, "3.option-b-stats", Criterion.STATS, "stats reflect total/online increments"),

  PAM_ENABLED(
      PAM, "4.pam-enabled", null, "1) Configure PAM in tenant settings", "pam.enabled=true"),
  PAM_PROVIDER(PAM, "4.pam-provider", null, "pam.provider"),
  PAM_CALLBACK_SECRET(PAM, "4.pam-callback-secret", null, "pam.callback_secret"),
  PAM_REQUEST_URL(PAM, "4.pam-request-url", null, "pam.request_url (HTTPS)"),
  STEP_UP(
      PAM,
      "4.step-up",
      null,
      "2) Simulate callback signature",
      "--approval-id \"<approval-id>\"",
      "--request-id \"<request-id>\""),
  DRY_RUN(
      PAM, "4.dry-run", null, "Dry run (generate signature/payload without sending):", "--dry-run"),
  BAD_SIGNATURE(
      PAM,
      "4.bad-signature",
      Criterion.PAM,
      "PAM callback accepts invalid signature or mismatched request correlation"),
  STALE_TIMESTAMP(
      PAM,
      "4.stale-timestamp",
      Criterion.PAM,
      "PAM callback accepts invalid signature or mismatched request correlation"),
  MISMATCHED_REQUEST_ID(
      PAM,
      "4.mismatched-request-id",
      Criterion.PAM,
      "mismatched request_id returns conflict and does not resolve"),
  VALID_CALLBACK(
      PAM,
      "4.valid-callback",
      null,
      "thothctl pam callback",
      "--decision approve",
      "valid callback resolves approval"),
  RIGHT_AFTER_MISMATCH(
      PAM,
      "4.right-after-mismatch",
      null,
      "mismatched request_id returns conflict and does not resolve"),
  REPLAYED_MESSAGE(PAM, "4.replayed-message", null, "replayed callback is safely ignored"),
  REPLAYED_DECISION(PAM, "4.replayed-decision", null, "replayed callback is safely ignored"),

  TELEMETRY(
      EVIDENCE,
      "5.telemetry",
      null,
      "thothctl endpoints stats",
      "endpoint telemetry reflects active check-ins"),
  APPROVALS_PENDING(
      EVIDENCE, "5.approvals-pending", null, "thothctl approvals list", "--status pending"),
  ALERTS(
      EVIDENCE,
      "5.alerts",
      null,
      "curl -sS -H \"$AUTH\" \"$BASE/alerts\" | jq .",
      "alerts reflect violations or risk changes as scenarios trigger"),
  FEED(
      EVIDENCE,
      "5.governance-feed",
      null,
      "curl -sS -H \"$AUTH\" \"$BASE/governance/feed\" | jq .",
      "governance feed shows routed decisions/events");

  private final PhaseId phase;
  private final String id;
  private final @Nullable Criterion criterion;
  private final String seed;

  Spec(PhaseId phase, String id, @Nullable Criterion criterion, String... seed) {
    this.phase = phase;
    this.id = id;
    this.criterion = criterion;
    this.seed = String.join("\n", seed);
  }

  PhaseId phase() {
    return phase;
  }

  /** The name that reports use. */
  String id() {
    return id;
  }

  /** The fail criterion that occurs if this check fails; null if it decides none. */
  @Nullable Criterion criterion() {
    return criterion;
  }

  /** The lines of the runbook that this check stands for. */
  List<String> seed() {
    return seed.lines().toList();
  }
}
