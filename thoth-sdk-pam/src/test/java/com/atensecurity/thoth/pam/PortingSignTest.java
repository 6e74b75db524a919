package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signing snippets of the porting page sign byte for byte as this SDK does. */
class PortingSignTest {
  @TempDir Path folder;

  private final PortingPage page = PortingPage.read();

  @Test
  void pythonSignsAsWeDo() {
    PortingRuntime.assumeInstalled("python3");
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("sign.py", page.code("sign.py") + PortingRuntime.driver("sign.py"));

    judge(PortingCases.all(), runtime.run(json(PortingCases.all()), "python3", "sign.py"));
  }

  @Test
  void nodeSignsAsWeDo() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    runtime.write("sign.js", page.code("sign.js") + PortingRuntime.driver("sign.js"));

    judge(PortingCases.all(), runtime.run(json(PortingCases.all()), "node", "sign.js"));
  }

  @Test
  void windowsPowerShellSignsAsWeDo() {
    powerShellSignsAsWeDo("powershell");
  }

  @Test
  void powerShellSignsAsWeDo() {
    powerShellSignsAsWeDo("pwsh");
  }

  private void powerShellSignsAsWeDo(String program) {
    PortingRuntime.assumeInstalled(program);
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("sign.ps1", page.code("send.ps1") + PortingRuntime.driver("sign.ps1"));
    runtime.write("cases.jsonl", String.join("\n", json(PortingCases.all())));

    String[] command = {program, "-NoProfile", "-NonInteractive", "-File", "sign.ps1"};
    judge(PortingCases.all(), runtime.run(List.of(), command));
  }

  @Test
  void theShellSignsAsWeDo() {
    PortingRuntime.assumeInstalled("sh", "openssl", "curl");
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("sign.sh", page.code("sign.sh") + PortingRuntime.driver("sign.sh"));
    List<PortingCases.Case> cases = PortingCases.all();
    List<String> input = new ArrayList<>();
    for (PortingCases.Case message : cases) {
      runtime.write("secret." + input.size(), message.secret());
      runtime.write("body." + input.size(), message.body());
      input.add(input.size() + " " + message.id() + " " + message.time());
    }

    List<String> lines = runtime.run(input, "sh", "sign.sh");

    assertThat(lines).hasSize(3 * cases.size());
    for (int i = 0; i < cases.size(); i++) {
      PortingCases.judge(cases.get(i), headers(lines.subList(3 * i, 3 * i + 3)));
    }
  }

  static Map<String, String> headers(List<String> lines) {
    return Map.of(
        lines.get(0).split(": ", 2)[0], lines.get(0).split(": ", 2)[1],
        lines.get(1).split(": ", 2)[0], lines.get(1).split(": ", 2)[1],
        lines.get(2).split(": ", 2)[0], lines.get(2).split(": ", 2)[1]);
  }

  private static List<String> json(List<PortingCases.Case> cases) {
    return cases.stream().map(PortingCases.Case::json).toList();
  }

  private static void judge(List<PortingCases.Case> cases, List<String> lines) {
    assertThat(lines).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      PortingCases.judge(cases.get(i), PortingCases.headers(lines.get(i)));
    }
  }
}
