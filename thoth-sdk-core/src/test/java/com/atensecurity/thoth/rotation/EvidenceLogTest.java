package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where evidence is written, and how it ends before its time. */
class EvidenceLogTest {
  @TempDir private Path directory;

  private static EvidenceLog log(Path file) {
    return EvidenceLog.open(file, Instant::now, entry -> {});
  }

  private static void refused(Path file, String why) {
    assertThatThrownBy(() -> log(file))
        .isInstanceOf(RotationException.class)
        .hasMessage("Evidence " + file + " " + why);
  }

  @Test
  void aLinkNamesTheSameEvidenceAlsoBeforeItIsThere() throws IOException {
    Path file = directory.resolve("evidence.jsonl");
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Path link = Files.createSymbolicLink(elsewhere.resolve("link"), file);
    String busy = "is being written by another run. Wait until that one has ended.";

    try (EvidenceLog log = log(link)) {
      log.begin("rotation-1");
      log.append("STEP", "done", Json.EMPTY_OBJECT);
      refused(file, busy);
      refused(link, busy);
      log.append("STEP", "again", Json.EMPTY_OBJECT);
    }
    try (EvidenceLog log = log(file)) {
      assertThat(log.entries()).hasSize(2);
      refused(link, busy);
    }
    assertThat(elsewhere).isDirectoryContaining(link::equals);
    assertThat(Files.readSymbolicLink(link)).isEqualTo(file);
  }

  /** The lock as another class loader's copy of this class would hold it. */
  @Test
  void aLockOfThisProcessIsThatOfAnotherRun() throws IOException {
    Path file = directory.resolve("evidence.jsonl");
    try (FileChannel lock =
        FileChannel.open(
            directory.resolve("evidence.jsonl.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();
      refused(file, "is being written by another run. Wait until that one has ended.");
    }
    log(file).close();
  }

  @Test
  void whatIsNoFileIsNoEvidence() {
    Path root = directory.getRoot();
    Path nowhere = directory.resolve("missing").resolve("evidence.jsonl");
    for (Path place : new Path[] {directory, root}) {
      assertThatThrownBy(() -> log(place))
          .isInstanceOf(RotationException.class)
          .hasMessageStartingWith("Evidence " + place + " cannot be written (java.nio.file.");
    }
    refused(nowhere, "cannot be written (java.nio.file.NoSuchFileException: " + nowhere + ")");
    assertThat(directory).isEmptyDirectory();
    assertThat(directory.resolveSibling(directory.getFileName() + ".lock")).doesNotExist();
  }

  @Test
  void whatCouldNotBeLockedOnceCanBeLater() throws IOException {
    Path file = directory.resolve("evidence.jsonl");
    Path lock = Files.createDirectory(directory.resolve("evidence.jsonl.lock"));
    assertThatThrownBy(() -> log(file)).isInstanceOf(RotationException.class);

    Files.delete(lock);

    try (EvidenceLog log = log(file)) {
      assertThat(log.isEmpty()).isTrue();
    }
  }

  @Test
  void anInterruptEndsTheRunAndTheNextOneGoesOn() {
    Path file = directory.resolve("evidence.jsonl");
    String why =
        "Evidence "
            + file
            + " cannot be written: the run was interrupted. It is safe to run it again.";
    try (EvidenceLog log = log(file)) {
      log.begin("rotation-1");
      log.append("STEP", "done", Json.EMPTY_OBJECT);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> log.append("STEP", "never", Json.EMPTY_OBJECT)).hasMessage(why);
      assertThat(Thread.interrupted()).isTrue();
      assertThatThrownBy(() -> log.append("STEP", "nor this", Json.EMPTY_OBJECT)).hasMessage(why);
    }
    try (EvidenceLog log = log(file)) {
      log.append("STEP", "again", Json.EMPTY_OBJECT);
      assertThat(log.entries())
          .extracting(RotationEvidence.Entry::event)
          .containsExactly("done", "again");
    }
  }

  @Test
  void whetherItHasAnEndIsInTheLastLine() {
    Path file = directory.resolve("evidence.jsonl");
    for (String last :
        new String[] {"PLAN done", "END done", "PLAN cut", "EMERGENCY done", "EMERGENCY failed"}) {
      String[] parts = last.split(" ");
      try (EvidenceLog log = log(file)) {
        log.begin("rotation-1");
        log.append(parts[0], parts[1], Json.EMPTY_OBJECT);
      }
      assertThat(RotationEvidence.verify(file).hasEnd())
          .as(last)
          .isEqualTo(last.equals("END done") || last.equals("EMERGENCY done"));
    }
  }
}
