package com.atensecurity.thoth.examples.ctl.health;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The ids in the file that {@code THOTH_REVOKED_API_KEY_IDS_FILE} names (seed). Its form is this project's choice: an id a
 * line, blank lines and lines that begin with {@code #} left out; or a JSON array of strings. Immutable and thread-safe.
 */
public final class RevokedKeyIds {
  private final Set<String> ids;

  private RevokedKeyIds(Set<String> ids) {
    this.ids = ids;
  }

  /**
   * No file, so no id.
   *
   * @return a list that holds nothing
   */
  public static RevokedKeyIds none() {
    return new RevokedKeyIds(Set.of());
  }

  /**
   * Reads the file as it is now.
   *
   * @param file the file
   * @return its ids
   * @throws IOException if it cannot be read, or is neither of the two forms; never an empty list instead
   */
  public static RevokedKeyIds read(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    String clean = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
    return new RevokedKeyIds(clean.startsWith("[") ? array(clean) : lines(clean));
  }

  private static Set<String> array(String text) throws IOException {
    try {
      List<Json> elements = Json.parse(text).elements();
      if (elements.stream().allMatch(element -> element.text().startsWith("\""))) {
        return elements.stream()
            .map(Json::asString)
            .map(String::valueOf)
            .map(String::strip)
            .collect(Collectors.toUnmodifiableSet());
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IOException("it begins as a JSON array, and is none of strings");
  }

  private static Set<String> lines(String text) {
    return text.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Whether a key is listed.
   *
   * @param keyId its id
   * @return whether the file holds it, letter by letter
   */
  public boolean contains(String keyId) {
    return ids.contains(keyId);
  }
}
