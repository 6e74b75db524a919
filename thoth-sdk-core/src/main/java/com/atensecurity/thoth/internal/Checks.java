package com.atensecurity.thoth.internal;

import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks of arguments: only what the server could never accept. */
public final class Checks {
  private Checks() {}

  /**
   * A path id. A blank one would address the collection, and a control character is never meant.
   *
   * @param what what the id names, for the message
   * @throws IllegalArgumentException if the id is blank, is a dot segment or holds a control character
   */
  public static String id(String what, String id) {
    notBlank(what, id);
    if (id.equals(".") || id.equals("..")) {
      throw new IllegalArgumentException(what + " must not be \"" + id + "\"");
    }
    if (id.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " holds a control character");
    }
    return id;
  }

  /**
   * A required text.
   *
   * @throws IllegalArgumentException if the text is blank
   */
  public static String notBlank(String what, String value) {
    Objects.requireNonNull(value, what);
    if (value.isBlank()) {
      throw new IllegalArgumentException(what + " must not be blank");
    }
    return value;
  }

  /**
   * A number that is not too small.
   *
   * @throws IllegalArgumentException if the number is below {@code least}
   */
  public static long atLeast(String what, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(what + " must be at least " + least + " but is " + value);
    }
    return value;
  }

  /**
   * A required member of a request.
   *
   * @throws IllegalStateException if it was not set
   */
  public static <T> T required(String what, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(what + " is required, but was not set");
    }
    return value;
  }

  /**
   * A number to send: 10 as {@code 10}, not {@code 10.0}.
   *
   * @throws IllegalArgumentException if it is infinite or not a number
   */
  public static BigDecimal number(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " must be a finite number but is " + value);
    }
    BigDecimal number = BigDecimal.valueOf(value).stripTrailingZeros();
    return number.scale() < 0 ? number.setScale(0) : number;
  }
}
