package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Cuts secrets out of everything that is printed: each one that this run has read, wherever it turns up, and in JSON what a
 * name calls a secret, also if it is GovAPI that sent it. Not thread-safe.
 */
final class Redactor {
  static final String REDACTED = "[redacted]";

  /** A shorter one would cut harmless words, and by its gaps show what it was. */
  private static final int MIN_SECRET = 6;

  private static final Pattern SECRET =
      Pattern.compile(
          "secret|token|passw|passphrase|credential|authorization|(api|private|access|account|shared)[_-]?key|^key$",
          Pattern.CASE_INSENSITIVE);

  /** Names that only speak of a secret: where it is, of which kind, how many. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "^(secret_?broker|authorization_decision)$|_(ref|id|ids|url|file|at|hash|type|kind|count|name|provider|mode|status)$",
          Pattern.CASE_INSENSITIVE);

  /** Any API key, also one that this run has not read (the published prefixes). */
  private static final Pattern API_KEY =
      Pattern.compile("thoth_(live|test|org)_[A-Za-z0-9_-]{12,}");

  private final List<String> secrets = new ArrayList<>();

  /** Remembers a secret that was read. */
  Secret add(Secret secret) {
    String text = secret.reveal().strip();
    if (text.length() >= MIN_SECRET) {
      secrets.add(text);
      String quoted = Json.of(text).text();
      secrets.add(quoted.substring(1, quoted.length() - 1));
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
    return secret;
  }

  String redact(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, REDACTED);
    }
    return API_KEY.matcher(shown).replaceAll(REDACTED);
  }

  /** The document with a placeholder for each text that its name calls a secret, or that is a known one. */
  Json redact(Json document) {
    return redact(document, false);
  }

  private Json redact(Json value, boolean secret) {
    if (value.isArray()) {
      return Json.of(value.elements().stream().map(element -> redact(element, secret)).toList());
    }
    if (value.isObject()) {
      Json shown = Json.EMPTY_OBJECT;
      for (Map.Entry<String, Json> member : value.members().entrySet()) {
        boolean below = isSecret(member.getKey(), secret) && !isKeyList(member);
        shown = shown.with(redact(member.getValue(), below), redact(member.getKey()));
      }
      return shown;
    }
    String text = value.asString();
    if (text == null || !value.text().startsWith("\"")) {
      return redact(value.text()).equals(value.text()) ? value : Json.of(REDACTED);
    }
    return Json.of(secret && !text.isEmpty() ? REDACTED : redact(text));
  }

  /** What GovAPI lists of keys are their descriptions, not the keys. */
  private static boolean isKeyList(Map.Entry<String, Json> member) {
    return member.getKey().equals("api_keys")
        && member.getValue().elements().stream().allMatch(Json::isObject);
  }

  /** Below a secret name every text is one, but for those whose own name is harmless, such as {@code api_key.key_id}. */
  private static boolean isSecret(String name, boolean inside) {
    return (inside || SECRET.matcher(name).find()) && !HARMLESS.matcher(name).find();
  }
}
