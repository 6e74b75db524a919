package com.atensecurity.thoth.testkit.internal.json;

import java.math.BigDecimal;

/** A JSON number that keeps its source text. Immutable. */
public final class JsonNumber extends Number {
  private static final long serialVersionUID = 1L;

  private final String text;

  public JsonNumber(String text) {
    this.text = text;
  }

  /** Whether it is written as an integer and fits a long. */
  public boolean isLong() {
    try {
      Long.parseLong(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Whether a double can hold its magnitude. */
  public boolean isFinite() {
    return Double.isFinite(doubleValue());
  }

  private BigDecimal exact() {
    return new BigDecimal(text);
  }

  @Override
  public int intValue() {
    return exact().intValue();
  }

  @Override
  public long longValue() {
    return exact().longValue();
  }

  @Override
  public float floatValue() {
    return Float.parseFloat(text);
  }

  @Override
  public double doubleValue() {
    return Double.parseDouble(text);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof JsonNumber number && number.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
