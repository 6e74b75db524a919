package com.atensecurity.thoth.testkit.internal;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Replaces credentials and secrets, for what is shown to people. */
public final class Redaction {
  /** What stands for a secret. */
  public static final String REDACTED = "[redacted]";

  private static final Set<String> SECRET_HEADERS =
      Set.of("authorization", "x-api-key", "cookie", "x-thoth-event-ingest-token");
  private static final List<String> SECRET_WORDS =
      List.of("secret", "token", "password", "api_key", "apikey", "private_key");

  private Redaction() {}

  /** The headers without credentials. */
  public static Map<String, List<String>> headers(Map<String, List<String>> headers) {
    Map<String, List<String>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            shown.put(
                name,
                SECRET_HEADERS.contains(name.toLowerCase(Locale.ROOT))
                    ? List.of(REDACTED)
                    : List.copyOf(values)));
    return Collections.unmodifiableMap(shown);
  }

  /** The JSON text without secrets. */
  public static String json(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    try {
      return JsonTree.text(shown(JsonTree.parse(body)));
    } catch (JsonSyntaxException e) {
      return "[" + body.length + " bytes that are not JSON]";
    }
  }

  private static Object shown(Object value) {
    if (value instanceof JsonObject object) {
      JsonObject shown = new JsonObject();
      object
          .members()
          .forEach(
              (name, member) ->
                  shown.with(name, isSecret(name, member) ? REDACTED : shown(member)));
      return shown;
    }
    return value instanceof List<?> list ? list.stream().map(Redaction::shown).toList() : value;
  }

  static boolean isSecret(String name, Object value) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean scalar = value instanceof String || value instanceof Number;
    return scalar && SECRET_WORDS.stream().anyMatch(lower::contains);
  }
}
