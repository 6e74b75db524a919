package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.examples.ctl.SecretNames.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Cuts secrets out of everything that is printed: each one that this run has read, wherever it turns up, and in JSON what
 * {@link SecretNames} call one, also if it is GovAPI that sent it. Not thread-safe.
 */
final class Redactor {
  static final String REDACTED = "[redacted]";

  /** A shorter one would cut harmless words, and by its gaps show what it was. */
  private static final int MIN_SECRET = 6;

  /** What stands before the host of a URL and holds a password. */
  private static final Pattern USER = Pattern.compile("(?<=://)[^/?#\\s@:\"]*:[^/?#\\s@\"]+(?=@)");

  /** The value of a parameter of a URL that is a secret by its name, as those of signed URLs are. */
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)(?<=[?&](sig|signature|code|[\\w.-]{0,40}(secret|token|password|pwd|key|signature|credential)[\\w.-]{0,9})=)"
              + "[^&#\\s\"]+");

  /** What may be signed or hold a key in a provider's URL. */
  private static final Pattern QUERY = Pattern.compile("(?s)[?#].*");

  /** What an Authorization header holds: a word, and behind it something that is none. */
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "(?<=\\b(?i:Basic|Bearer) )(?=[^\\s\",;]*([0-9=+/_]|[a-z][A-Z]))[^\\s\",;]{8,}");

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
    addAll(document, Place.OUTSIDE);
  }

  /** Remembers each text of a provider's configuration but for those under names known to be harmless. */
  void addConfig(Json config) {
    addAll(config, Place.CONFIG);
  }

  private void addAll(Json value, Place place) {
    value.elements().forEach(element -> addAll(element, place));
    value
        .members()
        .entrySet()
        .forEach(member -> addAll(member.getValue(), SecretNames.below(member, value, place)));
    String text = value.asString();
    boolean secret = place == Place.SECRET || (place == Place.CONFIG && isText(value));
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
    for (Pattern pattern : List.of(API_KEY, USER, PARAMETER, AUTHORIZATION)) {
      shown = pattern.matcher(shown).replaceAll(REDACTED);
    }
    return shown;
  }

  /** The document with a placeholder for each text that its name calls a secret, or that is a known one. */
  Json redact(Json document) {
    return redact(document, Place.OUTSIDE);
  }

  private Json redact(Json value, Place place) {
    if (value.isArray()) {
      return Json.of(value.elements().stream().map(element -> redact(element, place)).toList());
    }
    if (value.isObject()) {
      Json shown = Json.EMPTY_OBJECT;
      for (Map.Entry<String, Json> member : value.members().entrySet()) {
        Place below = SecretNames.below(member, value, place);
        shown = shown.with(redact(member.getValue(), below), redact(member.getKey()));
      }
      return shown;
    }
    String text = value.asString();
    if (text == null || !isText(value)) {
      return redact(value.text()).equals(value.text()) ? value : Json.of(REDACTED);
    }
    return Json.of(
        switch (place) {
          case OUTSIDE -> redact(text);
          case SHOWN -> QUERY.matcher(redact(text)).replaceFirst("?" + REDACTED);
          case SECRET, CONFIG -> text.isEmpty() ? text : REDACTED;
        });
  }

  private static boolean isText(Json value) {
    return value.text().startsWith("\"");
  }

  /** How many values of a document are others in what is shown of it. */
  static int differences(Json document, Json shown) {
    List<Json> before = parts(document);
    List<Json> after = parts(shown);
    if (before.isEmpty() || before.size() != after.size()) {
      return Objects.equals(document.asString(), shown.asString()) ? 0 : 1;
    }
    return IntStream.range(0, before.size())
        .map(i -> differences(before.get(i), after.get(i)))
        .sum();
  }

  private static List<Json> parts(Json value) {
    return value.isArray() ? value.elements() : List.copyOf(value.members().values());
  }
}
