package com.atensecurity.thoth.pam;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Assertions that cost nothing, for code that runs millions of times. */
final class FuzzCheck {
  private FuzzCheck() {}

  static void same(@Nullable Object expected, @Nullable Object actual, String what) {
    if (!Objects.equals(expected, actual)) {
      throw new AssertionError(what + ": expected " + expected + ", but was " + actual);
    }
  }

  static void that(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
