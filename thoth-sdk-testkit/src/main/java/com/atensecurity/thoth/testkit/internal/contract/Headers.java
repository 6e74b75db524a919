package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The check of a request's headers against the contract, or against HTTP where that is silent. */
final class Headers {
  /** Of two, one server would take the first and another the last. */
  private static final List<String> ONCE =
      List.of(
          "Authorization",
          "X-Api-Key",
          "X-Thoth-Event-Ingest-Token",
          "Content-Type",
          "Content-Encoding");

  private Headers() {}

  static void check(Operation operation, SimRequest request) {
    for (String name : ONCE) {
      int count = request.headers().getOrDefault(name, List.of()).size();
      if (count > 1) {
        throw ApiException.violation(
            operation + ": the header " + name + " was sent " + count + " times; send it once");
      }
    }
  }

  /** A body is JSON in UTF-8, and as it is. */
  static void checkContent(Operation operation, SimRequest request) {
    String type = request.header("Content-Type");
    if (type == null) {
      throw ApiException.violation(
          operation + ": Content-Type must be application/json, but there is none");
    }
    String[] parts = type.toLowerCase(Locale.ROOT).split(";", -1);
    if (!parts[0].trim().equals("application/json")) {
      throw ApiException.violation(
          operation + ": Content-Type must be application/json, but is " + type);
    }
    String charset = charset(parts);
    if (charset != null && !charset.equals("utf-8")) {
      throw ApiException.violation(
          operation + ": the charset of Content-Type must be utf-8, but is " + charset);
    }
    String encoding = request.header("Content-Encoding");
    if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
      throw ApiException.violation(
          operation + ": the body must not be encoded, but Content-Encoding is " + encoding);
    }
  }

  private static @Nullable String charset(String[] parts) {
    for (String part : parts) {
      String[] parameter = part.split("=", 2);
      if (parameter.length == 2 && parameter[0].trim().equals("charset")) {
        return parameter[1].trim().replaceAll("^\"|\"$", "");
      }
    }
    return null;
  }
}
