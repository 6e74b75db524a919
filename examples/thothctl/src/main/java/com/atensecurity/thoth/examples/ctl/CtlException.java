package com.atensecurity.thoth.examples.ctl;

/** Why a command cannot be carried out: one line that says what to do next. */
final class CtlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode code;

  CtlException(ExitCode code, String message) {
    super(message);
    this.code = code;
  }

  static CtlException usage(String message) {
    return new CtlException(ExitCode.USAGE, message);
  }

  static CtlException configuration(String message) {
    return new CtlException(ExitCode.CONFIGURATION, message);
  }

  ExitCode code() {
    return code;
  }
}
