package com.atensecurity.thoth.examples.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The README shows what the demo prints, and its script checks what the demo leaves. */
@Timeout(120)
class ReadmeTest {
  @TempDir private Path directory;
  private String printed;

  @BeforeEach
  void runTheDemo() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);

    assertThat(new Rotate(Map.of(), directory, stream, stream).run("--demo", "--out", "."))
        .isZero();

    printed = out.toString(StandardCharsets.UTF_8);
  }

  private static String block(String start) throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf(start);
    return readme.substring(from + start.length(), readme.indexOf("```\n", from + start.length()));
  }

  /** Ids are chosen anew, and hashes follow from them. */
  private static String general(String text) {
    return text.replaceAll("\\b[0-9a-f]{64}\\b", "HASH")
        .replaceAll("\\b(key|job)_\\w{12}\\b", "$1_ID");
  }

  @Test
  void whatTheDemoPrintsIsShown() throws IOException {
    assertThat(general(printed))
        .isEqualTo(general(block("```\n$ examples/key-rotation/run --demo\n")));
  }

  @Test
  void theScriptFindsWhatWasChanged() throws Exception {
    assumeThat(hasPython()).as("python3 is not installed: NOT TESTED").isTrue();
    Path script = Files.writeString(directory.resolve("check.py"), block("```python\n"));
    Path evidence = directory.resolve("killed/evidence.jsonl");

    assertThat(python(script, evidence)).startsWith("0 verified, head ");

    String whole = Files.readString(evidence);
    List<String> wrong = new ArrayList<>();
    wrong.add(whole.replaceFirst("AUTHORIZE", "AUTHORISE"));
    wrong.add(whole.substring(whole.indexOf('\n') + 1));
    wrong.add(whole.substring(0, whole.length() - 2) + "x\n");
    for (String text : wrong) {
      Files.writeString(evidence, text);
      assertThat(python(script, evidence)).matches("(?s)1 line \\d+ is not what was written\\s*");
    }
  }

  private static boolean hasPython() {
    try {
      return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }

  private static String python(Path script, Path evidence) throws Exception {
    Process process =
        new ProcessBuilder("python3", script.toString(), evidence.toString())
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + text;
  }
}
