package com.atensecurity.thoth.pam;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether a tenant takes callbacks, and how they are verified. Immutable and safe for use by
 * several threads.
 *
 * <p>Who is told that PAM is off? Somebody with a good signature, always. Somebody without one,
 * only if there is no secret to check against ({@link #disabled()}): then nobody could be
 * authenticated, and the only thing given away is this one setting; nothing is parsed and no store
 * is asked.
 */
public final class PamState {
  private final boolean enabled;
  private final @Nullable CallbackVerifier verifier;
  private final String detail;

  private PamState(boolean enabled, @Nullable CallbackVerifier verifier, String detail) {
    this.enabled = enabled;
    this.verifier = verifier;
    this.detail = detail;
  }

  /**
   * PAM is on.
   *
   * @param verifier verifies the callbacks
   * @return the state
   */
  public static PamState enabled(CallbackVerifier verifier) {
    return new PamState(true, Objects.requireNonNull(verifier, "verifier"), "PAM is enabled");
  }

  /**
   * PAM is on, and no usable secret is configured: every callback is answered 401. No secret never
   * means "accept".
   *
   * @param why for the operator's log: what is wrong with the setting; no part of the secret
   * @return the state
   */
  public static PamState enabledWithoutSecret(String why) {
    return new PamState(true, null, Objects.requireNonNull(why, "why"));
  }

  /**
   * PAM is off and there is no secret: every callback is answered 409 {@code pam_disabled}.
   *
   * @return the state
   */
  public static PamState disabled() {
    return new PamState(false, null, "PAM is not enabled");
  }

  /**
   * PAM is off and the secret is still known: a callback with a good signature is answered 409
   * {@code pam_disabled}, any other 401. Prefer this where a secret is at hand.
   *
   * @param verifier verifies the callbacks
   * @return the state
   */
  public static PamState disabled(CallbackVerifier verifier) {
    return new PamState(false, Objects.requireNonNull(verifier, "verifier"), "PAM is not enabled");
  }

  boolean isEnabled() {
    return enabled;
  }

  @Nullable CallbackVerifier verifier() {
    return verifier;
  }

  String detail() {
    return detail;
  }

  @Override
  public String toString() {
    return "PamState[enabled=" + enabled + ", secret=" + (verifier == null ? "none" : "set") + "]";
  }
}
