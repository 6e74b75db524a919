package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifying snippets of the porting page say to every vector what it says. */
class PortingVerifyTest {
  @TempDir Path folder;

  private final PortingPage page = PortingPage.read();

  @Test
  void pythonSaysWhatTheHmacVectorsSay() {
    PortingRuntime.assumeInstalled("python3");
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("verify.py", page.code("verify.py") + PortingRuntime.driver("vectors.py"));

    judge("v1", runtime, "python3", "verify.py", vectors(), "v1");
  }

  @Test
  void pythonSaysWhatTheEd25519VectorsSay() {
    PortingEd25519Test.assumePythonHasCryptography(folder);
    PortingRuntime runtime = new PortingRuntime(folder);
    String program = page.code("verify.py") + page.code("ed25519.py");
    runtime.write("verify.py", program + PortingRuntime.driver("vectors.py"));

    judge("v1a", runtime, "python3", "verify.py", vectors(), "v1a");
  }

  @Test
  void nodeSaysWhatTheVectorsSay() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    String program = page.code("verify.js") + page.snippet("ed25519.js");
    runtime.write("verify.js", program + PortingRuntime.driver("vectors.js"));

    judge("v1", runtime, "node", "verify.js", vectors(), "v1");
    judge("v1a", runtime, "node", "verify.js", vectors(), "v1a");
  }

  private static String vectors() {
    return PortingPage.file("vectors.json").toString();
  }

  private static void judge(String scheme, PortingRuntime runtime, String... command) {
    List<String> expected =
        Vector.all().stream()
            .filter(vector -> vector.scheme().equals(scheme))
            .map(vector -> vector.name() + " " + vector.expect())
            .toList();

    assertThat(runtime.run(List.of(), command)).containsExactlyElementsOf(expected);
  }
}
