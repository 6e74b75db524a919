package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a command ends when GovAPI does not do what was asked. */
@GovApiTest
class ExitCodesTest {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"400,7", "401,4", "403,4", "404,5", "409,6", "410,6", "418,7", "422,7"})
  void aStatus(int status, int code, GovApi gov) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(status));

    assertThat(ctl.run("settings", "get", "--json")).isEqualTo(code);

    String line =
        "getSettings: "
            + gov.url()
            + " answered "
            + status
            + " fault_"
            + status
            + ": a fault that the test asked for (1 attempt)";
    String hint =
        status == 401
            ? ". Is the token current? Log in again."
            : status == 403 ? ". Use a credential that may do this." : "";
    assertThat(ctl.err()).isEqualTo("thothctl: " + line + hint + "\n");
    assertThat(ctl.json().get("error", "status")).isEqualTo(Json.of(status));
    assertThat(ctl.json().get("error", "code")).isEqualTo(Json.of("fault_" + status));
    assertThat(ctl.json().get("error", "operation")).isEqualTo(Json.of("getSettings"));
    assertThat(ctl.json().get("error", "exit_code")).isEqualTo(Json.of(code));
  }

  @Test
  void anOutageOfTheServer(GovApi gov) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(501));

    assertThat(ctl.run("api-keys", "revoke", "--key-id", "key-x")).isEqualTo(7);
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: revokeApiKey: "
                + gov.url()
                + " answered 501 fault_501: a fault that the test asked for (1 attempt)\n");
  }

  @Test
  void anAnswerThatIsNotGovApis(GovApi gov) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    gov.faults().on(Operation.GET_ENDPOINT_STATS, Fault.body("<html>Sign in</html>"));

    assertThat(ctl.run("endpoints", "stats", "--json")).isEqualTo(7);
    assertThat(ctl.err()).contains("Is this URL GovAPI, and not a proxy or login page");
    assertThat(ctl.json().get("error", "kind")).isEqualTo(Json.of("server"));
  }

  @Test
  void aConnectionThatBreaks(GovApi gov) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    gov.faults().on(Operation.CREATE_API_KEY, Fault.dropConnection());

    int code = ctl.run("api-keys", "create", "--organization", "--permission", "read");

    assertThat(code).isEqualTo(8);
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: createApiKey: the connection to "
                + gov.url()
                + " broke before the answer was complete (1 attempt)\n");
  }

  /** The kernel takes the connection, and nobody ever answers it. */
  @Test
  void noAnswerInTime() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + silent.getLocalPort();
      Ctl ctl =
          Ctl.thothctl(directory)
              .with("THOTH_TENANT_ID", "acme")
              .with("THOTH_GOVAPI_URL", url)
              .with("THOTH_ADMIN_BEARER_TOKEN", "token");

      int code = ctl.run("mdm", "sync", "--provider", "jamf", "--timeout-seconds", "1");

      assertThat(code).isEqualTo(9);
      assertThat(ctl.err())
          .isEqualTo(
              "thothctl: startMdmSync: no complete answer from "
                  + url
                  + " within the attempt timeout of PT1S. Raise --timeout-seconds if it may take"
                  + " longer. (1 attempt)\n");
    }
  }

  /** With --debug, the stack and each attempt are told, on stderr. */
  @Test
  void debugTellsMore(GovApi gov) {
    Ctl ctl = Ctl.thothctl(directory).of(gov);
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(404));

    ctl.run("settings", "get", "--debug");

    assertThat(ctl.err().lines().toList().get(0))
        .matches("thothctl: debug: GET /.*/thoth/settings -> 404, \\d+ ms, attempt 1");
    assertThat(ctl.err()).contains("\tat com.atensecurity.thoth.");
    assertThat(ctl.out()).isEmpty();
  }

  @Test
  void everyCodeIsItsOwn() {
    List<Integer> codes = Arrays.stream(ExitCode.values()).map(ExitCode::code).toList();

    assertThat(codes).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 70);
  }
}
