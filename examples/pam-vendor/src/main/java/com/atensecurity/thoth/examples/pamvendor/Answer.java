package com.atensecurity.thoth.examples.pamvendor;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to be sent. Immutable.
 *
 * @param headers those of this answer; every answer gets the same few more
 */
record Answer(int status, Map<String, String> headers, String body) {
  Answer {
    headers = Map.copyOf(headers);
  }

  static Answer text(int status, String line) {
    return new Answer(status, Map.of("Content-Type", "text/plain; charset=utf-8"), line + "\n");
  }

  static Answer html(int status, String page) {
    return new Answer(status, Map.of("Content-Type", "text/html; charset=utf-8"), page);
  }

  /** Sends the browser to a page, which it gets with GET. */
  static Answer seeOther(String path) {
    return new Answer(303, Map.of("Location", path), "");
  }

  Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  void send(HttpExchange exchange) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.getResponseHeaders().set("Content-Security-Policy", Page.CONTENT_SECURITY_POLICY);
    boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
    if (!empty) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
