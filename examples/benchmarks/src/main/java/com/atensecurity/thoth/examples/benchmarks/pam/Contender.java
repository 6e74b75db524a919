package com.atensecurity.thoth.examples.benchmarks.pam;

/** Something that verifies a message: it accepts unless it throws, or says false. */
@FunctionalInterface
interface Contender {
  Object verify(Message message) throws Exception;

  /** Fails unless the contender accepts the message, and refuses it with one bit turned. */
  static void check(String name, Contender contender, Message message) {
    if (!accepts(contender, message)) {
      throw new IllegalStateException(name + " refuses a good message");
    }
    if (accepts(contender, message.flipped())) {
      throw new IllegalStateException(name + " accepts a body with one bit turned");
    }
  }

  private static boolean accepts(Contender contender, Message message) {
    try {
      return !Boolean.FALSE.equals(contender.verify(message));
    } catch (Exception e) {
      return false;
    }
  }
}
