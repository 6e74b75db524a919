package com.atensecurity.thoth.testkit.internal;

import java.math.BigDecimal;

/** A JSON number that keeps its source text. Immutable. */
final class JsonNumber extends Number {
  private static final long serialVersionUID = 1L;

  private final String text;

  JsonNumber(String text) {
    this.text = text;
  }

  boolean isWhole() {
    return text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
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
    return exact().floatValue();
  }

  @Override
  public double doubleValue() {
    return exact().doubleValue();
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
