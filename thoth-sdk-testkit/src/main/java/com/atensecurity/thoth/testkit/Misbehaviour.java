package com.atensecurity.thoth.testkit;

/**
 * One way in which the GovAPI of a tenant can be wrong, to prove that a test or a runbook notices.
 * Each is switched on and off by {@link GovApi#misbehave} and {@link GovApi#behave}.
 */
public enum Misbehaviour {
  /** Starting an MDM sync answers 409 {@code mdm_sync_refused}. */
  MDM_SYNC_REFUSED,
  /** The endpoint stats stay as they were when this was switched on. */
  STATS_FROZEN,
  /** A PAM callback whose signature is wrong, stale or missing is handled as if it were good. */
  ACCEPTS_BAD_SIGNATURE,
  /** A PAM callback resolves its approval whatever {@code request_id} it carries. */
  IGNORES_REQUEST_ID,
  /** No outbound webhook reaches its destination; the webhook test answers {@code failed}. */
  WEBHOOK_UNREACHABLE,
  /** What goes out, webhooks and step-up requests, is delivered twice under the same id. */
  DELIVERS_TWICE,
  /** Writing the settings answers as usual and stores nothing. */
  SETTINGS_NOT_SAVED
}
