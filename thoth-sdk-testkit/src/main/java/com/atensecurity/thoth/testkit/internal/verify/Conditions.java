package com.atensecurity.thoth.testkit.internal.verify;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.contract.Router;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The conditions that a test can set. */
public final class Conditions {
  private Conditions() {}

  /** The body contains this JSON: its members, at any depth, and whatever else. */
  public static Condition body(String json) {
    byte[] wanted = json.getBytes(StandardCharsets.UTF_8);
    Object expected;
    try {
      expected = JsonTree.parse(wanted);
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException("The expected body is " + e.getMessage(), e);
    }
    return new Condition(
        "a body with " + Redaction.json(wanted), exchange -> bodyMisses(expected, exchange));
  }

  private static List<String> bodyMisses(Object expected, Exchange exchange) {
    byte[] body = exchange.request().body();
    if (body.length == 0) {
      return List.of("there is no body");
    }
    try {
      return Difference.between(expected, JsonTree.parse(body));
    } catch (JsonSyntaxException e) {
      return List.of("the body is " + e.getMessage());
    }
  }

  /** A query parameter has this value. */
  public static Condition query(String name, String value) {
    return new Condition(
        "the query parameter " + name + "=" + Difference.shown(name, value),
        exchange -> {
          List<String> values = new ArrayList<>();
          for (String pair : exchange.request().query().split("&", -1)) {
            int equals = pair.indexOf('=');
            if (name.equals(decoded(equals < 0 ? pair : pair.substring(0, equals)))) {
              values.add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
          }
          return misses("the query parameter " + name, name, value, values);
        });
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** A header has this value. */
  public static Condition header(String name, String value) {
    boolean secret = Redaction.isSecretHeader(name);
    String shown = secret ? Redaction.REDACTED : value;
    return new Condition(
        "the header " + name + ": " + shown,
        exchange -> {
          List<String> values = exchange.request().headers().getOrDefault(name, List.of());
          String place = "the header " + name;
          if (secret && !values.isEmpty() && !values.contains(value)) {
            return List.of(place + " should be another " + Redaction.REDACTED);
          }
          return misses(place, name, value, values);
        });
  }

  /** The parameters of an operation's path, in braces and in order; there may be none. */
  private static List<String> pathParameters(Operation operation) {
    List<String> names =
        Stream.of(operation.path().split("/", -1)).filter(name -> name.startsWith("{")).toList();
    return names.isEmpty() ? List.of("none") : names;
  }

  /** Throws if an operation's path has no parameter of this name. */
  public static void requirePathParameter(Operation operation, String name) {
    if (!operation.path().contains("{" + name + "}")) {
      throw new IllegalArgumentException(
          "The path of "
              + operation
              + " has no {"
              + name
              + "}; it has "
              + String.join(", ", pathParameters(operation)));
    }
  }

  /** A parameter of the path has this value. */
  public static Condition path(String name, String value) {
    return new Condition(
        "the path parameter " + name + "=" + value,
        exchange -> {
          Map<String, String> values =
              Router.parameters(
                  Objects.requireNonNull(exchange.operation()), exchange.request().path());
          String actual = values.get(name);
          return misses(
              "the path parameter " + name,
              name,
              value,
              actual == null ? List.of() : List.of(actual));
        });
  }

  private static List<String> misses(String place, String name, String value, List<String> values) {
    if (values.contains(value)) {
      return List.of();
    }
    String expected = place + " should be " + Difference.quoted(name, value);
    return values.isEmpty()
        ? List.of(expected + ", but is absent")
        : List.of(expected + ", but is " + Difference.quoted(name, values.get(0)));
  }
}
