package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

/** No secret comes out of any command, whatever GovAPI answers, on stdout, on stderr, or with --debug. */
@GovApiTest(strict = false) // what is scripted for all commands is not asked for by each
class SecretCanaryTest {
  private static final String TOKEN = "canary-token-0123456789";
  private static final String SECRET = "canary-secret-0123456789-0123456789";
  private static final String KEY = "thoth_live_canary_0123456789";
  private static final List<String> CANARIES = List.of(TOKEN, SECRET, KEY, "canary-of-govapi");

  /** What GovAPI might answer where it must not: secrets by their names, and those that it was sent. */
  private static final String LEAKY =
      "{\"data\":[{\"config\":{\"api_token\":\"canary-of-govapi\",\"nested\":{\"password\":"
          + "[\"canary-of-govapi\"]}},\"note\":\""
          + TOKEN
          + "\"}],\"webhook\":{\"secret\":\"canary-of-govapi\"},\"pam\":{\"callback_secret\":"
          + "\"canary-of-govapi-24-bytes-long\",\"request_auth_token\":\"canary-of-govapi\"},"
          + "\"credentials\":{\"user\":\"canary-of-govapi\"},\"error\":\"x\",\"message\":\"you sent "
          + TOKEN
          + " and "
          + KEY
          + "\"}";

  private static final Map<String, String> SPECIAL =
      Map.of(
          "--permission", "read",
          "--decision", "approve",
          "--framework", "OPA");

  @TempDir Path directory;

  private Ctl ctl(GovApi gov) throws Exception {
    Files.writeString(directory.resolve("secret"), SECRET);
    Files.writeString(directory.resolve("key"), KEY);
    return Ctl.thothctl(directory)
        .of(gov)
        .with("THOTH_ADMIN_BEARER_TOKEN", TOKEN)
        .with("THOTH_WEBHOOK_SECRET_FILE", "secret")
        .with("THOTH_PAM_CALLBACK_SECRET_FILE", "secret");
  }

  /** Every command's line, with what must be given and every secret that it takes. */
  private static List<List<String>> lines() {
    List<List<String>> lines = new ArrayList<>();
    Model.commands()
        .forEach(
            (path, command) -> {
              List<String> line = new ArrayList<>(List.of(path.split(" ")));
              for (OptionSpec spec : command.getCommandSpec().options()) {
                if (spec.required()) {
                  line.add(spec.longestName());
                  line.add(SPECIAL.getOrDefault(spec.longestName(), "x"));
                }
              }
              line.addAll(more(path));
              lines.add(line);
            });
    return lines;
  }

  private static List<String> more(String path) {
    return switch (path) {
      case "bootstrap" ->
          List.of("--webhook-url", "https://siem.example", "--webhook-secret=" + SECRET);
      case "api-keys create" -> List.of("--organization");
      case "api-keys authorize" ->
          List.of("--api-key=" + KEY, "--resource-type", "fleet", "--resource-id", "f");
      case "governance apply-packs" -> List.of("--all-agents");
      case "governance policy-bundles upsert" -> List.of("--s3-uri", "s3://b/k");
      case "completion" -> List.of("bash");
      default -> List.of();
    };
  }

  private static void assertClean(Ctl ctl, List<String> line) {
    for (String canary : CANARIES) {
      assertThat(ctl.out()).as("stdout of %s", line).doesNotContain(canary);
      assertThat(ctl.err()).as("stderr of %s", line).doesNotContain(canary);
    }
  }

  private void assertCleanAll(GovApi gov) throws Exception {
    for (List<String> line : lines()) {
      for (String form : List.of("", "--json", "--debug")) {
        List<String> words = new ArrayList<>(line);
        if (!form.isEmpty()) {
          words.add(form);
        }
        Ctl ctl = ctl(gov);
        ctl.run(words.toArray(String[]::new));
        assertThat(ctl.out() + ctl.err()).as("%s", words).isNotEmpty();
        assertClean(ctl, words);
      }
    }
  }

  @Test
  void whenGovApiAnswersWithSecrets(GovApi gov) throws Exception {
    gov.skipAuth(true);
    for (Operation operation : Operation.values()) {
      gov.answer(operation, 200, LEAKY);
    }
    assertCleanAll(gov);
  }

  @Test
  void whenGovApiRefusesAndQuotesWhatItWasSent(GovApi gov) throws Exception {
    gov.skipAuth(true);
    for (Operation operation : Operation.values()) {
      gov.answer(operation, 422, LEAKY);
    }
    assertCleanAll(gov);
  }

