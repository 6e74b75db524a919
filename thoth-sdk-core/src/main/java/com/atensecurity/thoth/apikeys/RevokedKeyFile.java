package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.FileReplacement;
import com.atensecurity.thoth.internal.KeyIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The list of revoked keys that a proxy reads, named by {@code THOTH_REVOKED_API_KEY_IDS_FILE} (seed).
 *
 * <p>The seed does not say how the file looks. Chosen: UTF-8, one key id a line; blank lines and lines that begin with
 * {@code #} are ignored. A JSON array of strings is read, too. What is neither is an error, for an id that is read wrongly is a
 * key that is not revoked.
 *
 * <p>Thread-safe. Every question reads the file, so that a change is never missed. A file that is
 * missing, larger than 1 MiB or broken is an {@link UncheckedIOException} and never an empty list.
 */
public final class RevokedKeyFile {
  /** The variable that names the file (seed). */
  public static final String VARIABLE = "THOTH_REVOKED_API_KEY_IDS_FILE";

  private static final int MAX_BYTES = 1024 * 1024;

  /** One writer at a time in this process; between processes the lock of a file decides. */
  private static final Object WRITING = new Object();

  private final Path file;

  private RevokedKeyFile(Path file) {
    this.file = file;
  }

  /**
   * Names a file. Nothing is read yet.
   *
   * @param file the file
   * @return the list in it
   */
  public static RevokedKeyFile of(Path file) {
    return new RevokedKeyFile(Objects.requireNonNull(file, "file"));
  }

  /**
   * Which file it is.
   *
   * @return the file, as it was given
   */
  public Path file() {
    return file;
  }

  /**
   * Reads the ids.
   *
   * @return the ids in the order of the file; unmodifiable
   * @throws UncheckedIOException if the file cannot be read or understood; the message says where
   */
  public Set<String> ids() {
    return Collections.unmodifiableSet(parse(read()));
  }

  /**
   * Asks whether a key is in the list. To ask for many, ask for {@link #ids()} once.
   *
   * @param keyId the key's id
   * @return true if it is revoked
   * @throws UncheckedIOException if the file cannot be read or understood
   */
  public boolean contains(String keyId) {
    Objects.requireNonNull(keyId, "keyId");
    return ids().contains(keyId);
  }

  /**
   * Adds ids. The file is replaced as a whole and forced to disk, so that no reader ever sees half of it; comments,
   * form, permissions and owner stay, and ids that are there already are not written again. A file that does not
   * exist is made. Processes that add at the same time wait for each other, by a lock on the file {@code
   * <name>.lock} beside it, which stays.
   *
   * @param keyIds the ids to add
   * @return those that were not there before; unmodifiable
   * @throws IllegalArgumentException if an id is blank, or has a character that would make it unreadable
   * @throws UncheckedIOException if the file cannot be understood or replaced; it is then as it was
   */
  public Set<String> add(Collection<String> keyIds) {
    Set<String> added = new LinkedHashSet<>(keyIds);
    added.forEach(KeyIds::listable);
    synchronized (WRITING) {
      try (FileChannel channel =
          FileChannel.open(lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
        channel.lock();
        String text = Files.exists(file) ? read() : "";
        added.removeAll(parse(text));
        if (!added.isEmpty()) {
          replace(append(text, List.copyOf(added)).getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw broken("cannot be written (" + e + ")", "Nothing was added", e);
      }
    }
    return Collections.unmodifiableSet(added);
  }

  /** Beside the file itself, also for those who know it by a link. */
  private Path lock() throws IOException {
    Path real = Files.exists(file) ? file.toRealPath() : file;
    return real.resolveSibling(real.getFileName() + ".lock");
  }

  private void replace(byte[] content) throws IOException {
    if (content.length > MAX_BYTES) {
      throw broken("would be larger than " + MAX_BYTES + " bytes", "Nothing was added", null);
    }
    FileReplacement.replace(file, content);
  }

  private String read() {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw broken(
            "is larger than " + MAX_BYTES + " bytes", "Check that it is the right file", null);
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (NoSuchFileException e) {
      throw broken("does not exist", "Create it, empty if no key is revoked", e);
    } catch (CharacterCodingException e) {
      throw broken("is not UTF-8", "Write one key id a line", e);
    } catch (IOException e) {
      throw broken(
          "cannot be read (" + e.getClass().getSimpleName() + ")", "Check its permissions", e);
    }
  }

  private Set<String> parse(String text) {
    String content = text.startsWith("\ufeff") ? text.substring(1) : text;
    Set<String> ids = new LinkedHashSet<>();
    int place = 0;
    if (isArray(content)) {
      for (Json element : elements(content)) {
        place++;
        ids.add(checked(element.text().startsWith("\"") ? element.asString() : null, place));
      }
      return ids;
    }
    for (String line : content.lines().map(String::strip).toList()) {
      place++;
      if (!line.isEmpty() && !line.startsWith("#")) {
        ids.add(checked(line, place));
      }
    }
    return ids;
  }

  private String checked(@Nullable String id, int place) {
    if (id == null || !KeyIds.isListable(id)) {
      throw broken(
          "has something other than a key id in line or element " + place,
          "Write one key id a line, or a JSON array of strings",
          null);
    }
    return id;
  }

  private static boolean isArray(String content) {
    return content.stripLeading().startsWith("[");
  }

  private List<Json> elements(String content) {
    try {
      return Json.parse(content).elements();
    } catch (IllegalArgumentException e) {
      throw broken("begins as a JSON array and is none", "Write one key id a line", null);
    }
  }

  private static String append(String text, List<String> ids) {
    if (!isArray(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      String end = text.contains("\r\n") ? "\r\n" : "\n";
      String missing = text.isEmpty() || text.endsWith("\n") ? "" : end;
      return text + missing + String.join(end, ids) + end;
    }
    int open = text.indexOf('[') + 1;
    int first = open;
    while (Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    boolean empty = text.charAt(first) == ']';
    String between = empty ? "," : "," + text.substring(open, first);
    String added = ids.stream().map(id -> Json.of(id).text()).collect(Collectors.joining(between));
    String before = text.substring(0, text.lastIndexOf(']'));
    int end = empty ? open : before.stripTrailing().length();
    return text.substring(0, end) + (empty ? "" : between) + added + text.substring(end);
  }

  private UncheckedIOException broken(String how, String wayOut, @Nullable IOException cause) {
    String message = "Revoked-key file " + file + " " + how + ". " + wayOut + ".";
    return new UncheckedIOException(message, cause == null ? new IOException(how) : cause);
  }
}
