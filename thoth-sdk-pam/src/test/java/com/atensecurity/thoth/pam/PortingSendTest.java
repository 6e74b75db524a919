package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackServer.Answer;
import com.atensecurity.thoth.pam.CallbackServer.Received;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sending snippets of the porting page against a server that verifies what reaches it. */
class PortingSendTest {
  private static final String BODY =
      "{\"approval_id\":\"apr_01\",\r\n \"reason\":\"Zoë \ud83d\udd11\"}\n";
  private static final int HANG_UP = -1;

  @TempDir Path folder;

  private final PortingPage page = PortingPage.read();

  /** A server that answers 401 with the reason to what does not verify, and as told to the rest. */
  static CallbackServer verifying(ToIntFunction<Received> status) {
    MessageVerifier verifier = MessageVerifier.of(Fixtures.secret());
    return new CallbackServer(
        request -> {
          try {
            verifier.verify(request.headers(), request.body());
          } catch (InvalidMessageException e) {
            return Answer.of(401, e.getMessage());
          }
          if (request.path().equals("/redirect")) {
            return Answer.of(302, "").with("Location", "/elsewhere");
          }
          int answer = status.applyAsInt(request);
          if (answer == HANG_UP) {
            return null;
          }
          Answer last = Answer.of(answer, "{}");
          return answer == 200 || answer == 404 ? last : last.with("Retry-After", "7");
        });
  }

  @Test
  void pythonRetriesUnderOneId() {
    PortingRuntime.assumeInstalled("python3");
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("send.py", page.code("send.py") + PortingRuntime.driver("send.py"));

    retriesUnderOneId(runtime, "python3", "send.py");
  }

  @Test
  void nodeRetriesUnderOneId() {
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.assumeNode();
    runtime.write("send.js", page.code("send.js") + PortingRuntime.driver("send.js"));

    retriesUnderOneId(runtime, "node", "send.js");
  }

  private static void retriesUnderOneId(PortingRuntime runtime, String program, String script) {
    Queue<Integer> answers =
        new ArrayBlockingQueue<>(9, false, List.of(503, HANG_UP, 409, 429, 200, 404));
    try (CallbackServer server = verifying(request -> answers.remove())) {
      String url = server.callbackUri().toString();
      String[] command = {
        program, script, Fixtures.WHSEC, url, server.base() + "/other", server.base() + "/redirect"
      };
      List<String> lines = runtime.run(List.of(BODY.stripTrailing()), command);

      assertThat(lines.stream().map(PortingJson::parse))
          .containsExactly(
              List.of(200L, List.of(7L, 2L, 7L, 7L)),
              List.of(404L, List.of()),
              List.of(302L, List.of()));
      assertThat(server.received).hasSize(7);
      assertThat(server.received).extracting(Received::path).doesNotContain("/elsewhere");
      assertThat(server.received.stream().limit(5)).allSatisfy(PortingSendTest::isTheMessage);
    }
  }

  private static void isTheMessage(Received request) {
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("webhook-id")).isEqualTo("msg_1");
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo(BODY);
  }

  @Test
  void curlSendsEveryByte() {
    PortingRuntime.assumeInstalled("sh", "openssl", "curl", "date");
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("body.json", BODY);
    try (CallbackServer server = verifying(request -> 200)) {
      String calls =
          "\nsend '%s' '%s' msg_1 body.json\nsend '%s/redirect' '%s' msg_1 body.json\n"
              .formatted(server.callbackUri(), Fixtures.WHSEC, server.base(), Fixtures.WHSEC);
      runtime.write("send.sh", page.code("send.sh") + calls);

      List<String> lines = runtime.run(Map.of("no_proxy", "127.0.0.1"), List.of(), "sh", "send.sh");

      assertThat(lines).containsExactly("200", "302");
      assertThat(server.received).hasSize(2).allSatisfy(PortingSendTest::isTheMessage);
    }
  }

  @Test
  void powerShellSendsEveryByte() {
    powerShellSendsEveryByte("pwsh");
  }

  @Test
  void windowsPowerShellSendsEveryByte() {
    powerShellSendsEveryByte("powershell");
  }

  private void powerShellSendsEveryByte(String program) {
    PortingRuntime.assumeInstalled(program);
    PortingRuntime runtime = new PortingRuntime(folder);
    runtime.write("body.json", BODY);
    runtime.write("send.ps1", page.code("send.ps1") + PortingRuntime.driver("send.ps1"));
    try (CallbackServer server = verifying(request -> 200)) {
      String url = server.callbackUri().toString();
      String[] command = {
        program, "-NoProfile", "-NonInteractive", "-File", "send.ps1", url, Fixtures.WHSEC
      };

      assertThat(runtime.run(List.of(), command)).containsExactly("200");
      assertThat(server.received).hasSize(1).allSatisfy(PortingSendTest::isTheMessage);
    }
  }
}
