package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.settings.ComplianceProfile;
import com.atensecurity.thoth.settings.ShadowAction;
import com.atensecurity.thoth.settings.ShadowPolicy;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the runbook works with, beside GovAPI's address and credential, which the client reads
 * itself.
 *
 * @param complianceProfile the profile that the bootstrap sets
 * @param shadow the shadow policy that the bootstrap sets
 * @param webhook where the webhook goes, or null if the environment does not say
 * @param mdmProvider the slug of the MDM provider
 * @param mdmName its display name, or null
 * @param mdmConfig its configuration, or null if there is no file with one
 * @param pam the PAM integration
 * @param endpointId the endpoint of Phase 1A and of Option B
 */
record Inputs(
    ComplianceProfile complianceProfile,
    ShadowPolicy shadow,
    @Nullable Webhook webhook,
    String mdmProvider,
    @Nullable String mdmName,
    @Nullable Json mdmConfig,
    Pam pam,
    String endpointId) {

  /** Where the webhook goes, and what it is signed with. */
  record Webhook(String url, Secret secret) {}

  /**
   * The PAM integration; what is null is not touched in the settings.
   *
   * @param provider the slug of the PAM system
   * @param callbackSecret what callbacks are signed with; without it none can be sent
   * @param requestUrl where step-up requests go
   * @param requestSecret what they are signed with
   * @param callbackUrl where callbacks go, if GovAPI's path for them is another
   */
  record Pam(
      @Nullable String provider,
      @Nullable Secret callbackSecret,
      @Nullable String requestUrl,
      @Nullable Secret requestSecret,
      @Nullable String callbackUrl) {
    boolean touchesSettings() {
      return provider != null
          || callbackSecret != null
          || requestUrl != null
          || requestSecret != null;
    }
  }

  static Inputs read(EnvironmentReader env, Options options) throws UsageException {
    String profile = env.text("THOTH_COMPLIANCE_PROFILE", "soc2");
    return new Inputs(
        new ComplianceProfile(profile),
        shadow(env),
        webhook(env),
        env.text("THOTH_MDM_PROVIDER", "jamf"),
        env.text("THOTH_MDM_NAME"),
        env.json("THOTH_MDM_CONFIG_FILE", "jamf-provider.json"),
        pam(env),
        options.get(Options.Flag.ENDPOINT_ID, "ep-e2e-01"));
  }

  private static ShadowPolicy shadow(EnvironmentReader env) throws UsageException {
    return new ShadowPolicy(
        action(env, "THOTH_SHADOW_LOW", ShadowAction.ALLOW),
        action(env, "THOTH_SHADOW_MEDIUM", ShadowAction.STEP_UP),
        action(env, "THOTH_SHADOW_HIGH", ShadowAction.BLOCK),
        action(env, "THOTH_SHADOW_CRITICAL", ShadowAction.BLOCK),
        Map.of());
  }

  private static ShadowAction action(EnvironmentReader env, String name, ShadowAction otherwise)
      throws UsageException {
    String text = env.text(name, otherwise.value());
    if (!text.matches("allow|step_up|block")) {
      throw new UsageException(
          name + " is \"" + Text.printable(text) + "\" but must be allow, step_up or block");
    }
    return new ShadowAction(text);
  }

  private static @Nullable Webhook webhook(EnvironmentReader env) throws UsageException {
    String url = env.url("THOTH_WEBHOOK_URL");
    Secret secret = env.secret("THOTH_WEBHOOK_SECRET");
    if (url == null && secret == null) {
      return null;
    }
    if (url == null || secret == null) {
      throw new UsageException(
          "THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET belong together; "
              + (url == null ? "THOTH_WEBHOOK_URL" : "THOTH_WEBHOOK_SECRET")
              + " is not set");
    }
    return new Webhook(url, secret);
  }

  private static Pam pam(EnvironmentReader env) throws UsageException {
    return new Pam(
        env.text("THOTH_PAM_PROVIDER"),
        env.secret("THOTH_PAM_CALLBACK_SECRET"),
        env.url("THOTH_PAM_REQUEST_URL"),
        env.secret("THOTH_PAM_REQUEST_SECRET"),
        env.url("THOTH_PAM_CALLBACK_URL"));
  }
}
