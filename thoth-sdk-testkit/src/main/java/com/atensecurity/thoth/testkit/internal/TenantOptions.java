package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.ListEnvelope;
import com.atensecurity.thoth.testkit.SyncPolicy;

/** How one tenant behaves where the contract leaves it open. Thread-safe. */
public final class TenantOptions {
  private volatile boolean skipAuth;
  private volatile boolean revealSecrets;
  private volatile boolean unknownMembersFail;
  private volatile boolean deliverAnywhere;
  private volatile boolean unwrittenSettingsNotFound;
  private volatile SyncPolicy syncPolicy = SyncPolicy.immediately();
  private volatile ListEnvelope alertsEnvelope = ListEnvelope.DATA;
  private volatile ListEnvelope violationsEnvelope = ListEnvelope.ITEMS;
  private volatile String latestProxyVersion = "0.2.8";

  /** A copy that changes on its own. */
  public TenantOptions copy() {
    TenantOptions copy = new TenantOptions();
    copy.skipAuth = skipAuth;
    copy.revealSecrets = revealSecrets;
    copy.unknownMembersFail = unknownMembersFail;
    copy.unwrittenSettingsNotFound = unwrittenSettingsNotFound;
    copy.syncPolicy = syncPolicy;
    copy.alertsEnvelope = alertsEnvelope;
    copy.violationsEnvelope = violationsEnvelope;
    copy.latestProxyVersion = latestProxyVersion;
    return copy;
  }

  boolean skipAuth() {
    return skipAuth;
  }

  /** Sets whether requests need no credential. */
  public void skipAuth(boolean value) {
    skipAuth = value;
  }

  boolean deliverAnywhere() {
    return deliverAnywhere;
  }

  /** Sets whether outbound requests may leave the machine; read once, by the server. */
  public void deliverAnywhere(boolean value) {
    deliverAnywhere = value;
  }

  boolean unknownMembersFail() {
    return unknownMembersFail;
  }

  /** Sets whether an unknown member is a problem, not a warning. */
  public void unknownMembersFail(boolean value) {
    unknownMembersFail = value;
  }

  boolean revealSecrets() {
    return revealSecrets;
  }

  /** Sets whether reads show secrets. */
  public void revealSecrets(boolean value) {
    revealSecrets = value;
  }

  boolean unwrittenSettingsNotFound() {
    return unwrittenSettingsNotFound;
  }

  /** Sets whether settings that were never written answer 404. */
  public void unwrittenSettingsNotFound(boolean value) {
    unwrittenSettingsNotFound = value;
  }

  SyncPolicy syncPolicy() {
    return syncPolicy;
  }

  /** Sets how sync jobs progress. */
  public void syncPolicy(SyncPolicy value) {
    syncPolicy = value;
  }

  ListEnvelope alertsEnvelope() {
    return alertsEnvelope;
  }

  /** Sets the envelope of alerts. */
  public void alertsEnvelope(ListEnvelope value) {
    alertsEnvelope = value;
  }

  ListEnvelope violationsEnvelope() {
    return violationsEnvelope;
  }

  /** Sets the envelope of violations. */
  public void violationsEnvelope(ListEnvelope value) {
    violationsEnvelope = value;
  }

  String latestProxyVersion() {
    return latestProxyVersion;
  }

  /** Sets the version that older proxies are measured by. */
  public void latestProxyVersion(String value) {
    latestProxyVersion = value;
  }
}
