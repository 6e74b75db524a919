package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.time.Instant;
import java.time.OffsetDateTime;
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
  Query(Operation operation, String query, Map<String, ParameterType> allowed) {
    Set<String> seen = new HashSet<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = decode(pair, parts[0]);
      String value = parts.length < 2 ? "" : decode(pair, parts[1]);
      if (!pair.isEmpty()) {
        check(operation, name, allowed, seen);
      }
      ParameterType type = allowed.get(name);
      if (!value.isBlank()) {
        if (type != null && !type.fits(value)) {
          throw ApiException.violation(
              "The query parameter %s must be %s, but is \"%s\""
                  .formatted(name, type.expected(), value));
        }
        values.put(name, value);
      }
    }
  }

  private static String decode(String pair, String part) {
    String decoded = PercentEncoding.decode(part.replace("+", "%20"));
    if (decoded == null) {
      throw ApiException.violation(
          "The query parameter \""
              + Redaction.text("?" + pair).substring(1)
              + "\" is not percent-encoded UTF-8");
    }
    return decoded;
  }

  private static void check(
      Operation operation, String name, Map<String, ParameterType> allowed, Set<String> seen) {
    String parameter = operation + ": the query parameter \"" + name + "\" ";
    if (!allowed.containsKey(name)) {
      String known =
          allowed.isEmpty() ? "none" : String.join(", ", new TreeSet<>(allowed.keySet()));
      throw ApiException.violation(parameter + "is unknown; the contract names " + known);
    }
    if (!seen.add(name)) {
      throw ApiException.violation(parameter + "is there more than once");
    }
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public @Nullable String text(String name) {
    return values.get(name);
  }

  public String text(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** A whole number of at least 1; what is above the most is the most. */
  public int count(String name, int otherwise, int most) {
    String value = values.get(name);
    return value == null ? otherwise : Math.min(Integer.parseInt(value), most);
  }

  /** A whole number of at least 1, for which the contract gives the most. */
  public int within(String name, int otherwise, int most) {
    int value = count(name, otherwise, Integer.MAX_VALUE);
    if (value > most) {
      throw ApiException.violation(
          "The query parameter " + name + " must be from 1 to " + most + ", but is " + value);
    }
    return value;
  }

  /** A whole number of at least 0. */
  public long index(String name, long otherwise) {
    String value = values.get(name);
    return value == null ? otherwise : Long.parseLong(value);
  }

  /** A number, or null if there is none. */
  public @Nullable Double amount(String name) {
    String value = values.get(name);
    return value == null ? null : Double.valueOf(value);
  }

  /** A flag, or null if there is none. */
  public @Nullable Boolean flag(String name) {
    String value = values.get(name);
    return value == null ? null : Boolean.valueOf(value);
  }

  public @Nullable Instant instant(String name) {
    String value = values.get(name);
    return value == null ? null : OffsetDateTime.parse(value).toInstant();
  }

  /** A filter lets a row pass that has the value, without regard to case, or that has no filter. */
  public boolean lets(String name, @Nullable String value) {
    String wanted = values.get(name);
    return wanted == null || wanted.equalsIgnoreCase(value);
  }
}