  @Test
  void whenTheTokenIsWrong(GovApi gov) throws Exception {
    assertCleanAll(gov);
    gov.takeProblems();
  }

  @Test
  void whenAnAnswerBreaks(GovApi gov) throws Exception {
    gov.skipAuth(true).faults().onAny(Fault.body("{\"data\":[\"" + TOKEN).times(100_000));
    assertCleanAll(gov);
    gov.faults().clear();
  }

  /** A configuration's secrets by their names, wherever GovAPI repeats them, and its other texts as they are. */
  @ParameterizedTest
  @CsvSource({
    "UPSERT_MDM_PROVIDER,bootstrap --mdm-provider jamf --mdm-config-file config",
    "UPSERT_BROWSER_PROVIDER,browser providers upsert --provider chrome --config-file config",
    "UPSERT_BROWSER_POLICY,browser policies upsert --name n --provider chrome --policy-file config",
  })
  void whenGovApiRepeatsAConfiguration(String operation, String line, GovApi gov) throws Exception {
    Files.writeString(
        directory.resolve("config"),
        "{\"base_url\":\"https://jamf.example\",\"client_secret\":\"canary-of-config-1\",\"tls\":{\"private_key\":"
            + "\"canary-of-config-2\\nits-second-line\"},\"headers\":[{\"name\":\"X-Token\",\"value\":"
            + "\"canary-of-config-3\"}],\"users\":[{\"password\":\"canary-of-config-4\"}]}");
    String said =
        "\"https://jamf.example with canary-of-config-1, canary-of-config-2\\nits-second-line,"
            + " canary-of-config-3 and canary-of-config-4\"";
    gov.skipAuth(true);
    for (int status : new int[] {200, 422}) {
      gov.answer(
          Operation.valueOf(operation),
          status,
          "{\"error\":\"x\",\"message\":" + said + ",\"name\":" + said + "}");
      for (String form : List.of("", " --json", " --debug")) {
        Ctl ctl = ctl(gov);
        ctl.run((line + form).split(" "));

        assertThat(ctl.out() + ctl.err())
            .as("%s %s", line + form, status)
            .doesNotContain("canary", "its-second-line");
        if (status == 422) {
          assertThat(ctl.err())
              .contains(
                  "https://jamf.example with [redacted], [redacted], [redacted] and [redacted]");
        }
      }
    }
  }

  /** Whatever the vendor calls them, sent or listed. */
  @Test
  void whenAConfigurationCallsItsSecretsAnything(GovApi gov) throws Exception {
    Files.writeString(
        directory.resolve("config"),
        "{\"auth\":\"Basic canary-of-config\",\"basic_auth\":\"canary-of-config\",\"pw\":\"canary-of-config\","
            + "\"connection_string\":\"Server=x;Pwd=canary-of-config\",\"headers\":{\"X-Auth\":"
            + "\"canary-of-config\"},\"endpoint_url\":\"https://h/x?sig=canary-of-config\"}");
    Ctl ctl = Ctl.thothctl(directory).of(gov);

    for (String line :
        List.of(
            "bootstrap --mdm-provider jamf --mdm-config-file config",
            "mdm list",
            "browser providers upsert --provider chrome --config-file config",
            "browser providers list")) {
      for (String form : List.of("", " --json")) {
        assertThat(ctl.run((line + form).split(" "))).as(ctl.err()).isZero();
        assertThat(ctl.out() + ctl.err()).as(line + form).doesNotContain("canary");
      }
    }
    ctl.run("mdm", "list", "--json");
    assertThat(ctl.json().get("data").elements().get(0).get("config", "endpoint_url"))
        .isEqualTo(Json.of("https://h/x?[redacted]"));
  }

  /** The one that may be shown, and only on stdout. */
  @Test
  void aCreatedKeyIsShownOnce(GovApi gov) throws Exception {
    gov.skipAuth(true);
    gov.answer(Operation.CREATE_API_KEY, 201, "{\"key_id\":\"k\",\"api_key\":\"" + KEY + "\"}");
    Ctl ctl = ctl(gov);

    ctl.run("api-keys", "create", "--organization", "--permission", "read", "--json");
    assertThat(ctl.out()).containsOnlyOnce(KEY);
    assertThat(ctl.err()).doesNotContain(KEY);

    ctl.run("api-keys", "create", "--organization", "--permission", "read");
    assertThat(ctl.out()).containsOnlyOnce(KEY);
    assertThat(ctl.err()).isEqualTo("thothctl: this key is shown once; store it now\n");
  }
}
