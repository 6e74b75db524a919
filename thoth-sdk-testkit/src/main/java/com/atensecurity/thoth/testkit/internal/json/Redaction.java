package com.atensecurity.thoth.testkit.internal.json;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces credentials and secrets, for what is shown to people. */
public final class Redaction {
  /** What stands for a secret. */
  public static final String REDACTED = "[redacted]";

  /** The credentials that servers of this kind give out, whole, wherever they stand. */
  private static final Pattern CREDENTIAL =
      Pattern.compile(
          "thoth(?:_|%5[Ff])[a-z]+(?:_|%5[Ff])[A-Za-z0-9]{16,}"
              + "|admin-[a-z0-9]{40}|control-[0-9a-f]{48}");

  /** A parameter of a query, with its name in the middle. */
  private static final Pattern PARAMETER = Pattern.compile("([?&]([^=&?\\s\"]+)=)[^&\\s\"#\\\\]+");

  private static final List<String> SECRET_WORDS =
      List.of(
          "secret",
          "token",
          "password",
          "passwd",
          "passphrase",
          "apikey",
          "privatekey",
          "accesskey",
          "signingkey",
          "encryptionkey",
          "credential",
          "authorization");

  /** The list of API keys in the contract, whose rows name no secret that the words miss. */
  private static final String KEY_LIST = "api_keys";

  private static final int LONGEST = 200;

  private Redaction() {}

  /** The headers without credentials. */
  public static Map<String, List<String>> headers(Map<String, List<String>> headers) {
    Map<String, List<String>> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach(
        (name, values) ->
            shown.put(
                name,
                isSecretHeader(name)
                    ? List.of(REDACTED)
                    : values.stream().map(Redaction::text).toList()));
    return Collections.unmodifiableMap(shown);
  }

  /** Whether a header carries a credential. */
  public static boolean isSecretHeader(String name) {
    return name.equalsIgnoreCase("Cookie") || isSecret(name, "");
  }

  /**
   * Any text without the credentials of a tenant or of the control routes, and without the values
   * of secret names in the queries of addresses.
   */
  public static String text(String text) {
    return PARAMETER
        .matcher(CREDENTIAL.matcher(text).replaceAll(REDACTED))
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    isSecret(found.group(2), "") ? found.group(1) + REDACTED : found.group()));
  }

  /** The JSON text without secrets. */
  public static String json(byte[] body) {
    if (body.length == 0) {
      return "";
    }
    try {
      return text(JsonTree.text(value(JsonTree.parse(body))));
    } catch (JsonSyntaxException e) {
      return "[" + body.length + " bytes that are not JSON]";
    }
  }

  /** As much of a text as a line of the timeline has room for. */
  public static String cut(String text) {
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  /**
   * A copy of a JSON object in which every text and number under a secret name, at any depth, is
   * replaced. Flags and nulls stay: they tell only that there is a secret.
   */
  public static JsonObject shown(JsonObject object) {
    JsonObject shown = new JsonObject();
    object
        .members()
        .forEach(
            (name, member) ->
                shown.with(name, isSecret(name, member) ? hidden(member) : value(member)));
    return shown;
  }

  /** A JSON value without secrets. */
  public static Object value(Object value) {
    if (value instanceof JsonObject object) {
      return shown(object);
    }
    return value instanceof List<?> list ? list.stream().map(Redaction::value).toList() : value;
  }

  private static Object hidden(Object value) {
    if (value instanceof JsonObject object) {
      JsonObject hidden = new JsonObject();
      object.members().forEach((name, member) -> hidden.with(name, hidden(member)));
      return hidden;
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Redaction::hidden).toList();
    }
    return value instanceof String || value instanceof Number ? REDACTED : value;
  }

  /** Whether a member of this name has a value that nobody should see. */
  public static boolean isSecret(String name, Object value) {
    if (name.equals(KEY_LIST) && isRows(value)) {
      return false;
    }
    String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    // authorization_decision says ALLOW or BLOCK
    return !plain.endsWith("decision") && SECRET_WORDS.stream().anyMatch(plain::contains);
  }

  private static boolean isRows(Object value) {
    return value instanceof List<?> list && list.stream().allMatch(e -> e instanceof JsonObject);
  }
}
