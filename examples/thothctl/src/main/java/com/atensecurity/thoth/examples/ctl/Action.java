package com.atensecurity.thoth.examples.ctl;

/** A command that does something. */
abstract class Action extends Group {
  /** Does it. Whatever it throws ends the command; see {@code Failure}. */
  abstract Result run(Session session) throws Exception;
}
