package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.OpenEnum;
import java.util.Locale;
import java.util.Set;

/**
 * The state of a policy sync (published). What it is called while it runs is not published.
 *
 * @param value the text on the wire
 */
public record PolicySyncState(String value) implements OpenEnum {
  /** Over, and it worked. */
  public static final PolicySyncState SUCCESS = new PolicySyncState("success");

  /** Over, and it did not work. */
  public static final PolicySyncState ERROR = new PolicySyncState("error");

  /** There will be none. */
  public static final PolicySyncState DISABLED = new PolicySyncState("disabled");

  /** Over, and nothing had changed. */
  public static final PolicySyncState NO_CHANGE = new PolicySyncState("no_change");

  /** Over, and some of it worked. */
  public static final PolicySyncState PARTIAL = new PolicySyncState("partial");

  /** There is none under way. */
  public static final PolicySyncState IDLE = new PolicySyncState("idle");

  private static final Set<String> TERMINAL =
      Set.of("success", "error", "disabled", "no_change", "partial", "idle");

  /**
   * Whether no sync is under way.
   *
   * @return true for the values above, in any case; false for every other value
   */
  public boolean terminal() {
    return TERMINAL.contains(value.toLowerCase(Locale.ROOT));
  }
}
