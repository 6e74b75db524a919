package com.atensecurity.thoth.examples.ctl.health;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The key that an endpoint runs with: its id from {@code THOTH_API_KEY_ID}, else from the proxy's key file, which is the one
 * that {@code THOTH_API_KEY_FILE} names, else {@code ~/.thoth/proxy_api_key.json} (published). Immutable and thread-safe.
 *
 * @param keyId the key's id; null if nothing says it
 * @param key the key itself, if the file holds it
 */
public record KeyContext(@Nullable String keyId, @Nullable Secret key) {

  /**
   * Finds the key.
   *
   * @param environment names and values; blank values count as absent
   * @param directory what a relative path starts from
   * @return what is known of it
   * @throws IOException if a file that is named cannot be read, or one that is there holds neither JSON nor a key; the
   *     message says which, and quotes nothing of it
   */
  public static KeyContext find(Map<String, String> environment, Path directory)
      throws IOException {
    String named = text(environment, "THOTH_API_KEY_FILE");
    String home = text(environment, "HOME");
    Path file =
        named != null
            ? directory.resolve(named)
            : home == null ? null : Path.of(home, ".thoth", "proxy_api_key.json");
    Json content = file == null ? Json.EMPTY_OBJECT : read(file, named != null);
    String id = text(environment, "THOTH_API_KEY_ID");
    String key = string(content, "api_key");
    return new KeyContext(
        id == null ? string(content, "key_id") : id, key == null ? null : Secret.of(key));
  }

  private static Json read(Path file, boolean named) throws IOException {
    String text;
    try {
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip();
    } catch (NoSuchFileException e) {
      if (!named) {
        return Json.EMPTY_OBJECT;
      }
      throw new IOException("THOTH_API_KEY_FILE: " + file + " does not exist", e);
    } catch (IOException e) {
      String why = e.getClass().getSimpleName();
      throw new IOException("the key file " + file + " cannot be read (" + why + ")", e);
    }
    try {
      Json content = Json.parse(text);
      if (content.isObject()) {
        return content;
      }
    } catch (IllegalArgumentException e) {
      if (text.matches("[A-Za-z0-9_.-]+")) {
        // A file with the key alone, which says nothing of its id.
        return Json.EMPTY_OBJECT;
      }
    }
    throw new IOException("the key file " + file + " does not hold a JSON object; try jq . on it");
  }

  private static @Nullable String string(Json content, String name) {
    Json value = content.get(name);
    String text = value == null ? null : value.asString();
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static @Nullable String text(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
