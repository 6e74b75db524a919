package com.atensecurity.thoth.testkit.internal;

/** Bytes that are not strict JSON. The message names the place and never quotes the content. */
final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  JsonSyntaxException(String message) {
    super(message);
  }
}
