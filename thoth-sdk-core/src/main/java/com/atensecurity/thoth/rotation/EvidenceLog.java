package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.FileReplacement;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The evidence as it is written, by one run at a time. What was appended is on disk. Not thread-safe. */
final class EvidenceLog implements AutoCloseable {
  private static final int LONGEST_READ = 16 * 1024 * 1024 + 1;

  private final Path file;
  private final FileChannel channel;
  private final Supplier<Instant> now;
  private final Consumer<Entry> listener;
  private final List<Entry> entries;
  private String rotation;

  private EvidenceLog(
      Path file, FileChannel channel, Supplier<Instant> now, Consumer<Entry> listener)
      throws IOException {
    this.file = file;
    this.channel = channel;
    this.now = now;
    this.listener = listener;
    ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_READ));
    while (content.hasRemaining() && channel.read(content) >= 0) {
      // until all is read
    }
    RotationEvidence evidence =
        RotationEvidence.check(file, Arrays.copyOf(content.array(), content.position()));
    channel.truncate(channel.size() - evidence.cutBytes());
    channel.position(channel.size());
    this.entries = new ArrayList<>(evidence.entries());
    this.rotation = entries.isEmpty() ? "" : entries.get(0).rotation();
  }

  /** Opens evidence, new or old, verifies it, takes away a line that was cut short, and keeps others out. */
  static EvidenceLog open(Path file, Supplier<Instant> now, Consumer<Entry> listener) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock != null) {
        FileReplacement.forceDirectory(file.toAbsolutePath().getParent());
        EvidenceLog log = new EvidenceLog(file, channel, now, listener);
        channel = null;
        return log;
      }
    } catch (OverlappingFileLockException e) {
      // Another run in this process; said below.
    } catch (IOException e) {
      throw unwritable(file, e);
    } finally {
      close(channel);
    }
    throw RotationException.of(
        "Evidence " + file + " is being written by another run. Wait until that one has ended.",
        null);
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      // What was appended is on disk already.
    }
  }

  private static RotationException unwritable(Path file, IOException e) {
    return RotationException.of("Evidence " + file + " cannot be written (" + e + ")", e);
  }

  /** Which rotation the entries that follow belong to. */
  void begin(String id) {
    rotation = id;
  }

  String rotation() {
    return rotation;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  String head() {
    return entries.isEmpty() ? RotationEvidence.NONE : entries.get(entries.size() - 1).hash();
  }

  List<Entry> entries() {
    return entries;
  }

  /** The newest entry of a step that is one of these events, or null. */
  @Nullable Entry last(RotationStep step, String... events) {
    for (int i = entries.size() - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      if (entry.step().equals(step.name()) && Arrays.asList(events).contains(entry.event())) {
        return entry;
      }
    }
    return null;
  }

  boolean has(RotationStep step, String event) {
    return last(step, event) != null;
  }

  /** A member of the newest such entry; empty if there is none. */
  String text(RotationStep step, String event, String member) {
    Entry entry = last(step, event);
    return entry == null ? "" : RotationEvidence.text(entry.detail(), member);
  }

  String newKeyId() {
    return text(RotationStep.STORE_KEY, "done", "key_id");
  }

  /** The reference from before the cutover. */
  String rollback() {
    return text(RotationStep.PLAN, "done", "rollback");
  }

  /** The fleet that was named, or else the one that was created. */
  @Nullable String fleetId(@Nullable String named) {
    String created = text(RotationStep.CREATE_KEY, "fleet", "fleet_id");
    return named != null || created.isEmpty() ? named : created;
  }

  /** Writes an entry whole and forces it to disk; only then does anybody hear of it. */
  Entry append(String step, String event, Json detail) {
    Instant at = now.get().truncatedTo(ChronoUnit.MICROS);
    String previous = head();
    Json open =
        Json.EMPTY_OBJECT
            .with(Json.of(entries.size() + 1), "seq")
            .with(Json.of(at.toString()), "at")
            .with(Json.of(rotation), "rotation")
            .with(Json.of(step), "step")
            .with(Json.of(event), "event")
            .with(detail, "detail")
            .with(Json.of(previous), "previous");
    String line = RotationEvidence.line(open.text().substring(0, open.text().length() - 1));
    try {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
    String hash = line.substring(line.length() - 66, line.length() - 2);
    Entry entry = new Entry(entries.size() + 1, at, rotation, step, event, detail, previous, hash);
    entries.add(entry);
    listener.accept(entry);
    return entry;
  }

  @Override
  public void close() {
    close(channel);
  }
}
