package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.mdm.MdmProvider;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.settings.ShadowAction;
import com.atensecurity.thoth.settings.ShadowPolicy;
import com.atensecurity.thoth.settings.TenantSettings;
import com.atensecurity.thoth.settings.WebhookTestResult;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Phase 2: reads back what the bootstrap did, and repeats its two actions on their own. */
final class ReadbackPhase implements Phase {
  static final String NO_MDM =
      "THOTH_MDM_CONFIG_FILE is not set and there is no ./jamf-provider.json";

  private static final Set<String> ACCEPTED =
      Set.of("accepted", "success", "queued", "running", "succeeded");

  @Override
  public PhaseId id() {
    return PhaseId.READBACK;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.SETTINGS_READBACK, () -> settings(run));
    run.checks().check(Spec.WEBHOOK_TEST, () -> webhook(run));
    run.checks().check(Spec.MDM_PROVIDER_ENABLED, () -> provider(run));
    run.checks().check(Spec.MDM_SYNC, () -> sync(run));
  }

  private static String settings(Run run) {
    Inputs inputs = run.inputs();
    TenantSettings settings = run.thoth().settings().get();
    String seen = told(settings.shadowPolicy());
    String wanted = told(inputs.shadow());
    boolean same =
        inputs.complianceProfile().equals(settings.complianceProfile()) && seen.equals(wanted);
    String profile =
        settings.complianceProfile() == null ? "none" : settings.complianceProfile().value();
    return expect(
        same,
        "compliance_profile " + profile + ", shadow policy " + seen,
        inputs.complianceProfile().value() + " and " + wanted);
  }

  private static String told(@Nullable ShadowPolicy policy) {
    return policy == null
        ? "none"
        : value(policy.low())
            + "/"
            + value(policy.medium())
            + "/"
            + value(policy.high())
            + "/"
            + value(policy.critical());
  }

  private static String value(@Nullable ShadowAction action) {
    return action == null ? "none" : action.value();
  }

  private static String webhook(Run run) {
    if (run.inputs().webhook() == null) {
      throw CheckOutcome.notRun("THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET are not set");
    }
    Integer before = run.world().webhookTestsReceived();
    WebhookTestResult test = run.thoth().settings().testWebhook();
    String seen =
        "GovAPI says status="
            + test.status()
            + (test.httpStatus() == null ? "" : ", http_status=" + test.httpStatus())
            + (test.error() == null ? "" : ", error=" + test.error());
    expect(test.delivered(), seen, "status=delivered");
    if (before == null) {
      return seen;
    }
    Integer after = Objects.requireNonNull(run.world().webhookTestsReceived());
    return expect(
        after > before,
        seen + "; the SIEM verified " + (after - before) + " more signed test",
        "one more at the SIEM");
  }

  private static String provider(Run run) {
    String slug = run.inputs().mdmProvider();
    for (MdmProvider provider : run.thoth().mdm().providers()) {
      if (slug.equals(provider.provider())) {
        return expect(
            Boolean.TRUE.equals(provider.enabled()),
            "provider "
                + slug
                + ", enabled="
                + provider.enabled()
                + ", status="
                + provider.status(),
            "enabled=true");
      }
    }
    if (run.inputs().mdmConfig() == null) {
      throw CheckOutcome.notRun("there is no provider " + slug + ", and " + NO_MDM);
    }
    throw CheckOutcome.failed("there is no provider " + slug);
  }

  private static String sync(Run run) {
    run.checks().requireOrPassOn(Spec.MDM_PROVIDER_ENABLED);
    MdmSyncJob job = run.thoth().mdm().sync(run.inputs().mdmProvider()).job();
    MdmSyncStatus status = job.status();
    String seen = "job " + job.jobId() + " is " + (status == null ? "stateless" : status.value());
    return expect(
        status == null
            ? job.jobId() != null
            : ACCEPTED.contains(status.value().toLowerCase(Locale.ROOT)),
        seen + (job.error() == null ? "" : ", error=" + job.error()),
        "an accepted or success state");
  }
}
