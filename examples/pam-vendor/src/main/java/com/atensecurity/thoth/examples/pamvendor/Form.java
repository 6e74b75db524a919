package com.atensecurity.thoth.examples.pamvendor;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a form that a browser sent. Immutable. */
final class Form {
  private static final int MAX_BODY = 16 * 1024;
  private static final String TYPE = "application/x-www-form-urlencoded";

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = Map.copyOf(fields);
  }

  /** Reads a form; null if the request holds none that can be read. */
  static @Nullable Form read(HttpExchange exchange) throws IOException {
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    boolean form = type != null && type.split(";", 2)[0].strip().equalsIgnoreCase(TYPE);
    if (!form || body.length > MAX_BODY) {
      return null;
    }
    Map<String, String> fields = new LinkedHashMap<>();
    try {
      for (String pair : new String(body, StandardCharsets.US_ASCII).split("&", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0) {
          fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
        }
      }
      return new Form(fields);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** A field in one line, without control characters and blanks at its ends; empty if absent. */
  String text(String name) {
    return fields.getOrDefault(name, "").replaceAll("\\p{Cntrl}+", " ").strip();
  }
}
