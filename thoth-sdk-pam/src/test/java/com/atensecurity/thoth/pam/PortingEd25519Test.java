package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Ed25519 snippets of the porting page, with the JDK's Ed25519 as the judge. */
class PortingEd25519Test {
  @TempDir Path folder;

  private final PortingPage page = PortingPage.read();

  /** Skips the test, loudly, where Python is missing or has no such module. */
  static void assumePythonHasCryptography(Path folder) {
    PortingRuntime.assumeInstalled("python3");
    String program = "import importlib.util as u\nprint(u.find_spec('cryptography') is not None)\n";
    PortingRuntime.assumeThat(
        new PortingRuntime(folder).run(List.of(), "python3", "-c", program).equals(List.of("True")),
        "Python's module cryptography is not installed here");
  }

  @Test
  void pythonSignsAsTheJdkDoes() {
    assumePythonHasCryptography(folder);
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("sign.py", page.code("ed25519.py") + PortingRuntime.driver("ed25519.py"));

    signsAsTheJdkDoes(runtime, "python3", "sign.py");
  }

  @Test
  void nodeSignsAsTheJdkDoes() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    runtime.write("sign.js", page.code("ed25519.js") + PortingRuntime.driver("ed25519.js"));

    signsAsTheJdkDoes(runtime, "node", "sign.js");
  }

  private static void signsAsTheJdkDoes(PortingRuntime runtime, String... command) {
    List<PortingCases.Case> cases = PortingCases.of(List.of(VectorsEd25519.FIRST));
    List<String> input =
        cases.stream()
            .map(
                message ->
                    PortingJson.write(
                        Map.of(
                            "whsk", VectorsEd25519.FIRST,
                            "whpk", VectorKeys.whpkSpki(VectorsEd25519.FIRST),
                            "id", message.id(),
                            "time", message.time(),
                            "body", PortingCases.base64(message.body()))))
            .toList();

    List<String> lines = runtime.run(input, command);

    assertThat(lines).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      String code =
          PortingCases.base64(VectorKeys.ed25519(VectorsEd25519.FIRST, content(cases.get(i))));
      judgeHeaders(cases.get(i), PortingCases.headers(lines.get(i)), code);
    }
  }

  private static void judgeHeaders(
      PortingCases.Case message, Map<String, String> headers, String code) {
    assertThat(headers)
        .containsOnly(
            Map.entry("webhook-id", message.id()),
            Map.entry("webhook-timestamp", Long.toString(message.time())),
            Map.entry("webhook-signature", "v1a," + code));
  }

  private static byte[] content(PortingCases.Case message) {
    return VectorKeys.content(message.id(), Long.toString(message.time()), message.body());
  }

  @Test
  void opensslMakesAKeyAndSignsWhatTheJdkAccepts() {
    PortingRuntime.assumeInstalled("sh", "openssl");
    PortingRuntime runtime = new PortingRuntime(folder);
    PortingRuntime.assumeThat(
        runtime.run(List.of(), "openssl", "version").get(0).matches("OpenSSL [3-9].*"),
        "openssl is older than 3 here");
    runtime.write("sign.sh", page.code("ed25519.sh") + PortingRuntime.driver("ed25519.sh"));
    List<PortingCases.Case> cases = PortingCases.of(List.of(VectorsEd25519.FIRST));
    List<String> input = new ArrayList<>();
    for (PortingCases.Case message : cases) {
      runtime.write("body." + input.size(), message.body());
      input.add(input.size() + " " + message.id() + " " + message.time());
    }

    List<String> lines = runtime.run(input, "sh", "sign.sh");

    assertThat(lines).hasSize(1 + 3 * cases.size());
    String whpk = lines.get(0);
    assertThat(Base64.getDecoder().decode(whpk.substring("whpk_".length()))).hasSize(44);
    for (int i = 0; i < cases.size(); i++) {
      Map<String, String> headers = PortingSignTest.headers(lines.subList(1 + 3 * i, 4 + 3 * i));
      String code = headers.get("webhook-signature").substring("v1a,".length());
      judgeHeaders(cases.get(i), headers, code);
      assertThat(VectorKeys.ed25519Verifies(whpk, content(cases.get(i)), PortingCases.bytes(code)))
          .isTrue();
    }
  }
}
