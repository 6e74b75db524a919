package com.atensecurity.thoth.examples.ctl;

/** How a command ended. The vendor publishes no exit codes, so these are this project's choice. */
enum ExitCode {
  /** It was done. */
  OK(0, "it was done"),
  /** GovAPI was asked, and the answer is not the one that was wanted. */
  REFUSED(
      1,
      "the answer is not the one wanted: --expect does not hold, a test delivery, a sync or a pack failed, the evidence"
          + " is broken, an endpoint is not healthy"),
  /** The command line is wrong; nothing was sent. */
  USAGE(2, "the command line is wrong; nothing was sent"),
  /** A setting or a file is missing or wrong. */
  CONFIGURATION(3, "a setting, a variable or a file is missing or wrong"),
  /** 401 or 403. */
  AUTHENTICATION(4, "the credential was refused (401), or may not do this (403)"),
  /** 404. */
  NOT_FOUND(5, "there is no such thing (404)"),
  /** 409 or 410. */
  CONFLICT(6, "its state does not allow it (409), or no longer (410)"),
  /** Everything else that GovAPI may answer. */
  SERVER(
      7,
      "GovAPI failed (5xx), is busy (429), found the request wrong (400, 422), or answered what the contract does not"
          + " have"),
  /** No connection. */
  NETWORK(8, "GovAPI could not be reached, or the connection broke"),
  /** Too late. */
  TIMEOUT(9, "no answer, or not the end that was waited for, in time"),
  /** A command that only the vendor's own program can do. */
  UNKNOWN_HTTP_FORM(10, "the command exists, but how it looks over HTTP is not published"),
  /** A fault in this program. */
  INTERNAL(70, "a fault of this program; --debug shows where");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }
}
