package com.atensecurity.thoth.pam;

import org.jspecify.annotations.Nullable;

/** The checks that payload builders share. */
final class PayloadRules {
  private PayloadRules() {}

  static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(name + " is required");
    }
    return value;
  }

  static String required(String name, @Nullable String value) {
    String text = present(name, value);
    if (text.isBlank()) {
      throw new IllegalArgumentException(name + " must not be blank");
    }
    return encodable(name, text);
  }

  /** Blank is the same as absent. */
  static @Nullable String optional(String name, @Nullable String value) {
    return value == null || value.isBlank() ? null : encodable(name, value);
  }

  private static String encodable(String name, String text) {
    if (!Utf8.encodable(text)) {
      throw new IllegalArgumentException(
          name + " holds half of a surrogate pair, which has no UTF-8 form");
    }
    return text;
  }
}
