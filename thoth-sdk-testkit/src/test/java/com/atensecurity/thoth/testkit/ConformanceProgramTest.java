package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.PamVendor.Policy;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceProgramTest {
  private static final String REQUEST = "THOTH_PAM_REQUEST_SECRET";
  private static final String CALLBACK = "THOTH_PAM_CALLBACK_SECRET";

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void secrets() {
    environment.put(REQUEST, Secrets.REQUEST);
    environment.put(CALLBACK, Secrets.CALLBACK);
  }

  private int run(String... args) {
    return new ConformanceProgram(environment, directory, stream(out), stream(err)).run(args);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void refuses(String message, String... args) {
    err.reset();
    assertThat(run(args)).isEqualTo(2);
    assertThat(err()).isEqualTo("pam-vendor-conformance: " + message + "\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void aVendorThatPassesGetsZeroAndTheReportForPeople() throws Exception {
    try (PamVendor vendor =
        PamVendor.start(Secrets.REQUEST, Secrets.CALLBACK).answering(Policy.CONFORMANCE)) {
      int code = run("--vendor-url", vendor.url().toString(), "--cases=refuse-stale", "--watch=1");

      assertThat(code).isZero();
      assertThat(out())
          .startsWith("PAM vendor conformance of " + vendor.url() + "\n")
          .contains("\nPASSED: 11 passed, 0 failed, 0 skipped, ");
      assertThat(err()).startsWith("... approve: please approve (apr_").contains("\n... deny: ");
    }
  }

  @Test
  void aVendorThatFailsGetsOneAndJsonStandsAlone() throws Exception {
    Files.writeString(directory.resolve("request"), Secrets.REQUEST + "\n");
    environment.remove(REQUEST);
    environment.put(REQUEST + "_FILE", "request");
    environment.put("THOTH_PAM_NEXT_REQUEST_SECRET", SampleVendor.NEXT_REQUEST);
    environment.put("THOTH_PAM_NEXT_CALLBACK_SECRET", SampleVendor.NEXT_CALLBACK);
    environment.put("THOTH_PAM_REQUEST_AUTH_TOKEN", "not-the-token-of-the-vendor");
    try (PamVendor vendor = PamVendor.start(Secrets.REQUEST, Secrets.CALLBACK)) {
      environment.put(
          "THOTH_PAM_REQUEST_URL", vendor.requiringBearer("vendor-token").url().toString());

      assertThat(run("--json", "--request-timeout", "20", "--tenant", "acme")).isEqualTo(1);

      JsonObject report = JsonObject.read(out.toByteArray());
      assertThat(report.text("verdict")).isEqualTo("failed");
      assertThat(report.text("callback_url")).endsWith("/acme/thoth/pam/callback");
      assertThat(out() + err())
          .doesNotContain(Secrets.REQUEST, Secrets.CALLBACK, "not-the-token")
          .doesNotContain(SampleVendor.NEXT_REQUEST, SampleVendor.NEXT_CALLBACK);
    }
  }

  @Test
  void aVendorThatIsNotThereGetsThree() throws Exception {
    try (Socket nowhere = PamVendorConformanceTest.nowhere()) {
      String url = PamVendorConformanceTest.url(nowhere).toString();

      assertThat(run("--vendor-url", url, "--listen", "127.0.0.1:0")).isEqualTo(3);
      assertThat(out()).endsWith("\nUNREACHABLE: nothing was judged\n");
    }
  }

  @Test
  void theCallbackSecretMayBeAPublicKeyInAFile() throws Exception {
    Files.writeString(directory.resolve("vendor.pem"), SampleKey.CURRENT.publicPem());
    environment.remove(CALLBACK);
    environment.put(CALLBACK + "_FILE", "vendor.pem");
    try (PamVendor vendor =
        PamVendor.start(Secrets.REQUEST, SampleKey.CURRENT.whsk()).answering(Policy.CONFORMANCE)) {
      String url = vendor.url().toString();

      assertThat(run("--vendor-url", url, "--cases=refuse-stale", "--watch=1")).isZero();
      assertThat(out()).contains("\nPASSED: 11 passed, 0 failed, 0 skipped, ");
    }
  }

  @Test
  void aPrivateKeyAndATokenInTheClearAreRefused() {
    String url = "--vendor-url=http://vendor.example/step-up";
    environment.put("THOTH_PAM_REQUEST_AUTH_TOKEN", "vendor-token");
    refuses(
        "the bearer token would travel in the clear: vendorUrl is http, and vendor.example is no"
            + " loopback host; use https, or leave the token out",
        url);
    environment.put(CALLBACK, SampleKey.CURRENT.whsk());
    refuses(
        "callbackSecret cannot be used: it is a private key, which stays with the vendor; give the"
            + " public key that belongs to it, as whpk_... or PEM",
        url);
  }

  @Test
  void helpNamesEveryOption() {
    assertThat(run("--help")).isZero();

    for (ConformanceArguments.Option option : ConformanceArguments.Option.values()) {
      assertThat(out()).contains("\n  " + option.text());
    }
    assertThat(out()).contains("the public key (whpk_... or PEM) of a vendor that");
    assertThat(out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(err()).isEmpty();
  }

  @Test
  void listNamesEveryCase() {
    assertThat(run("--list")).isZero();

    assertThat(out().lines().toList())
        .hasSize(ConformanceCase.values().length)
        .contains("retry-503              after 503, the same message comes again");
  }

  @Test
  void whatCannotBeUsedIsToldInOneLine() {
    String url = "--vendor-url=https://vendor.example/step-up";
    refuses("--vendor-url is required; see --help");
    refuses("unknown option \"--vendor\"; see --help", "--vendor");
    refuses("--vendor-url needs a value: --vendor-url URL", "--vendor-url");
    refuses("--json takes no value", "--json=yes");
    refuses("--vendor-url is not a URL", "--vendor-url", "a b");
    refuses("vendorUrl must be an absolute http or https URL", "--vendor-url", "vendor");
    refuses("--patience must be a whole number of seconds", url, "--patience", "soon");
    refuses("there is no case \"retry\"", url, "--cases", "retry");
    refuses("--listen must be an address and a port, such as 0.0.0.0:8080", url, "--listen", "x");
  }

  @Test
  void aSecretThatIsMissingOrThereTwiceIsToldWithoutBeingShown() {
    String url = "--vendor-url=https://vendor.example/step-up";
    environment.put(CALLBACK + "_FILE", "callback");
    refuses(
        "THOTH_PAM_CALLBACK_SECRET and THOTH_PAM_CALLBACK_SECRET_FILE are both set; unset one",
        url);
    environment.remove(CALLBACK);
    refuses(
        "THOTH_PAM_CALLBACK_SECRET_FILE names a file that cannot be read: NoSuchFileException",
        url);
    environment.remove(CALLBACK + "_FILE");
    refuses(
        "THOTH_PAM_CALLBACK_SECRET, or THOTH_PAM_CALLBACK_SECRET_FILE, is required; see --help",
        url);
    environment.put(CALLBACK, Secrets.CALLBACK);
    environment.put("THOTH_PAM_NEXT_REQUEST_SECRET", SampleVendor.NEXT_REQUEST);
    refuses(
        "THOTH_PAM_NEXT_REQUEST_SECRET and THOTH_PAM_NEXT_CALLBACK_SECRET belong together", url);
  }
}
