package com.atensecurity.thoth.bootstrap;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.settings.WebhookTestResult;
import org.jspecify.annotations.Nullable;

/**
 * What a bootstrap did. The four flags are those of {@code thothctl bootstrap --json} (seed). A flag is
 * false if its step was not asked for, or was not reached. Immutable and thread-safe.
 *
 * @param settingsUpdated whether the settings were written
 * @param webhookTested whether the test delivery reached its destination
 * @param mdmProviderUpserted whether the MDM provider was written
 * @param mdmSyncStarted whether a sync was started
 * @param webhookTest what GovAPI said of the delivery; null if it was not tested
 * @param syncJob the sync as GovAPI answered it; null if none was started
 */
public record BootstrapResult(
    boolean settingsUpdated,
    boolean webhookTested,
    boolean mdmProviderUpserted,
    boolean mdmSyncStarted,
    @Nullable WebhookTestResult webhookTest,
    @Nullable MdmSyncJob syncJob) {
  static final BootstrapResult NOTHING =
      new BootstrapResult(false, false, false, false, null, null);

  /**
   * The four flags as the seed has them.
   *
   * @return an object with {@code settings_updated}, {@code webhook_tested}, {@code
   *     mdm_provider_upserted} and {@code mdm_sync_started}
   */
  public Json flags() {
    return Json.EMPTY_OBJECT
        .with(Json.of(settingsUpdated), "settings_updated")
        .with(Json.of(webhookTested), "webhook_tested")
        .with(Json.of(mdmProviderUpserted), "mdm_provider_upserted")
        .with(Json.of(mdmSyncStarted), "mdm_sync_started");
  }

  BootstrapResult withSettings() {
    return new BootstrapResult(
        true, webhookTested, mdmProviderUpserted, mdmSyncStarted, webhookTest, syncJob);
  }

  BootstrapResult withWebhook(WebhookTestResult test) {
    return new BootstrapResult(
        settingsUpdated, test.delivered(), mdmProviderUpserted, mdmSyncStarted, test, syncJob);
  }

  BootstrapResult withProvider() {
    return new BootstrapResult(
        settingsUpdated, webhookTested, true, mdmSyncStarted, webhookTest, syncJob);
  }

  BootstrapResult withSync(MdmSyncJob job, boolean started) {
    return new BootstrapResult(
        settingsUpdated, webhookTested, mdmProviderUpserted, started, webhookTest, job);
  }
}
