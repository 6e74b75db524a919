package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrong command line or environment is told in one line, with exit code 2. */
class UsageTest {
  @TempDir Path directory;

  private void assertTold(Program program, String message, String... args) {
    int code = program.run(args);

    assertThat(program.err()).isEqualTo("headless-e2e: " + message + "\n");
    assertThat(code).isEqualTo(2);
    assertThat(directory.resolve("target")).doesNotExist();
  }

  private Program live() {
    return new Program(directory)
        .with("THOTH_TENANT_ID", "acme")
        .with("THOTH_GOVAPI_URL", "http://127.0.0.1:9")
        .with("THOTH_ADMIN_BEARER_TOKEN", "token");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--frob | unknown option \"--frob\"; see --help",
        "--frob=1 | unknown option \"--frob\"; see --help",
        "word | unknown option \"word\"; see --help",
        "--json=yes | --json takes no value",
        "--out | --out needs a value: --out DIR",
        "--out --json | --out needs a value: --out DIR",
        "--out= | --out needs a value: --out DIR",
        "--color blue | --color \"blue\" must be auto, always or never",
        "--inject | --inject needs a value: --inject FAULT",
        "--inject fire | --inject \"fire\" must be one of webhook-unreachable, mdm-sync-refused,"
            + " stats-frozen, accepts-bad-signature, ignores-request-id, bootstrap-flag-missing",
        "--live --inject stats-frozen | --inject is for the embedded GovAPI; it cannot go with"
            + " --live",
        "--plan | --plan is for --live; the embedded run has its own",
        "--approval-id a --request-id r | --approval-id is for --live; the embedded run has its own",
        "--live --approval-id a | --approval-id and --request-id belong together; give both",
        "--live --approval-id a --request-id r --first-pending-approval"
            + " | --first-pending-approval and --approval-id exclude each other; give one",
      })
  void aWrongCommandLine(String args, String message) {
    assertTold(new Program(directory), message, args.split(" "));
  }

  @Test
  void aControlCharacterInAnOptionDoesNotReachTheTerminal() {
    assertTold(new Program(directory), "unknown option \"--?[31m\"; see --help", "--\u001b[31m");
  }

  @Test
  void liveWithoutATenant() {
    assertTold(
        new Program(directory), "No tenant. Set THOTH_TENANT_ID or call tenantId(...).", "--live");
  }

  @Test
  void liveWithoutACredential() {
    assertTold(
        new Program(directory).with("THOTH_TENANT_ID", "acme"),
        "No credential. Set THOTH_ADMIN_BEARER_TOKEN_FILE to a file with an admin token"
            + " (recommended), or set THOTH_ADMIN_BEARER_TOKEN, THOTH_ORG_API_KEY or"
            + " THOTH_API_KEY, or call credentials(...).",
        "--live");
  }

  @Test
  void liveOverPlainHttp() {
    assertTold(
        live().with("THOTH_GOVAPI_URL", "http://grid.acme.example"),
        "GovAPI at grid.acme.example must be reached over https. Plain http is for localhost,"
            + " 127.0.0.0/8 and ::1 only.",
        "--live");
  }

  @Test
  void liveWithHalfAWebhook() {
    assertTold(
        live().with("THOTH_WEBHOOK_URL", "https://siem.example"),
        "THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET belong together; THOTH_WEBHOOK_SECRET is not"
            + " set",
        "--live");
  }

  @Test
  void liveWithAWebhookOverPlainHttp() {
    assertTold(
        live()
            .with("THOTH_WEBHOOK_URL", "http://siem.example/hook")
            .with("THOTH_WEBHOOK_SECRET", "a secret"),
        "THOTH_WEBHOOK_URL must be an https URL, or http to this machine",
        "--live");
  }

  @Test
  void aShadowActionThatDoesNotExist() {
    assertTold(
        new Program(directory).with("THOTH_SHADOW_LOW", "maybe"),
        "THOTH_SHADOW_LOW is \"maybe\" but must be allow, step_up or block");
  }

  @Test
  void anMdmConfigThatIsNotThere() {
    assertTold(
        new Program(directory).with("THOTH_MDM_CONFIG_FILE", "none.json"),
        "THOTH_MDM_CONFIG_FILE names a file that cannot be read: NoSuchFileException");
  }

  @Test
  void anMdmConfigThatIsNotJson() throws Exception {
    Files.writeString(directory.resolve("jamf.json"), "secret: yes");
    assertTold(
        new Program(directory).with("THOTH_MDM_CONFIG_FILE", "jamf.json"),
        "THOTH_MDM_CONFIG_FILE does not hold JSON");
  }

  @Test
  void anMdmConfigThatIsNoObject() throws Exception {
    Files.writeString(directory.resolve("jamf-provider.json"), "[]");
    assertTold(live(), "./jamf-provider.json must hold a JSON object", "--live");
  }

  @Test
  void aSecretThatIsGivenTwice() {
    assertTold(
        live()
            .with("THOTH_PAM_CALLBACK_SECRET", "one")
            .with("THOTH_PAM_CALLBACK_SECRET_FILE", "two"),
        "THOTH_PAM_CALLBACK_SECRET and THOTH_PAM_CALLBACK_SECRET_FILE are both set; unset one",
        "--live");
  }

  @Test
  void anEmptySecretFile() throws Exception {
    Files.writeString(directory.resolve("empty"), " \n");
    assertTold(
        live().with("THOTH_PAM_CALLBACK_SECRET_FILE", "empty"),
        "THOTH_PAM_CALLBACK_SECRET_FILE names an empty file",
        "--live");
  }

  @Test
  void aCallbackUrlThatIsNone() {
    assertTold(
        live().with("THOTH_PAM_CALLBACK_URL", "not a url"),
        "THOTH_PAM_CALLBACK_URL must be an https URL, or http to this machine",
        "--live");
  }

  @Test
  void helpNamesEveryOptionAndFault() {
    Program program = new Program(directory);

    assertThat(program.run("--help")).isZero();
    for (Options.Flag flag : Options.Flag.values()) {
      assertThat(program.out()).contains("\n  " + flag.text() + " ");
    }
    for (Injection injection : Injection.values()) {
      assertThat(program.out()).contains("\n  " + injection.text() + " ");
    }
    assertThat(program.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(program.err()).isEmpty();
  }

  @Test
  void versionIsThatOfTheBuild() {
    Program program = new Program(directory);

    assertThat(program.run("--version")).isZero();
    assertThat(program.out()).matches("headless-e2e \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
  }
}
