package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.ThothException;
import org.jspecify.annotations.Nullable;

/**
 * What a tool call may do, decided also where the enforcer could not be asked. Immutable and thread-safe.
 *
 * @param outcome what to do
 * @param decision what the enforcer decided; null if it was not reached
 * @param hold how the hold stood when it was last seen; null if none was waited for
 * @param failure why the enforcer or the hold could not be asked; null if they could
 */
public record Verdict(
    Outcome outcome,
    @Nullable EnforceDecision decision,
    @Nullable HoldStatus hold,
    @Nullable ThothException failure) {
  /**
   * Whether the call may be made as it is.
   *
   * @return true for {@link Outcome#ALLOW} only
   */
  public boolean allowed() {
    return outcome == Outcome.ALLOW;
  }
}
