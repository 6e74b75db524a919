package com.atensecurity.thoth.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuntimeConfigurationTest {
  @TempDir private Path directory;
  private Path file;
  private RuntimeConfiguration configuration;

  @BeforeEach
  void name() {
    file = directory.resolve("thoth-config.json");
    configuration = RuntimeConfiguration.ofFile(file, "api_key", "file");
  }

  @Test
  void oneMemberIsReplacedAndEveryOtherByteStays() throws IOException {
    Files.writeString(
        file,
        "\n{ \"n\" : 1.50,\n\t\"api_key\" : { \"file\":\"/run/old\" , \"x\":[ ] },\n \"ü\":null }\n\n");

    assertThat(configuration.reference()).isEqualTo("/run/old");
    configuration.update("/run/\"new\"");
    configuration.update("/run/\"new\"");

    assertThat(Files.readString(file))
        .isEqualTo(
            "\n{ \"n\" : 1.50,\n\t\"api_key\" : { \"file\":\"/run/\\\"new\\\"\" , \"x\":[ ] },\n"
                + " \"ü\":null }\n\n");
    assertThat(configuration.reference()).isEqualTo("/run/\"new\"");
    configuration.refresh();
  }

  @Test
  void permissionsSurvive() throws IOException {
    assumeTrue(
        file.getFileSystem().supportedFileAttributeViews().contains("posix"),
        "this file system has no permissions");
    Files.writeString(file, "{\"api_key\":{\"file\":\"a\"}}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

    configuration.update("b");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                        | has no text at api_key.file",
        "{\"api_key\":{\"file\":{}}} | has no text at api_key.file",
        "{\"api_key\":{\"file\":\" \"}} | has no text at api_key.file",
        "[]                        | has no text at api_key.file",
        "{\"api_key\"              | is no JSON document",
      })
  void whatHasNoReferenceHasNoWayBack(String text, String message) throws IOException {
    Files.writeString(file, text);

    assertThatThrownBy(configuration::reference)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Runtime configuration " + file + " " + message);
    assertThatThrownBy(() -> configuration.update("b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Runtime configuration " + file + " " + message);
    assertThat(file).hasContent(text);
  }

  @Test
  void aFileThatIsMissingOrTooLargeIsSaid() throws IOException {
    assertThatThrownBy(configuration::reference)
        .hasMessage(
            "Runtime configuration "
                + file
                + " cannot be read (java.nio.file.NoSuchFileException: "
                + file
                + ")");
    Files.writeString(file, " ".repeat(1024 * 1024 + 1));
    assertThatThrownBy(configuration::reference)
        .hasMessage("Runtime configuration " + file + " is larger than 1048576 bytes");
  }

  @Test
  void whatIsNotUtf8IsNotRewritten() throws IOException {
    byte[] latin =
        "{\"api_key\":{\"file\":\"a\"},\"x\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, latin);

    assertThatThrownBy(() -> configuration.update("b"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Runtime configuration " + file + " is not UTF-8");
    assertThat(file).hasBinaryContent(latin);
  }

  @Test
  void aMemberMustBeNamed() {
    assertThatThrownBy(() -> RuntimeConfiguration.ofFile(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("name the member that holds the reference");
  }
}
