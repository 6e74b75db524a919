package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class EvidenceToFileTest {
  private static final String BUNDLE =
      "{\"session_id\":\"s\",\"bundle_hash\":\"h\",\"exported_at\":\"2026-11-24T12:00:00Z\","
          + "\"summary\":{\"n\":1.50},\"records\":[{\"deep\":{\"x\":12345678901234567890}}],\"later\":null}";

  @TempDir Path directory;
  private final Printed printed = new Printed();
  private Path file;

  @BeforeEach
  void someEvidence(GovApi gov) {
    file = directory.resolve("s.json");
    gov.recordDecision(Decision.ALLOW).session("s").record();
  }

  private void export(ThothClient thoth) throws IOException {
    EvidenceToFile.export(thoth, "s", file, printed.out);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void theFileHoldsEverythingThatGovApiSaid(GovApi gov, ThothClient thoth) throws IOException {
    gov.answer(Operation.GET_SESSION_EVIDENCE_BUNDLE, 200, BUNDLE);

    export(thoth);

    assertThat(file).hasContent(BUNDLE);
    assertThat(printed.text())
        .isEqualTo(
            "1 records are intact\n"
                + "wrote the bundle with the members [session_id, bundle_hash, exported_at, summary, records, later]\n");
    assertThat(files()).containsExactly("s.json");
  }

  @Test
  void itIsItsOwnersAlone(ThothClient thoth) throws IOException {
    assumeThat(Files.getFileStore(directory).supportsFileAttributeView("posix")).isTrue();

    export(thoth);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void itTakesThePlaceOfAnOlderOne(ThothClient thoth) throws IOException {
    Files.writeString(file, "old");

    export(thoth);

    assertThat(Files.readString(file)).startsWith("{").contains("\"records\":[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"verified\":false,\"breach_detail\":\"record 7\"}",
        "{\"breach_detail\":\"record 7\"}"
      })
  void aBrokenChainWritesNothing(String answer, GovApi gov, ThothClient thoth) throws IOException {
    gov.answer(Operation.VERIFY_EVIDENCE_CHAIN, 200, answer);

    assertThatIllegalStateException()
        .isThrownBy(() -> export(thoth))
        .withMessage("the evidence chain is broken: record 7");
    assertThat(files()).isEmpty();
    assertThat(gov.attempts(Operation.GET_SESSION_EVIDENCE_BUNDLE)).isZero();
  }

  @Test
  void theArgumentsAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EvidenceToFile.main(new String[0]))
        .withMessage("give SESSION_ID FILE");
  }

  @Test
  void anUnknownSessionWritesNothing(ThothClient thoth) throws IOException {
    assertThatThrownBy(() -> EvidenceToFile.export(thoth, "other", file, printed.out))
        .isInstanceOf(ThothApiException.NotFound.class);
    assertThat(files()).isEmpty();
  }

  @Test
  void aFailedMoveLeavesNoDraft(ThothClient thoth) throws IOException {
    Files.createDirectories(file.resolve("in-the-way"));

    assertThatThrownBy(() -> export(thoth)).isInstanceOf(FileSystemException.class);
    assertThat(files()).containsExactly("s.json");
  }
}
