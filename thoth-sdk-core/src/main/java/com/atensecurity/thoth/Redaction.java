package com.atensecurity.thoth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts out of a server's words what one request carried in secret. A server may quote what it was
 * sent, and its words end up in messages and logs.
 *
 * <p>Secret is the credential, the value of every header that is not on the list of harmless ones, and
 * every text in the body below a name that sounds like a secret.
 */
final class Redaction {
  private static final int MAX_TEXT = 500;

  /** A shorter secret cannot be cut out without showing, by the gaps, what it was. */
  private static final int MIN_SECRET = 6;

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "secret|token|passw|passphrase|credential|(api|private|access|account|shared)[_-]?key|^key$",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]+");

  private final List<String> secrets = new ArrayList<>();
  private boolean everything;

  private Redaction() {}

  static Redaction of(Request request, @Nullable Secret credential) {
    Redaction redaction = new Redaction();
    if (credential != null) {
      redaction.add(credential.reveal().strip());
    }
    request
        .headers()
        .forEach(
            header -> {
              // Of the caller's own headers the short ones are counters and flags.
              if (!CallReport.HEADERS.contains(header.getFirst().toLowerCase(Locale.ROOT))
                  && header.getSecond().length() >= MIN_SECRET) {
                redaction.add(header.getSecond());
              }
            });
    redaction.addAll(request.body());
    redaction.secrets.sort(Comparator.comparingInt(String::length).reversed());
    return redaction;
  }

  /** One line of bounded length without the secrets; null if there is nothing that may be shown. */
  @Nullable String apply(@Nullable String text) {
    if (text == null || everything) {
      return null;
    }
    String shown = text;
    for (String secret : secrets) {
      if (secret.length() < MIN_SECRET && shown.contains(secret)) {
        return null;
      }
      shown = shown.replace(secret, "[redacted]");
    }
    shown = UNPRINTABLE.matcher(shown).replaceAll(" ").strip();
    return shown.length() > MAX_TEXT ? shown.substring(0, MAX_TEXT) + "..." : shown;
  }

  private void addAll(@Nullable RequestBody body) {
    if (body == null) {
      return;
    }
    try {
      Buffer buffer = new Buffer();
      body.writeTo(buffer);
      String text = buffer.readUtf8();
      if (!text.isEmpty()) {
        addAll(Json.parse(text), false);
      }
    } catch (IllegalArgumentException e) {
      // The caller's documents may be nested more deeply than is read here, and what is secret in
      // them is not known.
      everything = true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void addAll(Json value, boolean secret) {
    String text = value.asString();
    if (secret && text != null) {
      add(text);
    }
    for (Map.Entry<String, Json> member : value.members().entrySet()) {
      addAll(member.getValue(), secret || SECRET_NAME.matcher(member.getKey()).find());
    }
    value.elements().forEach(element -> addAll(element, secret));
  }

  /** A server may quote the text itself, or the JSON that it came in. */
  private void add(String secret) {
    if (secret.isBlank()) {
      return;
    }
    secrets.add(secret);
    String quoted = Json.of(secret).text();
    if (quoted.length() > secret.length() + 2) {
      secrets.add(quoted.substring(1, quoted.length() - 1));
    }
  }
}
