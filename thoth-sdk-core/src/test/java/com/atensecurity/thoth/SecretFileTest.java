package com.atensecurity.thoth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFileTest {
  @TempDir Path folder;

  @Test
  void aChangedFileIsReadAgain() throws IOException {
    Path path = Files.writeString(folder.resolve("token"), "one");
    SecretFile file = new SecretFile(path);
    assertThat(file.get()).isEqualTo(Secret.of("one"));

    Files.writeString(path, "second");
    assertThat(file.get()).isEqualTo(Secret.of("second"));
  }

  @Test
  void aFileThatWasReplacedUnderTheSameTimeAndSizeIsReadAgain() throws IOException {
    Path path = Files.writeString(folder.resolve("token"), "one");
    FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(path, time);
    SecretFile file = new SecretFile(path);
    assertThat(file.get()).isEqualTo(Secret.of("one"));

    Path other = Files.writeString(folder.resolve("other"), "two");
    Files.setLastModifiedTime(other, time);
    Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThat(file.get()).isEqualTo(Secret.of("two"));
  }

  @Test
  void aChangeThatNothingShowsIsSeenAfterForgetting() throws IOException {
    Path path = Files.writeString(folder.resolve("token"), "one");
    FileTime time = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
    Files.setLastModifiedTime(path, time);
    SecretFile file = new SecretFile(path);
    assertThat(file.get()).isEqualTo(Secret.of("one"));

    Files.writeString(path, "two");
    Files.setLastModifiedTime(path, time);
    assertThat(file.get()).isEqualTo(Secret.of("one"));

    file.forget();
    assertThat(file.get()).isEqualTo(Secret.of("two"));
  }

  @Test
  void aFileThatDisappearsIsAnErrorNotTheOldSecret() throws IOException {
    Path path = Files.writeString(folder.resolve("token"), "one");
    SecretFile file = new SecretFile(path);
    file.get();
    Files.delete(path);

    assertThatThrownBy(file::get)
        .isInstanceOf(ThothConfigurationException.class)
        .hasMessage("Credential file " + path + " does not exist. Write the token into it, alone.");
  }
}
