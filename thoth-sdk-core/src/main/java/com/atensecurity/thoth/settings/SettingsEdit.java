package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Urls;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * Changes to a settings document, for {@link Settings#update}.
 *
 * <p>Each method sets one member and leaves every other byte of the document alone. A later change of
 * the same member wins. Not thread-safe; use it only inside the update.
 */
public final class SettingsEdit {
  private final TenantSettings current;
  private Json document;

  SettingsEdit(Json document, TenantSettings current) {
    this.document = document;
    this.current = current;
  }

  /**
   * The settings as they were read.
   *
   * @return the settings before any change
   */
  public TenantSettings current() {
    return current;
  }

  /**
   * Sets any member, also one that this version has no name for.
   *
   * @param value the new value
   * @param path the names on the way to the member, such as {@code "pam", "enabled"}
   * @return this
   * @throws IllegalArgumentException if the path is empty, or a value on it is not an object
   */
  public SettingsEdit set(Json value, String... path) {
    document = document.with(Objects.requireNonNull(value, "value"), path);
    return this;
  }

  /**
   * Sets {@code compliance_profile}.
   *
   * @param profile the baseline preset (published)
   * @return this
   */
  public SettingsEdit complianceProfile(ComplianceProfile profile) {
    return set(Json.of(profile.value()), "compliance_profile");
  }

  /**
   * Sets {@code regulatory_regimes}.
   *
   * @param regimes the explicit obligations; they drive which packs are loaded (published)
   * @return this
   */
  public SettingsEdit regulatoryRegimes(List<String> regimes) {
    return set(Json.of(regimes.stream().map(Json::of).toList()), "regulatory_regimes");
  }

  /**
   * Sets {@code shadow_policy.low}.
   *
   * @param action what happens to a low-risk action by default (seed)
   * @return this
   */
  public SettingsEdit shadowLow(ShadowAction action) {
    return set(Json.of(action.value()), "shadow_policy", "low");
  }

  /**
   * Sets {@code shadow_policy.medium}.
   *
   * @param action what happens to a medium-risk action by default (seed)
   * @return this
   */
  public SettingsEdit shadowMedium(ShadowAction action) {
    return set(Json.of(action.value()), "shadow_policy", "medium");
  }

  /**
   * Sets {@code shadow_policy.high}.
   *
   * @param action what happens to a high-risk action by default (seed)
   * @return this
   */
  public SettingsEdit shadowHigh(ShadowAction action) {
    return set(Json.of(action.value()), "shadow_policy", "high");
  }

  /**
   * Sets {@code shadow_policy.critical}.
   *
   * @param action what happens to a critical-risk action by default (seed)
   * @return this
   */
  public SettingsEdit shadowCritical(ShadowAction action) {
    return set(Json.of(action.value()), "shadow_policy", "critical");
  }

  /**
   * Sets {@code webhook.enabled}.
   *
   * @param enabled whether events are delivered to the webhook (published)
   * @return this
   */
  public SettingsEdit webhookEnabled(boolean enabled) {
    return set(Json.of(enabled), "webhook", "enabled");
  }

  /**
   * Sets {@code webhook.url}.
   *
   * @param url where events are delivered (seed)
   * @return this
   * @throws IllegalArgumentException if it is not an https URL, or http to this machine
   */
  public SettingsEdit webhookUrl(String url) {
    return set(Json.of(Urls.secure("webhook.url", url)), "webhook", "url");
  }

  /**
   * Sets {@code webhook.secret}.
   *
   * @param secret what deliveries are signed with (seed)
   * @return this
   */
  public SettingsEdit webhookSecret(Secret secret) {
    return set(Json.of(secret.reveal()), "webhook", "secret");
  }

  /**
   * Sets {@code siem.provider}.
   *
   * @param provider the SIEM's slug, such as {@code splunk} (published)
   * @return this
   * @throws IllegalArgumentException if it is blank
   */
  public SettingsEdit siemProvider(String provider) {
    return set(Json.of(Checks.notBlank("siem.provider", provider)), "siem", "provider");
  }

  /**
   * Sets {@code siem.webhook.enabled}.
   *
   * @param enabled whether events are delivered to the SIEM's own webhook (published)
   * @return this
   */
  public SettingsEdit siemWebhookEnabled(boolean enabled) {
    return set(Json.of(enabled), "siem", "webhook", "enabled");
  }

  /**
   * Sets {@code siem.webhook.url}.
   *
   * @param url where the SIEM takes deliveries (published)
   * @return this
   * @throws IllegalArgumentException if it is not an https URL, or http to this machine
   */
  public SettingsEdit siemWebhookUrl(String url) {
    return set(Json.of(Urls.secure("siem.webhook.url", url)), "siem", "webhook", "url");
  }

  /**
   * Sets {@code siem.webhook.secret}.
   *
   * @param secret what deliveries to the SIEM are signed with (published)
   * @return this
   */
  public SettingsEdit siemWebhookSecret(Secret secret) {
    return set(Json.of(secret.reveal()), "siem", "webhook", "secret");
  }

  /**
   * Sets {@code pam.enabled}.
   *
   * @param enabled whether step-ups go to the PAM system (seed)
   * @return this
   */
  public SettingsEdit pamEnabled(boolean enabled) {
    return set(Json.of(enabled), "pam", "enabled");
  }

  /**
   * Sets {@code pam.provider}.
   *
   * @param provider the PAM system's slug (seed)
   * @return this
   * @throws IllegalArgumentException if it is blank
   */
  public SettingsEdit pamProvider(String provider) {
    return set(Json.of(Checks.notBlank("pam.provider", provider)), "pam", "provider");
  }

  /**
   * Sets {@code pam.callback_secret}.
   *
   * @param secret what callbacks are signed with (seed)
   * @return this
   */
  public SettingsEdit pamCallbackSecret(Secret secret) {
    return set(Json.of(secret.reveal()), "pam", "callback_secret");
  }

  /**
   * Sets {@code pam.request_url}.
   *
   * @param url where step-up requests are sent (seed)
   * @return this
   * @throws IllegalArgumentException if it is not an https URL, or http to this machine
   */
  public SettingsEdit pamRequestUrl(String url) {
    return set(Json.of(Urls.secure("pam.request_url", url)), "pam", "request_url");
  }

  /**
   * Sets {@code pam.request_secret}.
   *
   * @param secret what step-up requests are signed with (published)
   * @return this
   */
  public SettingsEdit pamRequestSecret(Secret secret) {
    return set(Json.of(secret.reveal()), "pam", "request_secret");
  }

  /**
   * Sets {@code pam.request_auth_token}.
   *
   * @param secret a bearer token sent with step-up requests (published)
   * @return this
   */
  public SettingsEdit pamRequestAuthToken(Secret secret) {
    return set(Json.of(secret.reveal()), "pam", "request_auth_token");
  }

  /**
   * Sets one entry of {@code tool_risk_overrides}.
   *
   * @param tool the tool's name
   * @param tier the risk tier that it shall count as (published)
   * @return this
   * @throws IllegalArgumentException if a text is blank
   */
  public SettingsEdit toolRiskOverride(String tool, String tier) {
    Checks.notBlank("tool", tool);
    return set(Json.of(Checks.notBlank("tier", tier)), "tool_risk_overrides", tool);
  }

  /**
   * Sets {@code pam.request_timeout_seconds}.
   *
   * @param timeout how long a step-up request may take; sent in seconds, down to milliseconds (published)
   * @return this
   * @throws IllegalArgumentException if the duration is below 1 ms
   */
  public SettingsEdit pamRequestTimeout(Duration timeout) {
    if (timeout.toMillis() < 1) {
      throw new IllegalArgumentException("pam.request_timeout_seconds must be at least 1 ms");
    }
    BigDecimal seconds = BigDecimal.valueOf(timeout.toMillis(), 3).stripTrailingZeros();
    return set(Json.of(new BigDecimal(seconds.toPlainString())), "pam", "request_timeout_seconds");
  }

  Json document() {
    return document;
  }
}
