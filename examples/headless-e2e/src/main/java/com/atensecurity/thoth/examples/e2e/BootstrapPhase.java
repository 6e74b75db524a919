package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.bootstrap.Bootstrap;
import com.atensecurity.thoth.bootstrap.BootstrapException;
import com.atensecurity.thoth.bootstrap.BootstrapException.Step;
import com.atensecurity.thoth.bootstrap.BootstrapResult;
import com.atensecurity.thoth.examples.e2e.Inputs.Webhook;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.settings.SettingsEdit;
import com.atensecurity.thoth.settings.ShadowAction;
import com.atensecurity.thoth.settings.ShadowPolicy;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Phase 1: settings, webhook test, MDM provider and sync in one call; one check for each flag. */
final class BootstrapPhase implements Phase {
  private BootstrapResult result = NONE;
  private @Nullable BootstrapException failure;

  private static final BootstrapResult NONE =
      new BootstrapResult(false, false, false, false, null, null);

  @Override
  public PhaseId id() {
    return PhaseId.BOOTSTRAP;
  }

  @Override
  public void run(Run run) {
    Inputs inputs = run.inputs();
    run.checks()
        .check(
            Spec.SETTINGS_UPDATED,
            () -> {
              bootstrap(run);
              return flag("settings_updated", result.settingsUpdated(), Step.SETTINGS);
            });
    run.checks()
        .check(
            Spec.WEBHOOK_TESTED,
            () -> {
              needs(inputs.webhook(), "THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET are not set");
              return flag("webhook_tested", result.webhookTested(), Step.WEBHOOK_TEST);
            });
    run.checks()
        .check(
            Spec.MDM_PROVIDER_UPSERTED,
            () -> {
              needs(inputs.mdmConfig(), ReadbackPhase.NO_MDM);
              return flag("mdm_provider_upserted", result.mdmProviderUpserted(), Step.MDM_PROVIDER);
            });
    run.checks()
        .check(
            Spec.MDM_SYNC_STARTED,
            () -> {
              needs(inputs.mdmConfig(), ReadbackPhase.NO_MDM);
              return flag("mdm_sync_started", result.mdmSyncStarted(), Step.MDM_SYNC);
            });
  }

  private static void needs(@Nullable Object input, String otherwise) {
    if (input == null) {
      throw CheckOutcome.notRun(otherwise);
    }
  }

  private void bootstrap(Run run) {
    try {
      result = plan(run.inputs(), true).run(run.thoth());
    } catch (BootstrapException e) {
      failure = e;
      result = e.done();
      runTheRest(run, e.step());
    }
  }

  /** So that the later phases have something to look at. The flags stay as they were. */
  private static void runTheRest(Run run, Step failed) {
    if (failed != Step.MDM_SYNC) {
      try {
        plan(run.inputs(), false).run(run.thoth());
      } catch (BootstrapException again) {
        // The later phases will tell what is missing.
      }
    }
  }

  private static Bootstrap plan(Inputs inputs, boolean testWebhook) {
    Bootstrap.Builder plan =
        Bootstrap.builder()
            .settings(s -> s.complianceProfile(inputs.complianceProfile()))
            .settings(s -> shadow(s, inputs.shadow()));
    Webhook webhook = inputs.webhook();
    if (webhook != null) {
      plan.webhook(webhook.url(), webhook.secret());
      if (testWebhook) {
        plan.testWebhook();
      }
    }
    Json config = inputs.mdmConfig();
    if (config != null) {
      plan.mdmProvider(provider(inputs, config)).startMdmSync();
    }
    return plan.build();
  }

  private static void shadow(SettingsEdit settings, ShadowPolicy policy) {
    set(settings, policy.low(), SettingsEdit::shadowLow);
    set(settings, policy.medium(), SettingsEdit::shadowMedium);
    set(settings, policy.high(), SettingsEdit::shadowHigh);
    set(settings, policy.critical(), SettingsEdit::shadowCritical);
  }

  private static void set(
      SettingsEdit settings,
      @Nullable ShadowAction action,
      BiConsumer<SettingsEdit, ShadowAction> setter) {
    if (action != null) {
      setter.accept(settings, action);
    }
  }

  private static MdmProviderUpsert provider(Inputs inputs, Json config) {
    MdmProviderUpsert.Builder provider =
        MdmProviderUpsert.builder(inputs.mdmProvider()).enabled(true).config(config);
    String name = inputs.mdmName();
    return (name == null ? provider : provider.name(name)).build();
  }

  /** A flag that is false because an earlier step failed is not a finding of its own. */
  private String flag(String name, boolean value, Step step) {
    if (value) {
      return name + "=true";
    }
    BootstrapException stopped = failure;
    if (stopped == null) {
      throw CheckOutcome.failed(name + "=false");
    }
    if (stopped.step() == step) {
      throw CheckOutcome.failed(name + "=false: " + stopped.getMessage());
    }
    throw CheckOutcome.blocked(
        name + "=false: the bootstrap stopped at " + stopped.step() + ", before this step");
  }
}
