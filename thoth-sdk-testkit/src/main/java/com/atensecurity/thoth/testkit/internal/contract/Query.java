package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. A blank value is the same as none. Immutable. */
public final class Query {
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads a query, in which an operation allows only the given names, each once. */
  public Query(Operation operation, String query, Set<String> allowed) {
    Set<String> seen = new HashSet<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = Router.decode(parts[0].replace("+", "%20"));
      String value = parts.length < 2 ? "" : Router.decode(parts[1].replace("+", "%20"));
      if (!pair.isEmpty()) {
        check(operation, name, allowed, seen);
      }
      if (!value.isBlank()) {
        values.put(name, value);
      }
    }
  }

  private static void check(
      Operation operation, String name, Set<String> allowed, Set<String> seen) {
    String parameter = operation + ": the query parameter \"" + name + "\" ";
    if (!allowed.contains(name)) {
      String known = allowed.isEmpty() ? "none" : String.join(", ", new TreeSet<>(allowed));
      throw ApiException.violation(parameter + "is unknown; the contract names " + known);
    }
    if (!seen.add(name)) {
      throw ApiException.violation(parameter + "is there more than once");
    }
  }

  public @Nullable String text(String name) {
    return values.get(name);
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A whole number of at least 1. */
  public int count(String name, int otherwise, int most) {
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

  public @Nullable Instant instant(String name) {
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
  public boolean lets(String name, @Nullable String value) {
    String wanted = values.get(name);
    return wanted == null || wanted.equalsIgnoreCase(value);
  }
}
