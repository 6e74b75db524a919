package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The evidence of a rotation: what was done when, chained so that a change of any byte of it is found and located.
 *
 * <p>A file of JSON Lines in UTF-8, of at most 16 MiB, each line ended by one line feed:
 *
 * <pre>{@code
 * {"seq":1,"at":"2026-11-24T10:00:00Z","rotation":"...","step":"PLAN","event":"started","detail":{...},"previous":"<64 hex>","hash":"<64 hex>"}
 * }</pre>
 *
 * <p>{@code hash} is the SHA-256, in lower-case hexadecimals, of the line's own bytes without its {@code hash} member: the line
 * without its last 75 characters ({@code ,"hash":"}, 64 digits, {@code "}}), and then {@code }}. {@code previous} is the hash
 * of the line before, in the first line 64 zeros. {@code seq} counts from 1.
 *
 * <p>The chain has no key: who can write the file can write another that fits in itself. Keep the {@link #head()} elsewhere, and
 * {@link #verify(Path, String)} finds that, too, and lines that are missing at the end. What is left
 * of a line whose writing a crash cut short is not tampering: it is told by {@link #cutBytes()}, and the next
 * run takes it away and notes it; whether the last line is an end is told by {@link #hasEnd()}. An object of this class was verified. Immutable and thread-safe.
 */
public final class RotationEvidence {
  static final String NONE = "0".repeat(64);

  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final byte[] HASH = ",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);

  /** How long the hash member is, with its comma and the brace behind it. */
  private static final int SUFFIX = HASH.length + 64 + 2;

  private static final List<String> MEMBERS =
      List.of("seq", "at", "rotation", "step", "event", "detail", "previous", "hash");

  private final List<Entry> entries;
  private final int cutBytes;

  private RotationEvidence(List<Entry> entries, int cutBytes) {
    this.entries = List.copyOf(entries);
    this.cutBytes = cutBytes;
  }

  /**
   * One line. Immutable and thread-safe.
   *
   * @param seq its number, from 1
   * @param at when it was written
   * @param rotation the rotation or emergency revocation that wrote it
   * @param step the {@link RotationStep}, or of an emergency revocation {@code EMERGENCY}
   * @param event what happened in the step: {@code started} before an action, {@code done} after it, and others
   * @param detail what more is known of it; an object, never with a secret
   * @param previous the hash of the line before
   * @param hash the hash of this line
   */
  public record Entry(
      long seq,
      Instant at,
      String rotation,
      String step,
      String event,
      Json detail,
      String previous,
      String hash) {}

  /**
   * Reads evidence and verifies all of it.
   *
   * @param file the file
   * @return the evidence
   * @throws RotationException if it is not what was written; {@link RotationException#line()} says from which line on.
   *     Also if the file cannot be read, with line 0
   */
  public static RotationEvidence verify(Path file) {
    try (InputStream in = Files.newInputStream(Objects.requireNonNull(file, "file"))) {
      return check(file, in.readNBytes(MAX_BYTES + 1));
    } catch (IOException e) {
      throw RotationException.of("Evidence " + file + " cannot be read (" + e + ")", e);
    }
  }

  /**
   * Reads evidence, verifies all of it, and that it ends where it is known to end.
   *
   * @param file the file
   * @param expectedHead the {@linkplain #head() head} that was kept elsewhere
   * @return the evidence
   * @throws RotationException as {@link #verify(Path)}, or if lines are missing at the end, or came after that head, or
   *     the whole of it was written anew
   */
  public static RotationEvidence verify(Path file, String expectedHead) {
    RotationEvidence evidence = verify(file);
    if (!evidence.head().equals(Objects.requireNonNull(expectedHead, "expectedHead"))) {
      int lines = evidence.entries.size();
      long known = evidence.entries.stream().takeWhile(e -> !e.hash.equals(expectedHead)).count();
      throw tampered(
          file,
          known < lines ? (int) known + 2 : lines + 1,
          known < lines
              ? "was added after the head that is expected"
              : "is missing: no line has the head that is expected, so lines were cut off here or all"
                  + " were written anew");
    }
    return evidence;
  }

  /**
   * What was recorded.
   *
   * @return the entries in order; unmodifiable
   */
  public List<Entry> entries() {
    return entries;
  }

  /**
   * The hash of the last entry, which stands for all of them.
   *
   * @return 64 lower-case hexadecimals; 64 zeros if there is no entry
   */
  public String head() {
    return entries.isEmpty() ? NONE : entries.get(entries.size() - 1).hash;
  }

  /**
   * Whether the last line is the end of a rotation, or of an emergency revocation that could do all of its parts. Otherwise it is
   * under way or to be run again, or lines were cut off behind it, which only a head that was kept elsewhere can tell.
   *
   * @return false also if there is no line
   */
  public boolean hasEnd() {
    if (entries.isEmpty()) {
      return false;
    }
    Entry last = entries.get(entries.size() - 1);
    return last.event.equals("done")
        && (last.step.equals(RotationStep.END.name())
            || last.step.equals(RotationStep.EMERGENCY.name()));
  }

  /**
   * How much of a line that was being written is left at the end. What wrote it had not acted on such a line; the next run takes it
   * away, and notes how many bytes it were.
   *
   * @return the number of bytes; 0 if the file ends with a whole line
   */
  public int cutBytes() {
    return cutBytes;
  }

  static RotationEvidence check(Path file, byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw RotationException.of(
          "Evidence " + file + " is larger than " + MAX_BYTES + " bytes: it is no evidence", null);
    }
    List<Entry> entries = new ArrayList<>();
    String previous = NONE;
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        Entry entry =
            entry(file, Arrays.copyOfRange(bytes, start, i), entries.size() + 1, previous);
        entries.add(entry);
        previous = entry.hash;
        start = i + 1;
      }
    }
    checkCut(file, Arrays.copyOfRange(bytes, start, bytes.length), entries.size() + 1, previous);
    return new RotationEvidence(entries, bytes.length - start);
  }

  /** A line that was cut short begins as it must and has nothing behind its end. */
  private static void checkCut(Path file, byte[] rest, int number, String previous) {
    byte[] begin = ("{\"seq\":" + number + ",\"at\":\"").getBytes(StandardCharsets.US_ASCII);
    int same = Math.min(begin.length, rest.length);
    if (!Arrays.equals(rest, 0, same, begin, 0, same)) {
      throw tampered(file, number, "does not begin as evidence does");
    }
    for (int i = 0; i + SUFFIX <= rest.length; i++) {
      if (Arrays.equals(rest, i, i + HASH.length, HASH, 0, HASH.length)) {
        if (i + SUFFIX < rest.length) {
          throw tampered(file, number, "has something else than a line feed at its end");
        }
        entry(file, rest, number, previous);
      }
    }
  }

  private static Entry entry(Path file, byte[] line, int number, String previous) {
    int end = line.length - SUFFIX;
    if (end < 0 || !Arrays.equals(line, end, end + HASH.length, HASH, 0, HASH.length)) {
      throw tampered(file, number, "does not end with its hash");
    }
    String text = text(file, line, number);
    String hash = text.substring(text.length() - 66, text.length() - 2);
    if (!hash(text.substring(0, text.length() - SUFFIX)).equals(hash)) {
      throw tampered(file, number, "does not have the hash of what it says");
    }
    Entry entry = parse(file, text, number);
    if (entry.seq != number || !entry.previous.equals(previous)) {
      throw tampered(
          file,
          number,
          "does not follow the line before it: a line is missing, or was moved, inserted or copied");
    }
    return entry;
  }

  private static String text(Path file, byte[] line, int number) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
    } catch (CharacterCodingException e) {
      throw tampered(file, number, "is not UTF-8");
    }
  }

  private static Entry parse(Path file, String text, int number) {
    try {
      Json json = Json.parse(text);
      Json detail = json.get("detail");
      if (detail != null
          && detail.isObject()
          && List.copyOf(json.members().keySet()).equals(MEMBERS)) {
        return new Entry(
            Long.parseLong(text(json, "seq")),
            Instant.parse(text(json, "at")),
            text(json, "rotation"),
            text(json, "step"),
            text(json, "event"),
            detail,
            text(json, "previous"),
            text(json, "hash"));
      }
    } catch (IllegalArgumentException | DateTimeException e) {
      // It has a hash that fits, so somebody wrote it on purpose.
    }
    throw tampered(file, number, "is not an entry of evidence");
  }

  /** The text of a member; empty if it is none. */
  static String text(Json object, String member) {
    Json value = object.get(member);
    String text = value == null ? null : value.asString();
    return text == null ? "" : text;
  }

  /** A line with its hash, without its line feed; the text is the object up to where the hash goes. */
  static String line(String open) {
    return open + ",\"hash\":\"" + hash(open) + "\"}";
  }

  private static String hash(String open) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest((open + "}").getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static RotationException tampered(Path file, int line, String how) {
    return RotationException.tampered(
        line,
        "Evidence "
            + file
            + " is not what was written: line "
            + line
            + " "
            + how
            + ". Do not trust what it says from there on.");
  }
}
