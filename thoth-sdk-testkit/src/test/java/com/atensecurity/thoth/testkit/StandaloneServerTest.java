package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program, in this process; {@code StandaloneJarIT} runs the jar. */
class StandaloneServerTest {
  private final StandaloneRun program = new StandaloneRun();
  @TempDir Path directory;

  @AfterEach
  void stop() {
    program.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --prot 1                  | unknown option "--prot"; see --help
          --port                    | --port needs a value: --port N
          --port 70000              | --port must be from 0 to 65535, but is "70000"
          --port 1 --port 2         | --port was given twice
          --https=yes               | --https takes no value
          --seed x                  | --seed must be a whole number of 64 bits, but is "x"
          --chaos 1                 | --chaos must be from 0 to less than 1, such as 0.2, but is "1"
          --chaos often             | --chaos must be from 0 to less than 1, such as 0.2, but is "often"
          --ca-file ca.pem          | --ca-file needs --https; there is no certificate else
          --public-url ftp://x      | --public-url must be http:// or https:// with a host and no path, but is "ftp://x"
          --public-url http://-      | --public-url must be http:// or https:// with a host and no path, but is "http://-"
          --tenant v1               | --tenant: The tenant id "v1" must be 1 to 63 lower-case letters and digits with single hyphens between them, other than v1, which is the path of the runtime API
          """)
  void aWrongCommandLineIsOneLineAndExitCode2(String args, String message) {
    assertThat(program.run(args.trim().split(" "))).isEqualTo(2);
    assertThat(program.err()).endsWith("thoth-govapi: " + message + "\n");
    assertThat(program.out()).isEmpty();
    assertThat(program.isUp()).isFalse();
  }

  @Test
  void aPortThatIsTakenIsOneLineAndExitCode1() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = String.valueOf(taken.getLocalPort());

      assertThat(program.run("--port", port)).isEqualTo(1);
      assertThat(program.err())
          .isEqualTo(
              "thoth-govapi: cannot listen on 127.0.0.1:" + port + ": Address already in use\n");
    }
  }

  @Test
  void aHostThatIsNoneIsOneLineAndExitCode1() {
    assertThat(program.run("--host", "govapi.invalid")).isEqualTo(1);
    assertThat(program.err())
        .endsWith("thoth-govapi: cannot listen on govapi.invalid:0: there is no such host\n");
  }

  @Test
  void anAuthorityThatCannotBeWrittenIsOneLineAndExitCode1() {
    String file = directory.resolve("missing").resolve("ca.pem").toString();

    assertThat(program.run("--https", "--ca-file", file)).isEqualTo(1);
    assertThat(program.err())
        .isEqualTo("thoth-govapi: cannot write --ca-file " + file + ": NoSuchFileException\n");
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(program.run("--help")).isZero();
    assertThat(program.out())
        .startsWith("Usage: java -jar thoth-sdk-testkit-VERSION-standalone.jar [options]\n")
        .contains("--port", "--host", "--tenant", "--https", "--ca-file", "--public-url")
        .contains(
            "--skip-auth",
            "--deliver-anywhere",
            "--seed",
            "--chaos",
            "--log-requests",
            "--version");
  }

  @Test
  void theLineNamesTenantAndCredentialsThatWork() throws Exception {
    JsonObject line = program.started("--tenant", "acme", "--log-requests");

    assertThat(line.members().keySet())
        .containsExactly(
            "url",
            "enforcement_url",
            "tenant",
            "bearer_token",
            "api_key",
            "control_url",
            "control_token",
            "version");
    String settings = line.text("url") + "/acme/thoth/settings";
    assertThat(program.send("GET", settings, line.text("bearer_token", ""), "").body())
        .isEqualTo("{}");
    assertThat(program.send("GET", settings, "wrong", "").statusCode()).isEqualTo(401);
    assertThat(program.err())
        .isEqualTo(
            "thoth-govapi: listening at "
                + line.text("url")
                + "\nGET /acme/thoth/settings -> 200\nGET /acme/thoth/settings -> 401\n");
  }

  @Test
  void theLogTellsOfRequestsThatWereCutOff() throws Exception {
    JsonObject line = program.started("--tenant", "acme", "--log-requests");
    String url = line.text("url") + "/acme/thoth/fleets";
    for (String kind :
        List.of("reset_before_body", "reset_connection", "drop_connection", "truncate_body")) {
      program.control("POST", "/tenants/acme/faults", "{\"kind\":\"" + kind + "\"}");
      assertThatThrownBy(
              () -> program.send("POST", url, line.text("bearer_token", ""), "{\"name\":\"eu\"}"))
          .isInstanceOf(IOException.class);
    }
    assertThat(brokenOff(URI.create(url))).startsWith("HTTP/1.1 400 ");

    assertThat(program.err())
        .isEqualTo(
            "thoth-govapi: listening at "
                + line.text("url")
                + """

                POST /acme/thoth/fleets -> no answer (the connection was reset before the body was read)
                POST /acme/thoth/fleets -> no answer (the connection was reset)
                POST /acme/thoth/fleets -> no answer (the connection was closed)
                POST /acme/thoth/fleets -> 201 (only half of the body was sent)
                POST /acme/thoth/fleets -> 400 (it could not be read)
                """);
  }

  @Test
  void theLogShowsNoKey() throws Exception {
    JsonObject line = program.started("--tenant", "acme", "--log-requests");

    program.govApi("GET", "/fleets/" + line.text("api_key") + "?token=hunter2", "");

    assertThat(program.err()).endsWith("\nGET /acme/thoth/fleets/[redacted] -> 400\n");
  }

  /** The answer to a client that goes in the middle of its request. */
  private static String brokenOff(URI url) throws IOException {
    try (Socket client = new Socket(url.getHost(), url.getPort())) {
      client.setSoTimeout(20_000);
      String half = " HTTP/1.1\r\nHost: g\r\nContent-Length: 99\r\n\r\n{";
      client
          .getOutputStream()
          .write(("POST " + url.getPath() + half).getBytes(StandardCharsets.US_ASCII));
      client.shutdownOutput();
      return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void skipAuthNeedsNoCredential() throws Exception {
    JsonObject line = program.started("--tenant", "acme", "--skip-auth");

    assertThat(program.send("GET", line.text("url") + "/acme/thoth/settings", "", "").body())
        .isEqualTo("{}");
  }

  @Test
  void aSeedRepeatsTenantsAndKeysButNotTheControlToken() {
    JsonObject first = program.started("--seed", "7");
    JsonObject second;
    try (StandaloneRun again = new StandaloneRun()) {
      second = again.started("--seed", "7");
    }

    for (String name : new String[] {"tenant", "bearer_token", "api_key"}) {
      assertThat(second.text(name)).isEqualTo(first.text(name));
    }
    assertThat(second.text("control_token")).isNotEqualTo(first.text("control_token"));
  }

  @Test
  void anAddressBeyondLoopbackIsWarnedOf() {
    JsonObject line =
        program.started("--host", "0.0.0.0", "--public-url", "http://govapi.test:8080/");

    assertThat(line.text("url")).isEqualTo("http://govapi.test:8080");
    assertThat(program.err())
        .startsWith(
            "thoth-govapi: warning: 0.0.0.0 is no loopback address; whoever reaches it can use this"
                + " server\n");
  }

  @Test
  void controlRoutesTakeTheControlTokenAlone() throws Exception {
    JsonObject line = program.started("--tenant", "acme", "--skip-auth");
    String refusal =
        "{\"error\":\"unauthorized\",\"message\":\"The control routes need Authorization: Bearer"
            + " <control_token>\"}";

    for (String token : new String[] {"", "wrong", line.text("bearer_token")}) {
      HttpResponse<String> answer = program.send("GET", line.text("control_url", ""), token, "");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.body()).isEqualTo(refusal);
    }
  }

  @Test
  void chaosStrikesEveryTenantAndItsSeedIsSaid() throws Exception {
    JsonObject line = program.started("--chaos", "0.9", "--seed", "7", "--tenant", "acme");
    program.control("POST", "/tenants", "{\"tenant\":\"other\"}");

    assertThat(program.err())
        .isEqualTo(
            "thoth-govapi: chaos strikes with probability 0.9; --seed 7 repeats it\n"
                + "thoth-govapi: listening at "
                + line.text("url")
                + "\n");
    assertThat(program.control("GET", "/tenants/acme/faults", ""))
        .isEqualTo("{\"unused\":[],\"chaos_seed\":" + (7L ^ "acme".hashCode()) + "}");
    assertThat(program.control("GET", "/tenants/other/faults", ""))
        .isEqualTo("{\"unused\":[],\"chaos_seed\":" + (7L ^ "other".hashCode()) + "}");
  }

  @Test
  void aSmallChanceIsSaidAsItCanBeAskedFor() throws Exception {
    program.started("--chaos", "0.0001", "--seed", "7", "--tenant", "acme");

    assertThat(program.err())
        .startsWith("thoth-govapi: chaos strikes with probability 0.0001; --seed 7 repeats it\n");
  }
}
