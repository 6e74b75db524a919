package com.atensecurity.thoth.enforcement;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What to do with a tool call. Unlike the open values of the contract this list is closed: whatever else GovAPI says means
 * {@link #BLOCK} (published).
 */
public enum Outcome {
  /** Make the call. */
  ALLOW,

  /** Do not make the call. */
  BLOCK,

  /** Ask a person, and make the call only if the hold is resolved with {@link #ALLOW}. */
  STEP_UP,

  /** Make the call with the arguments of {@link EnforceDecision#modifiedToolArgs()} instead. */
  MODIFY,

  /** Ask again later. */
  DEFER;

  /** Reads a decision with its aliases (published). */
  static Outcome of(@Nullable String decision) {
    if (decision == null) {
      return BLOCK;
    }
    return switch (decision.strip().toUpperCase(Locale.ROOT)) {
      case "ALLOW" -> ALLOW;
      case "STEP_UP", "CHALLENGE", "ESCALATE", "REVIEW" -> STEP_UP;
      case "MODIFY", "MODIFIED", "TRANSFORM" -> MODIFY;
      case "DEFER", "DEFERRED", "HOLD" -> DEFER;
      default -> BLOCK;
    };
  }
}
