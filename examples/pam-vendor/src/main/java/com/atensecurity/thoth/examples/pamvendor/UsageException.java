package com.atensecurity.thoth.examples.pamvendor;

/** The program cannot start like this; the message is one line that says what to change. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}
