package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Go snippets: built once, then signing and sending. */
class PortingGoTest {
  private static final String BODY = "{\"decided_by\":\"Zoë \ud83d\udd11\"}";

  @TempDir Path folder;

  @Test
  void goSignsAsWeDoAndSendsWhatItSigned() {
    PortingRuntime.assumeInstalled("go");
    PortingRuntime runtime = new PortingRuntime(folder);
    String program = PortingPage.read().code("send.go");
    runtime.write(
        "main.go", PortingRuntime.driver("head.go") + program + PortingRuntime.driver("main.go"));
    Path cache = Path.of(System.getProperty("basedir", "")).resolve("target/go-cache");
    runtime.run(
        Map.of("GO111MODULE", "off", "GOCACHE", cache.toAbsolutePath().toString()),
        List.of(),
        "go",
        "build",
        "-o",
        "main",
        "main.go");

    signs(runtime);
    sends(runtime);
  }

  private void signs(PortingRuntime runtime) {
    List<PortingCases.Case> cases = PortingCases.all();
    List<String> lines = runtime.run(cases.stream().map(PortingCases.Case::json).toList(), main());
    assertThat(lines).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      PortingCases.judge(cases.get(i), PortingCases.headers(lines.get(i)));
    }
  }

  private void sends(PortingRuntime runtime) {
    try (CallbackServer server = PortingSendTest.verifying(request -> 200)) {
      String url = server.callbackUri().toString();
      assertThat(runtime.run(List.of(BODY), main(), url, Fixtures.WHSEC, "msg_1"))
          .containsExactly("200 <nil>");
      String redirect = server.base() + "/redirect";
      assertThat(runtime.run(List.of("{}"), main(), redirect, Fixtures.WHSEC, "msg_1"))
          .containsExactly("302 <nil>");
      assertThat(server.received)
          .extracting(CallbackServer.Received::path)
          .containsExactly("/acme/thoth/pam/callback", "/redirect");
      assertThat(new String(server.received.element().body(), StandardCharsets.UTF_8))
          .isEqualTo(BODY + "\n");
    }
  }

  private String main() {
    return folder.resolve("main").toAbsolutePath().toString();
  }
}
