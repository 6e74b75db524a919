package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Secret;
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
    if (isDots(id)) {
      throw new IllegalArgumentException(what + " must not be \"" + id + "\"");
    }
    if (holdsControl(id)) {
      throw new IllegalArgumentException(what + " holds a control character");
    }
    return id;
  }

  /** Whether a text that the server gave can be a path id. */
  public static boolean isId(String id) {
    return !id.isBlank() && !isDots(id) && !holdsControl(id);
  }

  private static boolean isDots(String id) {
    return id.equals(".") || id.equals("..");
  }

  private static boolean holdsControl(String id) {
    return id.chars().anyMatch(Character::isISOControl);
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
   * A secret as a header carries it, without white space around it. OkHttp would check it, too, and
   * repeat it in its message.
   *
   * @throws IllegalArgumentException if it holds white space or a character that a header cannot carry;
   *     the message does not repeat it
   */
  public static String headerSecret(String what, Secret secret) {
    String text = Objects.requireNonNull(secret, what).reveal().strip();
    if (!text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(
          what + " holds white space or a character that a header cannot carry");
    }
    return text;
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
