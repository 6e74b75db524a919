package com.atensecurity.thoth.bootstrap;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.bootstrap.BootstrapException.Step;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.mdm.MdmSyncJob;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.settings.SettingsEdit;
import com.atensecurity.thoth.settings.WebhookTestResult;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Phase 1 of the headless runbook as one call: settings, and if asked for the webhook test, the MDM
 * provider and its first sync (seed).
 *
 * <p>Safe to run twice: settings are merged, the provider is keyed by its slug. Immutable and
 * thread-safe.
 *
 * <pre>{@code
 * BootstrapResult result =
 *     Bootstrap.builder()
 *         .settings(s -> s.complianceProfile(SOC2).shadowHigh(BLOCK))
 *         .webhook(url, secret)
 *         .testWebhook()
 *         .mdmProvider(MdmProviderUpsert.builder("jamf").enabled(true).config(config).build())
 *         .startMdmSync()
 *         .build()
 *         .run(thoth);
 * }</pre>
 */
public final class Bootstrap {
  private final Consumer<SettingsEdit> settings;
  private final boolean testWebhook;
  private final @Nullable MdmProviderUpsert provider;
  private final boolean startSync;

  private Bootstrap(Builder builder) {
    this.settings = builder.settings;
    this.testWebhook = builder.testWebhook;
    this.provider = builder.provider;
    this.startSync = builder.startSync;
  }

  /**
   * Starts a plan.
   *
   * @return a builder that asks for the settings step only
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Runs the steps in order and stops at the first that fails.
   *
   * @param thoth the tenant's client
   * @return what was done; all steps that were asked for
   * @throws BootstrapException if a step fails; it says which, and what was done before
   */
  public BootstrapResult run(ThothClient thoth) {
    BootstrapResult done = BootstrapResult.NOTHING;
    step(Step.SETTINGS, done, () -> thoth.settings().update(settings));
    done = done.withSettings();
    if (testWebhook) {
      done = testWebhook(thoth, done);
    }
    if (provider != null) {
      step(Step.MDM_PROVIDER, done, () -> thoth.mdm().upsert(provider));
      done = done.withProvider();
    }
    return provider != null && startSync ? startSync(thoth, provider.provider(), done) : done;
  }

  private static BootstrapResult testWebhook(ThothClient thoth, BootstrapResult done) {
    WebhookTestResult test = step(Step.WEBHOOK_TEST, done, () -> thoth.settings().testWebhook());
    if (!test.delivered()) {
      throw new BootstrapException(Step.WEBHOOK_TEST, done.withWebhook(test), failure(test), null);
    }
    return done.withWebhook(test);
  }

  private static String failure(WebhookTestResult test) {
    return "the test delivery ended with status "
        + test.status()
        + (test.httpStatus() == null ? "" : ", HTTP status " + test.httpStatus())
        + (test.error() == null ? "" : ", error " + test.error());
  }

  private static BootstrapResult startSync(
      ThothClient thoth, String provider, BootstrapResult done) {
    MdmSyncJob job = step(Step.MDM_SYNC, done, () -> thoth.mdm().sync(provider).job());
    if (job.status() != null
        && job.status().value().equalsIgnoreCase(MdmSyncStatus.FAILED.value())) {
      String why = job.error() == null ? "" : ": " + job.error();
      throw new BootstrapException(
          Step.MDM_SYNC, done.withSync(job, false), "the sync failed at once" + why, null);
    }
    return done.withSync(job, true);
  }

  private static <T> T step(Step step, BootstrapResult done, Supplier<T> work) {
    try {
      return work.get();
    } catch (ThothException e) {
      throw new BootstrapException(step, done, String.valueOf(e.getMessage()), e);
    }
  }

  /** Collects what a bootstrap shall do. Not thread-safe. */
  public static final class Builder {
    private Consumer<SettingsEdit> settings = edit -> {};
    private boolean testWebhook;
    private @Nullable MdmProviderUpsert provider;
    private boolean startSync;

    private Builder() {}

    /**
     * Changes settings; may be called several times.
     *
     * @param edit the changes, made on what the tenant has
     * @return this
     */
    public Builder settings(Consumer<SettingsEdit> edit) {
      this.settings = settings.andThen(edit);
      return this;
    }

    /**
     * Sets the webhook's URL and secret, and enables it.
     *
     * @param url an https URL, or http to this machine
     * @param secret what deliveries are signed with
     * @return this
     */
    public Builder webhook(String url, Secret secret) {
      return settings(s -> s.webhookUrl(url).webhookSecret(secret).webhookEnabled(true));
    }

    /**
     * Tests the webhook after the settings are written. Default off.
     *
     * @return this
     */
    public Builder testWebhook() {
      this.testWebhook = true;
      return this;
    }

    /**
     * Creates or changes an MDM provider.
     *
     * @param provider the provider
     * @return this
     */
    public Builder mdmProvider(MdmProviderUpsert provider) {
      this.provider = Objects.requireNonNull(provider, "provider");
      return this;
    }

    /**
     * Starts a sync of the MDM provider. Default off.
     *
     * @return this
     */
    public Builder startMdmSync() {
      this.startSync = true;
      return this;
    }

    /**
     * Makes the plan. Nothing is sent.
     *
     * @return a plan that can be run any number of times
     * @throws IllegalArgumentException if a sync is asked for without a provider
     */
    public Bootstrap build() {
      if (startSync && provider == null) {
        throw new IllegalArgumentException("startMdmSync() needs mdmProvider(...)");
      }
      return new Bootstrap(this);
    }
  }
}
