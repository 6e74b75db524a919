package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.OpenEnum;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Query parameters, checked and in the order in which they were first set. What every filter is made
 * of. Immutable and thread-safe.
 */
public final class Query {
  /** No parameters. */
  public static final Query NONE = new Query(Map.of());

  private final Map<String, String> parameters;

  private Query(Map<String, String> parameters) {
    this.parameters = parameters;
  }

  /**
   * These parameters and another; one of the same name is replaced.
   *
   * @throws IllegalArgumentException if the value is blank
   */
  public Query with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, Checks.notBlank(name, value));
    return new Query(Collections.unmodifiableMap(changed));
  }

  /**
   * These parameters and a count.
   *
   * @throws IllegalArgumentException if the count is below 1
   */
  public Query with(String name, long value) {
    return with(name, value, 1);
  }

  /**
   * These parameters and a number.
   *
   * @throws IllegalArgumentException if the number is below {@code least}
   */
  public Query with(String name, long value, long least) {
    return with(name, Long.toString(Checks.atLeast(name, value, least)));
  }

  /** These parameters and a switch. */
  public Query with(String name, boolean value) {
    return with(name, Boolean.toString(value));
  }

  /** These parameters and a time. */
  public Query with(String name, Instant value) {
    return with(name, value.toString());
  }

  /**
   * These parameters and a value of an open set.
   *
   * @throws IllegalArgumentException if the value is blank
   */
  public Query with(String name, OpenEnum value) {
    return with(name, value.value());
  }

  /**
   * These parameters and a time span.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public Query between(Instant from, Instant to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the time from " + from + " to " + to + " is negative");
    }
    return with("from", from).with("to", to);
  }

  /** These parameters, and another if the member of a request that it repeats is set and not blank. */
  public Query withIfSet(String name, @Nullable Object value) {
    return value == null || value.toString().isBlank() ? this : with(name, value.toString());
  }

  /** Names and values; unmodifiable. */
  public Map<String, String> parameters() {
    return parameters;
  }

  /** The names alone: a value may be what somebody searched for. */
  @Override
  public String toString() {
    return parameters.keySet().toString();
  }
}
