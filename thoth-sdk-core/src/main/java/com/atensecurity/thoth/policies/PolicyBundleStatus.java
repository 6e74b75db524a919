package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;

/**
 * The state of a policy bundle (published).
 *
 * @param value the text on the wire
 */
public record PolicyBundleStatus(String value) implements OpenEnum {
  /** It is in force. */
  public static final PolicyBundleStatus ACTIVE = new PolicyBundleStatus("active");

  /** It waits to be. */
  public static final PolicyBundleStatus STAGED = new PolicyBundleStatus("staged");

  /** It is not. */
  public static final PolicyBundleStatus PAUSED = new PolicyBundleStatus("paused");

  /** Another name of {@link #PAUSED}; what is sent is {@code paused} (published). */
  public static final PolicyBundleStatus DISABLED = new PolicyBundleStatus("disabled");
}
