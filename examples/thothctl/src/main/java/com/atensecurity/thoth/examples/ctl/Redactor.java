package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
          "(?i:secret|token|passw|passphrase|passcode|pwd|credential|authorization|bearer|jwt|cookie"
              + "|(api|private|access|account|shared)[_-]?key|(^|[_-])(key|pass)$)|[a-z0-9](Key|Pass)$");

  /** Names that only speak of a secret: where it is, of which kind, how many. */
  private static final Pattern HARMLESS =
      Pattern.compile(
          "(?i:^(secret_?broker|authorization_decision|idempotency_?key)$|public_?key"
              + "|[_-](ref|id|ids|url|file|at|hash|type|kind|count|name|provider|mode|status)$)"
              + "|[a-z0-9](Ref|Id|Ids|Url|File|At|Hash|Type|Kind|Count|Name|Provider|Mode|Status)$");

  /** Members that name what the member {@code value} beside them is, as lists of headers do. */
  private static final List<String> LABELS = List.of("name", "key", "header");

  /** What stands before the host of a URL and holds a password. */
  private static final Pattern USER = Pattern.compile("(?<=://)[^/?#\\s@:\"]*:[^/?#\\s@\"]+(?=@)");

  /** Any API key, also one that this run has not read (the published prefixes). */
  private static final Pattern API_KEY =
      Pattern.compile("thoth_(live|test|org)_[A-Za-z0-9_-]{12,}");

  private final List<String> secrets = new ArrayList<>();

  /** Remembers a secret that was read. */
  Secret add(Secret secret) {
    remember(secret.reveal().strip());
    return secret;
  }

  /** Remembers each value of a document that its name calls a secret, as {@link #redact(Json)} judges names. */
  void addAll(Json document) {
    addAll(document, false);
  }

  private void addAll(Json value, boolean secret) {
    value.elements().forEach(element -> addAll(element, secret));
    value
        .members()
        .entrySet()
        .forEach(member -> addAll(member.getValue(), isSecret(member, value, secret)));
    String text = value.asString();
    if (secret && text != null) {
      remember(text.strip());
    }
  }

  /** As it is, as JSON has it, and as one line: in a message, a line break is a blank. */
  private void remember(String text) {
    if (text.length() >= MIN_SECRET) {
      String quoted = Json.of(text).text();
      secrets.add(text);
      secrets.add(Text.printable(text));
      secrets.add(quoted.substring(1, quoted.length() - 1).replace("\\u000a", "\\n"));
      secrets.sort(Comparator.comparingInt(String::length).reversed());
    }
  }

  String redact(String text) {
    String shown = text;
    for (String secret : secrets) {
      shown = shown.replace(secret, REDACTED);
    }
    return USER.matcher(API_KEY.matcher(shown).replaceAll(REDACTED)).replaceAll(REDACTED);
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
        boolean below = isSecret(member, value, secret);
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
  private static boolean isSecret(Map.Entry<String, Json> member, Json object, boolean inside) {
    String name = member.getKey();
    boolean labelled = name.equals("value") && isLabelledSecret(object);
    return (inside || labelled || SECRET.matcher(name).find())
        && !HARMLESS.matcher(name).find()
        && !isKeyList(member);
  }

  private static boolean isLabelledSecret(Json object) {
    return LABELS.stream()
        .map(object::get)
        .filter(Objects::nonNull)
        .map(Json::asString)
        .anyMatch(label -> label != null && isSecretName(label));
  }

  private static boolean isSecretName(String name) {
    return SECRET.matcher(name).find() && !HARMLESS.matcher(name).find();
  }
}
