package com.atensecurity.thoth.testkit.internal.json;

/** Bytes that are not strict JSON. The message names the place and never quotes the content. */
public final class JsonSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  public JsonSyntaxException(String message) {
    super(message);
  }
}
