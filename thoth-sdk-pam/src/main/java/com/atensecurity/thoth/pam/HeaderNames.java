package com.atensecurity.thoth.pam;

/** The three header names of a signature profile, in the one place where they are written. */
record HeaderNames(String id, String timestamp, String signature) {
  /** The names of Standard Webhooks 1.0.0. */
  static final HeaderNames STANDARD =
      new HeaderNames("webhook-id", "webhook-timestamp", "webhook-signature");
}
