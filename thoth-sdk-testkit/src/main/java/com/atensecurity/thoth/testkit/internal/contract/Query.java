package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import com.atensecurity.thoth.testkit.internal.values.Times;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query parameters of a request. A blank value is the same as none. Immutable. */
public final class Query {
  private final Operation operation;
  private final Map<String, String> values = new LinkedHashMap<>();

  /** Reads a query, in which an operation allows only the given names, each once. */
  Query(Operation operation, String query, Map<String, ParameterType> allowed) {
    this.operation = operation;
    Set<String> seen = new HashSet<>();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      String name = decode(pair, parts[0]);
      String value = parts.length < 2 ? "" : decode(pair, parts[1]);
      if (!pair.isEmpty()) {
        check(name, allowed, seen);
      }
      ParameterType type = allowed.get(name);
      if (!value.isBlank()) {
        if (type != null && !type.fits(value)) {
          throw wrong(name + " must be " + type.expected() + ", but is \"" + value + "\"");
        }
        values.put(name, value);
      }
    }
  }

  private ApiException wrong(String parameter) {
    return ApiException.violation(operation + ": the query parameter " + parameter);
  }

  private String decode(String pair, String part) {
    String decoded = PercentEncoding.decode(part.replace("+", "%20"));
    if (decoded == null) {
      String shown = Redaction.text("?" + pair).substring(1);
      throw wrong("\"" + shown + "\" is not percent-encoded UTF-8");
    }
    return decoded;
  }

  private void check(String name, Map<String, ParameterType> allowed, Set<String> seen) {
    if (!allowed.containsKey(name)) {
      String known =
          allowed.isEmpty() ? "none" : String.join(", ", new TreeSet<>(allowed.keySet()));
      throw wrong("\"" + name + "\" is unknown; the contract names " + known);
    }
    if (!seen.add(name)) {
      throw wrong("\"" + name + "\" is there more than once");
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
    return (int) Math.min(index(name, otherwise), most);
  }

  /** A whole number of at least 1, for which the contract gives the most. */
  public int within(String name, int otherwise, int most) {
    long value = index(name, otherwise);
    if (value > most) {
      throw wrong(name + " must be from 1 to " + most + ", but is " + value);
    }
    return (int) value;
  }

  /** A whole number as it was sent. */
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
    return value == null ? null : Times.read(value);
  }

  /** A filter lets a row pass that has the value, without regard to case, or that has no filter. */
  public boolean lets(String name, @Nullable String value) {
    String wanted = values.get(name);
    return wanted == null || wanted.equalsIgnoreCase(value);
  }
}
