package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atensecurity.thoth.pam.SigningSecret;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  @TempDir Path directory;
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "THOTH_PAM_REQUEST_SECRET", Stage.REQUEST,
              "THOTH_PAM_CALLBACK_SECRET", Stage.CALLBACK,
              "THOTH_PAM_CALLBACK_URLS", "https://grid.acme.example/acme/thoth/pam/callback"));
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final CountDownLatch stop = new CountDownLatch(1);

  private int run(String... args) {
    return new PamVendorExample(environment, directory, stream(out), stream(err), stop).run(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private void refuses(String message, String... args) {
    err.reset();
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("pam-vendor: " + message + "\n");
  }

  @Test
  void theDemonstrationEndsWell() {
    assertThat(run("--demo")).isZero();
    assertThat(out())
        .contains(": at GovAPI it is approved\n", ": at GovAPI it is denied\n")
        .endsWith("PASS: GovAPI has both decisions\n");
  }

  @Test
  void withoutArgumentsAPersonIsToldWhereToLook() {
    stop.countDown();

    assertThat(run()).isZero();
    assertThat(out()).containsPattern("Approve or deny them at\n\n    http://127.0.0.1:\\d+/\n");
  }

  @Test
  void itServesTheConfiguredGovApi() throws Exception {
    Files.writeString(directory.resolve("secret"), Stage.CALLBACK + "\n");
    environment.remove("THOTH_PAM_CALLBACK_SECRET");
    environment.put("THOTH_PAM_CALLBACK_SECRET_FILE", "secret");
    stop.countDown();

    assertThat(run("--serve", "--auto", "--listen", "127.0.0.1:0")).isZero();
    assertThat(out())
        .containsPattern("PAM vendor: decide at http://127.0.0.1:\\d+/\n")
        .containsPattern("pam.request_url is http://127.0.0.1:\\d+/step-up\n");
  }

  @Test
  void whatCannotBeUsedIsToldInOneLine() {
    refuses("unknown option \"--nonsense\"; see --help", "--nonsense");
    refuses("--auto and --listen go with --serve", "--auto");
    refuses("--listen needs a value: --listen HOST:PORT", "--serve", "--listen");
    refuses(
        "--listen must be an address and a port, such as 127.0.0.1:8480, but was \"x\"",
        "--serve",
        "--listen",
        "x");
    environment.put("THOTH_PAM_REQUEST_SECRET_FILE", "none");
    refuses(
        "THOTH_PAM_REQUEST_SECRET and THOTH_PAM_REQUEST_SECRET_FILE are both set; unset one",
        "--serve");
    environment.remove("THOTH_PAM_REQUEST_SECRET");
    refuses(
        "THOTH_PAM_REQUEST_SECRET_FILE names a file that cannot be read: NoSuchFileException",
        "--serve");
    environment.remove("THOTH_PAM_REQUEST_SECRET_FILE");
    refuses("THOTH_PAM_REQUEST_SECRET, or THOTH_PAM_REQUEST_SECRET_FILE, is not set", "--serve");
    environment.put("THOTH_PAM_REQUEST_SECRET", "short-secret");
    refuses("THOTH_PAM_REQUEST_SECRET cannot be used: " + complaint("short-secret"), "--serve");
    environment.remove("THOTH_PAM_CALLBACK_URLS");
    refuses(
        "THOTH_PAM_CALLBACK_URLS is not set; list the callback URLs of your GovAPI, such as"
            + " https://grid.acme.example/acme/thoth/pam/callback",
        "--serve");
  }

  /** What the SDK says about a secret. */
  private static String complaint(String secret) {
    return catchThrowable(() -> SigningSecret.ofSetting(secret)).getMessage();
  }

  @Test
  void helpIsAsWideAsATerminal() {
    assertThat(run("--help")).isZero();
    assertThat(out().lines()).allMatch(line -> line.length() <= 104);
  }

  @Test
  void theReadmeExplainsWhatTheHelpNames() throws Exception {
    String readme = Files.readString(Path.of("README.md"));

    assertThat(Options.help().lines())
        .filteredOn(line -> line.startsWith("  "))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(readme).contains("`" + line.strip().split(" ")[0]));
  }
}
