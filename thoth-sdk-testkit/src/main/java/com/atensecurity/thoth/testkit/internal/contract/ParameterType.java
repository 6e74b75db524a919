package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.values.Times;
import java.math.BigInteger;

/** What the value of a query parameter must be. */
enum ParameterType {
  TEXT("text"),
  COUNT("an integer of 64 bits from 1"),
  INDEX("an integer of 64 bits from 0"),
  AMOUNT("a number of double size from 0"),
  FLAG("true or false"),
  TIME("an RFC 3339 time");

  private final String expected;

  ParameterType(String expected) {
    this.expected = expected;
  }

  String expected() {
    return expected;
  }

  boolean fits(String value) {
    return switch (this) {
      case TEXT -> true;
      case COUNT -> value.matches("[1-9][0-9]{0,18}") && isLong(value);
      case INDEX -> value.matches("0|[1-9][0-9]{0,18}") && isLong(value);
      case AMOUNT ->
          value.matches("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
              && Double.isFinite(Double.parseDouble(value));
      case FLAG -> value.equals("true") || value.equals("false");
      case TIME -> Times.isTime(value);
    };
  }

  private static boolean isLong(String digits) {
    return new BigInteger(digits).bitLength() < Long.SIZE;
  }
}
