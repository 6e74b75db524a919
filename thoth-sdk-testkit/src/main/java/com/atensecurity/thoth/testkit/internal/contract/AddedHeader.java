package com.atensecurity.thoth.testkit.internal.contract;

import java.util.Locale;
import java.util.Set;

/** A header that a test adds to an answer. */
public final class AddedHeader {
  private static final Set<String> FRAMING = Set.of("content-length", "transfer-encoding");

  private AddedHeader() {}

  /** Refuses what cannot be sent, or would change where the answer ends. */
  public static void check(String name, String value) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      throw new IllegalArgumentException(
          "The header name \"" + name + "\" must be of letters, digits and !#$%&'*+-.^_`|~");
    }
    if (FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "The header "
              + name
              + " is the server's, as it says where the body ends; Fault.truncateBody() ends one"
              + " early");
    }
    if (!value.matches("[\\t -~\\x80-\\xff]*")) {
      throw new IllegalArgumentException(
          "The value of the header "
              + name
              + " must be of ISO 8859-1, without line breaks and other control characters");
    }
  }
}
