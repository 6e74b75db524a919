package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotationEvidenceTest {
  private static final int LINES = 5;

  @TempDir private Path directory;
  private Path file;
  private byte[] whole;
  private String head;

  @BeforeEach
  void write() throws IOException {
    file = directory.resolve("evidence.jsonl");
    List<Entry> heard = new ArrayList<>();
    try (EvidenceLog log = log(heard)) {
      log.begin("rotation-1");
      for (int i = 1; i <= LINES; i++) {
        Json detail = RotationWork.detail("text", "ü,\"hash\":\"" + i, "list", List.of("a", "b"));
        log.append("STEP_" + i, "done", detail);
      }
      head = log.head();
    }
    assertThat(heard).isEqualTo(RotationEvidence.verify(file).entries()).hasSize(LINES);
    whole = Files.readAllBytes(file);
  }

  private EvidenceLog log(List<Entry> heard) {
    return EvidenceLog.open(file, () -> Instant.parse("2026-11-24T10:00:00.1234567Z"), heard::add);
  }

  private RotationException found(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Throwable thrown = catchThrowable(() -> RotationEvidence.verify(file));
    assertThat(thrown).isInstanceOf(RotationException.class);
    return (RotationException) thrown;
  }

  private static int lineOf(byte[] bytes, int index) {
    int line = 1;
    for (int i = 0; i < index; i++) {
      line += bytes[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private List<String> lines() {
    return new ArrayList<>(new String(whole, StandardCharsets.UTF_8).lines().toList());
  }

  private static byte[] bytes(List<String> lines) {
    return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theFirstLineIsAsDocumented() {
    assertThat(lines().get(0))
        .startsWith(
            "{\"seq\":1,\"at\":\"2026-11-24T10:00:00.123456Z\",\"rotation\":\"rotation-1\","
                + "\"step\":\"STEP_1\",\"event\":\"done\",\"detail\":{\"text\":\"ü,\\\"hash\\\":\\\"1\","
                + "\"list\":[\"a\", \"b\"]},\"previous\":\""
                + "0".repeat(64)
                + "\",\"hash\":\"");
  }

  @Test
  void everyByteThatIsChangedIsFoundInItsLine() throws IOException {
    for (int mask : new int[] {0x01, 0x20, 0x80}) {
      for (int i = 0; i < whole.length; i++) {
        byte[] changed = whole.clone();
        changed[i] ^= (byte) mask;

        assertThat(found(changed).line())
            .as("byte %d, mask %d", i, mask)
            .isEqualTo(lineOf(whole, i));
      }
    }
  }

  @Test
  void everyByteThatIsRemovedIsFoundInItsLineButTheVeryLastLineFeed() throws IOException {
    for (int i = 0; i < whole.length - 1; i++) {
      byte[] changed = new byte[whole.length - 1];
      System.arraycopy(whole, 0, changed, 0, i);
      System.arraycopy(whole, i + 1, changed, i, whole.length - 1 - i);

      assertThat(found(changed).line()).as("byte %d", i).isEqualTo(lineOf(whole, i));
    }
  }

  @Test
  void aLineThatIsRemovedSwappedOrCopiedIsFound() throws IOException {
    for (int i = 0; i < LINES - 1; i++) {
      List<String> removed = lines();
      removed.remove(i);
      assertThat(found(bytes(removed)).line()).as("removed %d", i).isEqualTo(i + 1);

      List<String> swapped = lines();
      swapped.add(i, swapped.remove(i + 1));
      assertThat(found(bytes(swapped)).line()).as("swapped %d", i).isEqualTo(i + 1);
    }
    for (int i = 0; i < LINES; i++) {
      List<String> copied = lines();
      copied.add(i, copied.get(i));
      assertThat(found(bytes(copied)).line()).as("copied %d", i).isEqualTo(i + 2);
    }
    assertThat(found(bytes(List.of(lines().get(1)))))
        .hasMessage(
            "Evidence "
                + file
                + " is not what was written: line 1 does not follow the line before it: a line is"
                + " missing, or was moved, inserted or copied. Do not trust what it says from there"
                + " on.");
  }

  @Test
  void aLineOfAnotherChainIsFound() throws IOException {
    Path other = directory.resolve("other.jsonl");
    try (EvidenceLog log =
        EvidenceLog.open(other, () -> Instant.parse("2026-11-24T11:00:00Z"), e -> {})) {
      log.begin("rotation-2");
      log.append("STEP_1", "done", Json.EMPTY_OBJECT);
      log.append("STEP_2", "done", Json.EMPTY_OBJECT);
    }
    List<String> mixed = lines();
    mixed.set(1, Files.readAllLines(other).get(1));

    assertThat(found(bytes(mixed)).line()).isEqualTo(2);
  }

  @Test
  void anEntryWhoseHashFitsButIsNoneIsFound() throws IOException {
    String open = "{\"seq\":1,\"previous\":\"" + "0".repeat(64) + "\"";

    assertThat(found((RotationEvidence.line(open) + "\n").getBytes(StandardCharsets.UTF_8)))
        .hasMessage(
            "Evidence "
                + file
                + " is not what was written: line 1 is not an entry of evidence. Do not trust what it"
                + " says from there on.");
  }

  @Test
  void whateverACrashLeavesOfALineIsNoTampering() throws IOException {
    List<String> four = lines().subList(0, LINES - 1);
    int start = bytes(four).length;
    for (int end = start; end < whole.length; end++) {
      Files.write(file, Arrays.copyOf(whole, end));

      RotationEvidence evidence = RotationEvidence.verify(file);

      assertThat(evidence.cutBytes()).isEqualTo(end - start);
      assertThat(evidence.entries()).hasSize(LINES - 1);
    }
  }

  @Test
  void theNextRunTakesAwayWhatACrashLeft() throws IOException {
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));

    try (EvidenceLog log = log(new ArrayList<>())) {
      log.append("STEP_5", "again", Json.EMPTY_OBJECT);
    }

    RotationEvidence evidence = RotationEvidence.verify(file);
    assertThat(evidence.cutBytes()).isZero();
    assertThat(evidence.entries()).hasSize(LINES);
    assertThat(evidence.entries().get(LINES - 1).event()).isEqualTo("again");
    assertThat(evidence.entries().get(LINES - 1).rotation()).isEqualTo("rotation-1");
  }

  /** A system may drop the locks of a file when anybody in the process closes it. */
  @Test
  void oneRunWritesAtATimeThoughOthersRead() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("elsewhere"), directory);
    try (EvidenceLog log = log(new ArrayList<>())) {
      RotationEvidence.verify(file);
      assertThatThrownBy(() -> log(new ArrayList<>())).hasMessage(busy(file));
      Path same = link.resolve(file.getFileName());
      assertThatThrownBy(() -> EvidenceLog.open(same, Instant::now, e -> {}))
          .hasMessage(busy(same));
      log.append("STEP_5", "again", Json.EMPTY_OBJECT);
    }
    try (EvidenceLog log = log(new ArrayList<>())) {
      assertThat(log.entries()).hasSize(LINES + 1);
    }
  }

  private static String busy(Path file) {
    return "Evidence " + file + " is being written by another run. Wait until that one has ended.";
  }

  @Test
  void newEvidenceIsItsOwnersOnly() throws IOException {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no permissions");
    Path fresh = directory.resolve("fresh.jsonl");

    EvidenceLog.open(fresh, Instant::now, e -> {}).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(fresh)))
        .isEqualTo("rw-------");
  }

  @Test
  void somethingElseAtTheEndIsTampering() throws IOException {
    byte[] longer = Arrays.copyOf(whole, whole.length + 3);
    longer[whole.length] = 'x';

    assertThat(found(longer))
        .hasMessage(
            "Evidence "
                + file
                + " is not what was written: line 6 does not begin as evidence does. Do not trust"
                + " what it says from there on.");
  }

  @Test
  void tamperedEvidenceIsNotContinued() throws IOException {
    whole[10] ^= 1;
    Files.write(file, whole);

    assertThatThrownBy(() -> log(new ArrayList<>()))
        .isInstanceOfSatisfying(RotationException.class, e -> assertThat(e.line()).isEqualTo(1));
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void theHeadFindsWhatTheChainAloneCannot() throws IOException {
    assertThat(RotationEvidence.verify(file, head).head()).isEqualTo(head);

    Files.write(file, bytes(lines().subList(0, 3)));
    assertThat(RotationEvidence.verify(file).entries()).hasSize(3);
    assertThatThrownBy(() -> RotationEvidence.verify(file, head))
        .isInstanceOfSatisfying(RotationException.class, e -> assertThat(e.line()).isEqualTo(4))
        .hasMessage(
            "Evidence "
                + file
                + " is not what was written: line 4 is missing: no line has the head that is expected,"
                + " so lines were cut off here or all were written anew. Do not trust what it says from"
                + " there on.");

    Files.write(file, whole);
    try (EvidenceLog log = log(new ArrayList<>())) {
      log.append("STEP_6", "added", Json.EMPTY_OBJECT);
    }
    assertThatThrownBy(() -> RotationEvidence.verify(file, head))
        .isInstanceOfSatisfying(RotationException.class, e -> assertThat(e.line()).isEqualTo(6))
        .hasMessageContaining("line 6 was added after the head that is expected");
  }

  @Test
  void aFileThatIsNotThereCannotBeRead() {
    Path nothing = directory.resolve("nothing");

    assertThatThrownBy(() -> RotationEvidence.verify(nothing))
        .isInstanceOfSatisfying(RotationException.class, e -> assertThat(e.line()).isZero())
        .hasMessage(
            "Evidence "
                + nothing
                + " cannot be read (java.nio.file.NoSuchFileException: "
                + nothing
                + ")");
  }

  @Test
  void anEmptyFileHasNoHead() throws IOException {
    Files.write(file, new byte[0]);

    assertThat(RotationEvidence.verify(file).head()).isEqualTo("0".repeat(64));
    assertThat(RotationEvidence.verify(file).entries()).isEmpty();
    assertThat(RotationEvidence.verify(file).hasEnd()).isFalse();
  }
}
