package com.atensecurity.thoth.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevokedKeyFileTest {
  @TempDir private Path directory;
  private Path file;
  private RevokedKeyFile revoked;

  @BeforeEach
  void name() {
    file = directory.resolve("revoked.txt");
    revoked = RevokedKeyFile.of(file);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  @Test
  void linesAreIdsAndBlanksAndCommentsAreNot() throws IOException {
    write("\ufeff# leaked\n\n  key_01 \r\nkey-02\n\t# key_03\nkey_01");

    assertThat(revoked.ids()).containsExactly("key_01", "key-02");
    assertThat(revoked.contains("key_01")).isTrue();
    assertThat(revoked.contains("key_03")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# none\n", "[]", " [ ] "})
  void nothingIsRevoked(String text) throws IOException {
    write(text);

    assertThat(revoked.ids()).isEmpty();
  }

  @Test
  void aJsonArrayIsReadToo() throws IOException {
    write("\n[\"key_01\",\n \"key\\u005f02\"]\n");

    assertThat(revoked.ids()).containsExactly("key_01", "key_02");
  }

  @Test
  void aChangeIsSeenEvenIfSizeAndTimeStayTheSame() throws IOException {
    write("key_01");
    var time = Files.getLastModifiedTime(file);
    assertThat(revoked.contains("key_02")).isFalse();

    write("key_02");
    Files.setLastModifiedTime(file, time);

    assertThat(revoked.ids()).containsExactly("key_02");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "key_01 key_02      | has something other than a key id in line or element 1. Write one key id a line, or a JSON array of strings.",
        "key_01~key_02 # b  | has something other than a key id in line or element 2. Write one key id a line, or a JSON array of strings.",
        "key_01,key_02      | has something other than a key id in line or element 1. Write one key id a line, or a JSON array of strings.",
        "{\"a\":\"key_01\"} | has something other than a key id in line or element 1. Write one key id a line, or a JSON array of strings.",
        "[\"a\",\"a\",1]    | has something other than a key id in line or element 3. Write one key id a line, or a JSON array of strings.",
        "[\"\"]             | has something other than a key id in line or element 1. Write one key id a line, or a JSON array of strings.",
        "[\"key_01\"        | begins as a JSON array and is none. Write one key id a line.",
        "[\"key_01\"] x     | begins as a JSON array and is none. Write one key id a line.",
      })
  void whatIsNoListOfIdsIsAnError(String text, String message) throws IOException {
    write(text.replace('~', '\n'));

    assertThatThrownBy(revoked::ids)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Revoked-key file " + file + " " + message);
    assertThatThrownBy(() -> revoked.add(List.of("key_09")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Revoked-key file " + file + " " + message);
    assertThat(file).hasContent(text.replace('~', '\n'));
  }

  @Test
  void aFileThatIsNotThereIsAnErrorAndNotEmpty() {
    assertThatThrownBy(() -> revoked.contains("key_01"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Revoked-key file " + file + " does not exist. Create it, empty if no key is revoked.");
  }

  @Test
  void aDirectoryIsAnError() {
    assertThatThrownBy(() -> RevokedKeyFile.of(directory).ids())
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Revoked-key file "
                + directory
                + " cannot be read (IOException). Check its permissions.");
  }

  @Test
  void otherBytesThanUtf8AreAnError() throws IOException {
    Files.write(file, new byte[] {'k', (byte) 0xff});

    assertThatThrownBy(revoked::ids)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("Revoked-key file " + file + " is not UTF-8. Write one key id a line.");
  }

  @Test
  void aFileOfTheLargestSizeIsReadAndAByteMoreIsNot() throws IOException {
    int largest = 1024 * 1024;
    write("key_01\n" + "#".repeat(largest - 7));
    assertThat(revoked.ids()).containsExactly("key_01");
    assertThatThrownBy(() -> revoked.add(List.of("key_02")))
        .hasMessage(
            "Revoked-key file " + file + " would be larger than 1048576 bytes. Nothing was added.");

    write("key_01\n" + "#".repeat(largest - 6));
    assertThatThrownBy(revoked::ids)
        .hasMessage(
            "Revoked-key file "
                + file
                + " is larger than 1048576 bytes. Check that it is the right file.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                    | k1~k2~",
        "# why~k0~             | # why~k0~k1~k2~",
        "k0                    | k0~k1~k2~",
        "k2~# end              | k2~# end~k1~",
        "[]                    | [\"k1\",\"k2\"]",
        "[ ]~                  | [\"k1\",\"k2\" ]~",
        "[\"k0\"]              | [\"k0\",\"k1\",\"k2\"]",
        "[\"k0\", \"k1\" ]     | [\"k0\", \"k1\",\"k2\" ]",
        "[~  \"k0\",~  \"k9\"~]| [~  \"k0\",~  \"k9\",~  \"k1\",~  \"k2\"~]",
      })
  void whatIsThereStaysAndNewIdsGoToTheEnd(String before, String after) throws IOException {
    write(before.replace('~', '\n'));

    revoked.add(List.of("k1", "k2", "k1"));

    assertThat(revoked.ids()).contains("k1", "k2");
    assertThat(Files.readString(file)).isEqualTo(after.replace('~', '\n'));
  }

  @Test
  void linesKeepTheEndThatTheyHave() throws IOException {
    write("k0\r\nk1");

    revoked.add(List.of("k2"));

    assertThat(Files.readString(file)).isEqualTo("k0\r\nk1\r\nk2\r\n");
  }

  @Test
  void onlyWhatWasNotThereIsAddedAndTold() throws IOException {
    assertThat(revoked.add(List.of("k1", "k2"))).containsExactly("k1", "k2");
    assertThat(revoked.add(List.of("k2", "k3"))).containsExactly("k3");
    Path same = Files.createLink(directory.resolve("same"), file);

    assertThat(revoked.add(List.of("k1"))).isEmpty();

    assertThat(Files.isSameFile(file, same)).as("not replaced").isTrue();
    Files.delete(same);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("revoked.txt", "revoked.txt.lock");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a,b", "#a", "a#b", "\"a\"", "[a", "a\n", "a\u0001"})
  void whatCouldNotBeReadAgainIsNotWritten(String id) {
    assertThatThrownBy(() -> revoked.add(List.of("k1", id)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "\""
                + id.replaceAll("\\p{Cntrl}", "?")
                + "\" is not a key id: it must not be blank, and not hold white space, quotes,"
                + " brackets, commas, semicolons or #");
    assertThat(file).doesNotExist();
  }

  @Test
  void permissionsSurviveAndALinkStaysOne() throws IOException {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no permissions");
    write("k0\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), file);

    RevokedKeyFile.of(link).add(List.of("k1"));

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(file)).isEqualTo("k0\nk1\n");
    assertThat(directory.resolve("link.lock")).doesNotExist();
  }

  @Test
  void aNewFileCanBeReadByTheProxy() throws IOException {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no permissions");
    revoked.add(List.of("k1"));

    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
  }

  @Test
  void aDirectoryThatIsNotThereIsAnError() {
    Path nowhere = directory.resolve("no/file");

    assertThatThrownBy(() -> RevokedKeyFile.of(nowhere).add(List.of("k1")))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "Revoked-key file "
                + nowhere
                + " cannot be written (java.nio.file.NoSuchFileException: "
                + nowhere
                + ".lock). Nothing was added.");
  }

  @Test
  void nobodyLosesWhatOthersAddAtTheSameTimeAndReadersSeeWholeFiles() throws Exception {
    write("# header\n");
    ExecutorService pool = Executors.newFixedThreadPool(5);
    try {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        String name = "key-" + writer + "-";
        writers.add(
            pool.submit(() -> IntStream.range(0, 25).forEach(i -> revoked.add(List.of(name + i)))));
      }
      Future<?> reader =
          pool.submit(
              () -> {
                while (revoked.ids().size() < 100) {
                  assertThat(Files.readString(file)).startsWith("# header\n").endsWith("\n");
                }
                return null;
              });
      for (Future<?> each : writers) {
        each.get();
      }
      reader.get();
    } finally {
      pool.shutdownNow();
    }
    assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines()).hasSize(101);
  }
}
