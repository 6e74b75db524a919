package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key's name and the time in which it counts, so that keys can be rotated without a deployment at
 * the right second. Immutable.
 *
 * <pre>{@code
 * MessageVerifier.builder()
 *     .key(oldSecret, KeyWindow.until("2026-q3", cutOver.plus(Duration.ofHours(24))))
 *     .key(newSecret, KeyWindow.from("2026-q4", cutOver))
 *     .build();
 * }</pre>
 *
 * <p>The verifier's own clock decides, never the time that a message states. The unit of both ends
 * is the millisecond.
 *
 * @param id names the key in logs and results: {@code [A-Za-z0-9._-]{1,64}}; no part of the key
 * @param from when the key begins to count, or null for always
 * @param until when the key ceases to count, itself excluded, or null for never
 */
public record KeyWindow(String id, @Nullable Instant from, @Nullable Instant until) {
  private static final int MAX_ID_LENGTH = 64;

  /**
   * Checks the parts.
   *
   * @param id as the component
   * @param from as the component
   * @param until as the component
   * @throws IllegalArgumentException if the id breaks its grammar, or the window is empty
   */
  public KeyWindow {
    Objects.requireNonNull(id, "id");
    if (id.isEmpty() || id.length() > MAX_ID_LENGTH || !id.chars().allMatch(KeyWindow::inId)) {
      throw new IllegalArgumentException(
          "a key id must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-'");
    }
    if (from != null && until != null && !from.isBefore(until)) {
      throw new IllegalArgumentException(
          "the window of key " + id + " is empty: it begins at " + from + " and ends at " + until);
    }
  }

  /**
   * A key that always counts.
   *
   * @param id the key's name
   * @return the window
   */
  public static KeyWindow always(String id) {
    return new KeyWindow(id, null, null);
  }

  /**
   * A key that counts from a time on.
   *
   * @param id the key's name
   * @param from when it begins to count
   * @return the window
   */
  public static KeyWindow from(String id, Instant from) {
    return new KeyWindow(id, Objects.requireNonNull(from, "from"), null);
  }

  /**
   * A key that counts until a time.
   *
   * @param id the key's name
   * @param until when it ceases to count, itself excluded
   * @return the window
   */
  public static KeyWindow until(String id, Instant until) {
    return new KeyWindow(id, null, Objects.requireNonNull(until, "until"));
  }

  private static boolean inId(int c) {
    return Ascii.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }

  /** The window in words, such as {@code k1 (until 2026-11-21T10:00:00Z)}. */
  String describe() {
    if (from == null && until == null) {
      return id;
    }
    String begin = from == null ? "" : "from " + from;
    String end = until == null ? "" : "until " + until;
    return id + " (" + begin + (begin.isEmpty() || end.isEmpty() ? "" : " ") + end + ")";
  }
}
