package com.atensecurity.thoth.bootstrap;

import com.atensecurity.thoth.ThothException;
import org.jspecify.annotations.Nullable;

/**
 * A bootstrap stopped at a step. What was done before it stays done; running the bootstrap again is
 * safe.
 */
public final class BootstrapException extends ThothException {
  private static final long serialVersionUID = 1L;

  /** The steps, in their order. */
  public enum Step {
    /** The settings are read, merged and written. */
    SETTINGS,
    /** A test is delivered to the webhook. */
    WEBHOOK_TEST,
    /** The MDM provider is written. */
    MDM_PROVIDER,
    /** A sync is started. */
    MDM_SYNC
  }

  /** The step that failed. */
  private final Step step;

  private final transient BootstrapResult done;

  BootstrapException(
      Step step, BootstrapResult done, String reason, @Nullable ThothException cause) {
    super(
        "bootstrap stopped at "
            + step
            + ": "
            + reason
            + ". Done so far: "
            + done.flags().text()
            + ". It is safe to run it again.",
        cause);
    this.step = step;
    this.done = done;
  }

  /**
   * Which step failed.
   *
   * @return the step
   */
  public Step step() {
    return step;
  }

  /**
   * What was done before. Java serialization does not keep it.
   *
   * @return the result so far; flags of later steps are false
   */
  public BootstrapResult done() {
    return done;
  }
}
