package com.atensecurity.thoth.testkit.internal.contract;

import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** What the value of a query parameter must be. */
enum ParameterType {
  TEXT("text"),
  COUNT("an integer from 1"),
  INDEX("an integer from 0"),
  AMOUNT("a number from 0"),
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
      case COUNT -> value.matches("[1-9][0-9]{0,8}");
      case INDEX -> value.matches("0|[1-9][0-9]{0,17}");
      case AMOUNT -> value.matches("[0-9]{1,15}(\\.[0-9]{1,15})?");
      case FLAG -> value.equals("true") || value.equals("false");
      case TIME -> isTime(value);
    };
  }

  static boolean isTime(String value) {
    try {
      OffsetDateTime.parse(value);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
