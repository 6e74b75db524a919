package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.ThothException;
import org.jspecify.annotations.Nullable;

/**
 * A rotation or an emergency revocation stopped, or its evidence is not what was written. The message says where, why,
 * and what to do; what the evidence has as done is done.
 */
public final class RotationException extends ThothException {
  private static final long serialVersionUID = 1L;

  /** Which line of the evidence is wrong, from 1; 0 if none is. */
  private final int line;

  /** Whether the rotation cannot go on forwards, so that the prepared rollback is due. */
  private final boolean setback;

  private RotationException(String message, @Nullable Throwable cause, int line, boolean setback) {
    super(message, cause);
    this.line = line;
    this.setback = setback;
  }

  static RotationException of(String message, @Nullable Throwable cause) {
    return new RotationException(message, cause, 0, false);
  }

  static RotationException setback(String message, @Nullable Throwable cause) {
    return new RotationException(message, cause, 0, true);
  }

  static RotationException tampered(int line, String message) {
    return new RotationException(message, null, line, false);
  }

  /**
   * Which line of the evidence is not what was written.
   *
   * @return the line, counted from 1; 0 if the exception is about something else
   */
  public int line() {
    return line;
  }

  boolean isSetback() {
    return setback;
  }
}
