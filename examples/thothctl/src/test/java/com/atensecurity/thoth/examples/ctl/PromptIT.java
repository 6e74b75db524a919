package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The prompt in a terminal of util-linux's script, with stdout in a pipe. */
class PromptIT {
  private static final String SECRET = "s3cret-of-the-prompt";

  /** The launcher's stdin and stdout are pipes; what ends in the terminal is the question, and what stty says behind it. */
  private static final String COMMAND =
      "trap : INT; echo | '"
          + Path.of("thothctl").toAbsolutePath()
          + "' settings get --auth-token --tenant-id a --govapi-url http://127.0.0.1:9 --json 2>&1 | wc -l;"
          + " echo \"ended ${PIPESTATUS[1]}\"; stty -a";

  @BeforeAll
  static void script() {
    Standalone.assumeTools("script", "stty");
  }

  /** Types an answer once it is asked for one, and returns all that the terminal shows. */
  private static String typed(String answer) throws IOException {
    // a build that runs in the background ignores the signal, and so would what it starts
    ProcessBuilder builder =
        new ProcessBuilder("env", "--default-signal=INT", "script", "-qec", COMMAND, "/dev/null");
    builder.environment().put("SHELL", "/bin/bash");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    StringBuilder shown = new StringBuilder();
    try (InputStream screen = process.getInputStream();
        OutputStream keyboard = process.getOutputStream()) {
      boolean asked = false;
      byte[] bytes = new byte[4096];
      for (int n = screen.read(bytes); n >= 0; n = screen.read(bytes)) {
        shown.append(new String(bytes, 0, n, StandardCharsets.UTF_8));
        if (!asked && shown.indexOf("auth-token: ") >= 0) {
          asked = true;
          keyboard.write(answer.getBytes(StandardCharsets.UTF_8));
          keyboard.flush();
        }
      }
    } finally {
      process.destroyForcibly();
    }
    return shown.toString();
  }

  private static void assertRestored(String shown) {
    assertThat(shown).contains(" echo ", "susp = ^Z").doesNotContain("-echo ", SECRET);
  }

  @Test
  void isReadWithoutEchoWhileStdoutIsAPipe() throws Exception {
    String shown = typed(SECRET + "\n");

    // It was taken for the credential: nobody listens there.
    assertThat(shown).contains("ended " + ExitCode.NETWORK.code());
    assertRestored(shown);
  }

  @Test
  void ctrlCGivesTheEchoBack() throws Exception {
    String shown = typed("s3c\003");

    assertThat(shown).contains("ended 130").doesNotContain("s3c");
    assertRestored(shown);
  }

  /** Stopped by Ctrl-Z, it would leave a shell without echo. */
  @Test
  void ctrlZIsACharacter() throws Exception {
    assertRestored(typed("\032" + SECRET + "\n"));
  }

  @Test
  void anEmptyAnswerIsNone() throws Exception {
    String shown = typed("\n");

    assertThat(shown).contains("ended " + ExitCode.USAGE.code());
    assertRestored(shown);
  }
}
