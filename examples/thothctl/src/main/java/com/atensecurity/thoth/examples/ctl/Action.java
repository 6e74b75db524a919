package com.atensecurity.thoth.examples.ctl;

/** A command that does something. */
abstract class Action extends Group {
  /** Does it. Whatever it throws ends the command; see {@code Failure}. */
  abstract Result run(Session session) throws Exception;

  /** Whether it prints a text of this program's own, which THOTH_JSON_OUTPUT is not about. */
  boolean isPage() {
    return false;
  }
}
