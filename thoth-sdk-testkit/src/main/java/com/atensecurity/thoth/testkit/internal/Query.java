package com.atensecurity.thoth.testkit.internal;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. A blank value is the same as none. Immutable. */
final class Query {
  private final Map<String, String> values = new LinkedHashMap<>();

  Query(String query) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = Router.decode(pair.substring(0, Math.max(equals, 0)).replace("+", "%20"));
      String value = Router.decode(pair.substring(equals + 1).replace("+", "%20"));
      if (!name.isEmpty() && !value.isBlank()) {
        values.putIfAbsent(name, value);
      }
    }
  }

  @Nullable String text(String name) {
    return values.get(name);
  }

  String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A whole number of at least 1. */
  int count(String name, int otherwise, int most) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!value.matches("[1-9][0-9]{0,8}")) {
      throw ApiException.violation(
          "The query parameter " + name + " must be an integer from 1, but is \"" + value + "\"");
    }
    return Math.min(Integer.parseInt(value), most);
  }

  @Nullable Instant instant(String name) {
    String value = values.get(name);
    if (value == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(value).toInstant();
    } catch (DateTimeParseException e) {
      throw ApiException.violation(
          "The query parameter " + name + " must be an RFC 3339 time, but is \"" + value + "\"");
    }
  }

  /** A filter lets a row pass that has the value, without regard to case, or that has no filter. */
  boolean lets(String name, @Nullable String value) {
    String wanted = values.get(name);
    return wanted == null || wanted.equalsIgnoreCase(value);
  }
}
