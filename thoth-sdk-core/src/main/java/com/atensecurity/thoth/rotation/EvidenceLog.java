package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.FileReplacement;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The evidence as it is written, by one run at a time. What was appended is on disk. Not thread-safe. */
final class EvidenceLog implements AutoCloseable {
  private static final FileAttribute<Set<PosixFilePermission>> OWNERS =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private static final int LONGEST_READ = 16 * 1024 * 1024 + 1;

  /** Those that this process writes; the system's locks keep only other processes out. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final Hold hold;
  private final FileChannel channel;
  private final Supplier<Instant> now;
  private final Consumer<Entry> listener;
  private final List<Entry> entries;
  private final int cutBytes;
  private String rotation;

  /** Why nothing can be appended any more: what stands at the end of the file is not known. */
  private @Nullable IOException broken;

  private EvidenceLog(Path file, Hold hold, Supplier<Instant> now, Consumer<Entry> listener)
      throws IOException {
    this.file = file;
    this.hold = hold;
    this.channel = hold.evidence;
    this.now = now;
    this.listener = listener;
    ByteBuffer content = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_READ));
    while (content.hasRemaining() && channel.read(content) >= 0) {
      // until all is read
    }
    RotationEvidence evidence =
        RotationEvidence.check(file, Arrays.copyOf(content.array(), content.position()));
    this.cutBytes = evidence.cutBytes();
    channel.truncate(channel.size() - cutBytes);
    channel.position(channel.size());
    this.entries = new ArrayList<>(evidence.entries());
    this.rotation = entries.isEmpty() ? "" : entries.get(0).rotation();
  }

  /** Opens evidence, new or old, verifies it, takes away a line that was cut short, and keeps others out. */
  static EvidenceLog open(Path file, Supplier<Instant> now, Consumer<Entry> listener) {
    Hold hold = null;
    try {
      hold = Hold.on(file);
      FileReplacement.forceDirectory(hold.key.getParent());
      EvidenceLog log = new EvidenceLog(file, hold, now, listener);
      hold = null;
      return log;
    } catch (IOException e) {
      throw unwritable(file, e);
    } finally {
      if (hold != null) {
        hold.close();
      }
    }
  }

  /**
   * The evidence, and what keeps others from writing it: the lock of a file beside it, because a system
   * may give up the locks of a file when anybody in the process closes it, who only verified it.
   */
  private record Hold(Path key, FileChannel lock, FileChannel evidence) {
    static Hold on(Path file) throws IOException {
      FileChannel evidence = opened(file);
      FileChannel lock = null;
      Path held = null;
      try {
        Path key = file.toRealPath(); // the same by whatever link it is named
        if (!OPEN.add(key)) {
          throw busy(file);
        }
        held = key;
        lock = opened(key.resolveSibling(key.getFileName() + ".lock"));
        if (!isLocked(lock)) {
          throw busy(file);
        }
        return new Hold(key, lock, evidence);
      } catch (IOException | RuntimeException e) {
        closeQuietly(evidence);
        closeQuietly(lock);
        if (held != null) {
          OPEN.remove(held);
        }
        throw e;
      }
    }

    /** Whether it is ours now; another copy of this class in the process may have it. */
    private static boolean isLocked(FileChannel lock) throws IOException {
      try {
        return lock.tryLock() != null;
      } catch (OverlappingFileLockException e) {
        return false;
      }
    }

    /** A file that is made here can be read by its owner only. */
    private static FileChannel opened(Path file) throws IOException {
      Set<StandardOpenOption> options =
          Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      return file.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? FileChannel.open(file, options, OWNERS)
          : FileChannel.open(file, options);
    }

    private static RotationException busy(Path file) {
      return RotationException.of(
          "Evidence " + file + " is being written by another run. Wait until that one has ended.",
          null);
    }

    void close() {
      closeQuietly(evidence);
      closeQuietly(lock);
      OPEN.remove(key);
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
      try {
        if (channel != null) {
          channel.close();
        }
      } catch (IOException e) {
        // What was appended is on disk already.
      }
    }
  }

  private static RotationException unwritable(Path file, IOException e) {
    String why =
        e instanceof ClosedByInterruptException
            ? ": the run was interrupted. It is safe to run it again."
            : " (" + e + ")";
    return RotationException.of("Evidence " + file + " cannot be written" + why, e);
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

  /** How much of a line that was cut short was taken away when it was opened. */
  int cutBytes() {
    return cutBytes;
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
    write(line + "\n");
    String hash = line.substring(line.length() - 66, line.length() - 2);
    Entry entry = new Entry(entries.size() + 1, at, rotation, step, event, detail, previous, hash);
    entries.add(entry);
    listener.accept(entry);
    return entry;
  }

  private void write(String line) {
    if (broken != null) {
      throw unwritable(file, broken);
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException e) {
      broken = e;
      throw unwritable(file, e);
    }
  }

  @Override
  public void close() {
    hold.close();
  }
}
