package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong command line, variable or file is told in one line, with its exit code, before anything is sent. */
class BadInputTest {
  @TempDir Path directory;

  /** Nobody listens there, and a command that asked would end with 8. */
  private Ctl thothctl() {
    return Ctl.thothctl(directory)
        .with("THOTH_TENANT_ID", "acme")
        .with("THOTH_GOVAPI_URL", "http://127.0.0.1:9")
        .with("THOTH_ADMIN_BEARER_TOKEN", "a-token-of-nobody");
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "bad-input.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void isToldInOneLine(String args, int code, String line) throws Exception {
    Files.writeString(directory.resolve("empty"), " \n");
    Files.writeString(directory.resolve("text"), "not JSON, and no certificate");
    Files.writeString(directory.resolve("array.json"), "[]");
    Files.writeString(directory.resolve("exists"), "");
    Files.write(directory.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
    Ctl ctl = thothctl();

    int ended = ctl.run(split(args));

    assertThat(ctl.err()).isEqualTo("thothctl: " + line + "\n");
    assertThat(ended).isEqualTo(code);
    assertThat(ctl.out()).isEmpty();
  }

  /** With --json, stdout says the same as a document. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "bad-input.csv",
      delimiter = '|',
      quoteCharacter = '`',
      numLinesToSkip = 1)
  void isADocumentWithJson(String args, int code, String line) throws Exception {
    Files.writeString(directory.resolve("empty"), " \n");
    Files.writeString(directory.resolve("text"), "not JSON, and no certificate");
    Files.writeString(directory.resolve("array.json"), "[]");
    Files.writeString(directory.resolve("exists"), "");
    Files.write(directory.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
    List<String> words = new ArrayList<>(List.of("--json"));
    words.addAll(List.of(split(args)));
    Ctl ctl = thothctl();

    assertThat(ctl.run(words.toArray(String[]::new))).isEqualTo(code);

    assertThat(ctl.json().get("error", "message")).isEqualTo(Json.of(line));
    assertThat(ctl.json().get("error", "exit_code")).isEqualTo(Json.of(code));
    assertThat(ctl.err()).isEqualTo("thothctl: " + line + "\n");
  }

  /** Blanks part words; an apostrophe on either side keeps them together; '' is an empty word. */
  private static String[] split(String args) {
    List<String> words = new ArrayList<>();
    for (String word : args.strip().split(" (?=(?:[^']*'[^']*')*[^']*$)")) {
      words.add(word.replace("'", ""));
    }
    return words.toArray(String[]::new);
  }

  static List<Arguments> optionsWithAValue() {
    return Model.options().stream()
        .filter(option -> option.spec().arity().min() > 0)
        .map(option -> Arguments.of(option.command(), option.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("optionsWithAValue")
  void anOptionWithoutItsValue(String command, String option) {
    Ctl ctl = thothctl();

    int code = ctl.run(Model.line(command, option));

    assertThat(ctl.err())
        .isEqualTo("thothctl: " + option + " needs a value; see thothctl " + command + " --help\n");
    assertThat(code).isEqualTo(ExitCode.USAGE.code());
  }

  @ParameterizedTest
  @MethodSource("optionsWithAValue")
  void anOptionWithAnEmptyValue(String command, String option) {
    Ctl ctl = thothctl();

    int code = ctl.run(Model.line(command, option, ""));

    assertThat(ctl.err())
        .isEqualTo("thothctl: " + option + " is empty; is the variable set that it comes from?\n");
    assertThat(code).isEqualTo(ExitCode.USAGE.code());
  }

  static List<Arguments> optionsThatAreGivenOnce() {
    return Model.options().stream()
        .filter(option -> !option.spec().isMultiValue())
        .map(
            option ->
                Arguments.of(option.command(), option.name(), option.spec().arity().max() > 0))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("optionsThatAreGivenOnce")
  void anOptionThatIsGivenTwice(String command, String option, boolean value) {
    Ctl ctl = thothctl();

    int code =
        value
            ? ctl.run(Model.line(command, option, "1", option, "2"))
            : ctl.run(Model.line(command, option, option));

    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: " + option + " is given twice; see thothctl " + command + " --help\n");
    assertThat(code).isEqualTo(ExitCode.USAGE.code());
  }

  static List<Arguments> requiredOptions() {
    return Model.options().stream()
        .filter(option -> option.spec().required())
        .map(option -> Arguments.of(option.command(), option.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("requiredOptions")
  void aRequiredOptionThatIsMissing(String command, String option) {
    Ctl ctl = thothctl();

    int code = ctl.run(Model.lineWithout(command, option));

    assertThat(ctl.err())
        .isEqualTo("thothctl: " + option + " is missing; see thothctl " + command + " --help\n");
    assertThat(code).isEqualTo(ExitCode.USAGE.code());
  }

  /** A variable's wrong value is told by the variable's name, as a wrong configuration. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "THOTH_TIMEOUT_SECONDS | soon | settings get | must be a whole number from 1 to 9999",
        "THOTH_SHADOW_LOW | maybe | bootstrap | must be allow, step_up or block",
        "THOTH_SHADOW_MEDIUM | maybe | bootstrap | must be allow, step_up or block",
        "THOTH_SHADOW_HIGH | maybe | bootstrap | must be allow, step_up or block",
        "THOTH_SHADOW_CRITICAL | maybe | bootstrap | must be allow, step_up or block",
        "THOTH_TOOL_RISK_OVERRIDES_CSV | shell | bootstrap | must be TOOL=TIER, such as"
            + " shell.exec=high, and TIER low, medium, high or critical",
        "THOTH_APEX_DOMAIN | a_b/c | settings get | must be a domain, such as atensecurity.com",
        "THOTH_MDM_PROVIDER | JAMF | bootstrap | must be a slug of a-z, 0-9, _ and -, such as"
            + " workspace_one",
        "THOTH_WEBHOOK_URL | siem | bootstrap | must be an https URL, or http to this machine",
        "THOTH_WEBHOOK_ENABLED | perhaps | bootstrap | must be true or false",
        "THOTH_TEST_WEBHOOK | perhaps | bootstrap | must be true or false",
        "THOTH_MDM_START_SYNC | perhaps | bootstrap | must be true or false",
        "THOTH_MDM_ENABLED | perhaps | bootstrap --mdm-provider jamf | must be true or false",
        "THOTH_EVIDENCE_CHAIN_LIMIT | many | evidence chain | must be a whole number from 1 to 500",
        "THOTH_PAM_CALLBACK_URL | grid | pam callback --approval-id a --request-id r --decision"
            + " deny | must be an https URL, or http to this machine",
      })
  void aVariable(String name, String value, String args, String rule) {
    Ctl ctl = thothctl().with(name, value);

    assertThat(ctl.run(args.split(" "))).isEqualTo(ExitCode.CONFIGURATION.code());

    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: "
                + name
                + " is \""
                + (name.endsWith("CSV") ? "shell" : value)
                + "\" but "
                + rule
                + "\n");
  }

  @Test
  void noTenant() {
    Ctl ctl = thothctl().without("THOTH_TENANT_ID");

    assertThat(ctl.run("settings", "get")).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(ctl.err())
        .isEqualTo("thothctl: no tenant: give --tenant-id, or set THOTH_TENANT_ID\n");
  }

  @Test
  void noCredential() {
    Ctl ctl = thothctl().without("THOTH_ADMIN_BEARER_TOKEN");

    assertThat(ctl.run("settings", "get")).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: no credential: give --auth-token-file FILE, or set"
                + " THOTH_ADMIN_BEARER_TOKEN_FILE; --help names the other ways\n");
  }

  @Test
  void twoKindsOfCredentialInTheEnvironment() {
    Ctl ctl = thothctl().with("THOTH_ORG_API_KEY", "thoth_org_key");

    assertThat(ctl.run("settings", "get")).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: Two kinds of credential: THOTH_ADMIN_BEARER_TOKEN and THOTH_ORG_API_KEY are"
                + " both set. Unset one.\n");
  }

  @Test
  void aSecretThatIsGivenTwice() {
    Ctl ctl = thothctl().with("THOTH_WEBHOOK_SECRET", "a").with("THOTH_WEBHOOK_SECRET_FILE", "b");

    assertThat(ctl.run("bootstrap")).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: THOTH_WEBHOOK_SECRET and THOTH_WEBHOOK_SECRET_FILE are both set; unset one\n");
  }

  @Test
  void nothingAtAll() {
    Ctl ctl = thothctl();

    assertThat(ctl.run()).isEqualTo(2);
    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: say what to do: bootstrap, settings, mdm, api-keys, endpoints, approvals, pam,"
                + " evidence, governance, browser, billing, auth, completion, manual; see thothctl"
                + " --help\n");
  }

  @Test
  void aWordThatMayBeASecretIsNotQuoted() {
    Ctl ctl = thothctl();

    ctl.run("settings", "get", "--auth-token", "half", "of-my-secret");

    assertThat(ctl.err())
        .isEqualTo(
            "thothctl: a word too many, of 12 characters, that belongs to no option; see thothctl"
                + " settings get --help\n");
  }

  @Test
  void whatSteersATerminalDoesNotReachIt() {
    Ctl ctl = thothctl();

    ctl.run("settings", "get", "--\u001b[31m");
    assertThat(ctl.err())
        .isEqualTo("thothctl: unknown option \"--?[31m\"; see thothctl settings get --help\n");
    ctl.run("mdm", "sync", "--provider", "jamf", "--wait=\u001b[2J");
    assertThat(ctl.err())
        .isEqualTo("thothctl: --wait is \"?[2J\" but must be a whole number from 1 to 86400\n");
  }
}
