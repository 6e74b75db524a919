package com.atensecurity.thoth.examples.fleetload;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetLoadTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(Map<String, String> environment, String... args) throws Exception {
    return new FleetLoad(environment, directory, stream(out), stream(err)).run(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  @Test
  void aFleetRunsAgainstTheEmbeddedGovApi() throws Exception {
    int code = run(Map.of(), "--size", "20", "--every", "10m", "--for", "3h", "--drift", "0.1");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("Fleet      20 proxies, a check-in every 10 min, seed 1")
        .contains("3 h of schedule")
        .contains("20 registered, 2 drifted, 4 rotated their key")
        .contains("checkInEndpoint: 403 scope_denied")
        .endsWith("Page: fleet-load.html" + System.lineSeparator());
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("\r100 %  ");
    assertThat(Files.readString(directory.resolve("fleet-load.html")))
        .startsWith("<!DOCTYPE html>")
        .contains("Simulated fleet of 20 proxies");
  }

  @Test
  void liveIsTheGovApiThatTheEnvironmentNames() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();

      int code =
          run(
              environment(gov, gov.adminToken()),
              "--live",
              "--size",
              "5",
              "--every",
              "1s",
              "--for",
              "1s",
              "--out",
              "live.html");

      assertThat(code).isZero();
      assertThat(gov.attempts(Operation.REGISTER_ENDPOINT)).isEqualTo(5);
      assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isBetween(4, 10);
      assertThat(gov.problems()).isEmpty();
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith(
              "5 endpoints named fleet-load-... are registered at "
                  + gov.url()
                  + "/ in tenant "
                  + gov.tenantId()
                  + ", and stay there; their API keys are revoked at the end");
      assertThat(directory.resolve("live.html")).content().doesNotContain(gov.adminToken());
    }
  }

  private static Map<String, String> environment(GovApi gov, String token) {
    return Map.of(
        "THOTH_TENANT_ID",
        gov.tenantId(),
        "THOTH_GOVAPI_URL",
        gov.url().toString(),
        "THOTH_ADMIN_BEARER_TOKEN",
        token);
  }

  @Test
  void whoCannotRegisterIsAFailure() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      int code =
          run(
              environment(server.createTenant(), "wrong"),
              "--live",
              "--size",
              "2",
              "--every",
              "1s",
              "--for",
              "1s");

      assertThat(code).isEqualTo(1);
      assertThat(out.toString(StandardCharsets.UTF_8))
          .contains("registerEndpoint: 401 unauthorized");
      assertThat(err.toString(StandardCharsets.UTF_8))
          .endsWith(
              "fleet-load: 2 of 2 proxies could not register; the table says why"
                  + System.lineSeparator());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--sizes 3   | unknown option \"--sizes\"; see --help",
        "--size      | --size needs a value: --size N",
        "--size x    | --size must be a whole number but is \"x\"",
        "--size 0    | size must be from 1 to 1000000 but is 0",
        "--drift x   | --drift must be a number from 0 to 1 but is \"x\"",
        "--drift 2   | share must be from 0 to 1 but is 2.0",
        "--for 3     | --for must be a time such as 90s, 3m, 6h or 1d but is \"3\"",
      })
  void aWrongCommandLineIsToldInOneLine(String line, String message) throws Exception {
    assertThat(run(Map.of(), line.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("fleet-load: " + message + System.lineSeparator());
    assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void everyOptionIsInTheHelpAndInTheReadme() throws Exception {
    assertThat(run(Map.of(), "--help")).isZero();
    String readme = Files.readString(Path.of("README.md"));
    for (Options.Flag flag : Options.Flag.values()) {
      assertThat(out.toString(StandardCharsets.UTF_8)).contains("  " + flag.text());
      assertThat(readme).contains("`" + flag.text());
    }
  }
}
