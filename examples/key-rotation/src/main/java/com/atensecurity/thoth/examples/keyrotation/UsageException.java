package com.atensecurity.thoth.examples.keyrotation;

/** The command line cannot be followed. The message says why. */
final class UsageException extends Exception {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
