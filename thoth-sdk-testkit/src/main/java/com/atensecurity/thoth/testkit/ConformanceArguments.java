package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.CommandLine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The command line of the kit. Secrets come from the environment or from files. Immutable. */
final class ConformanceArguments {
  private static final String PREFIX = "THOTH_PAM_";

  private static final String PURPOSE =
      """

      Plays GovAPI to a PAM vendor: sends step-up requests, receives callbacks, and
      says which cases failed and what to change. While it runs, the vendor decides
      as tool_name says: conformance.approve or conformance.deny; a person reads the
      same in reason.

      Options:
      """;

  private static final String ENVIRONMENT =
      """

      Environment; each may be given as a file instead: its name with _FILE:
        THOTH_PAM_REQUEST_SECRET        signs step-ups; required
        THOTH_PAM_CALLBACK_SECRET       verifies callbacks; required: the shared secret, or
                                        the public key (whpk_... or PEM) of a vendor that
                                        signs with Ed25519; the private one stays with it
        THOTH_PAM_REQUEST_AUTH_TOKEN    sent as Authorization: Bearer; needs https, except
                                        to a loopback host
        THOTH_PAM_NEXT_REQUEST_SECRET   with THOTH_PAM_NEXT_CALLBACK_SECRET: the pair
                                        that comes next, if the vendor was given both

      Exit code: 0 passed, 1 a case failed, 2 cannot start like this, 3 the vendor
      could not be reached.
      """;

  private final CommandLine<Option> given;

  private ConformanceArguments(CommandLine<Option> given) {
    this.given = given;
  }

  /** What may be given, in the order of the help. */
  enum Option implements CommandLine.Option {
    VENDOR_URL("--vendor-url", "URL", "where step-ups go; or THOTH_PAM_REQUEST_URL"),
    TENANT("--tenant", "ID", "the tenant_id in step-ups (conformance)"),
    LISTEN("--listen", "HOST:PORT", "where callbacks are received (127.0.0.1:0, a random port)"),
    CALLBACK_URL("--callback-url", "URL", "what the vendor is told, if it sees --listen elsewhere"),
    PATIENCE("--patience", "SECONDS", "how long a callback or retry may take (30)"),
    TIMEOUT("--request-timeout", "SECONDS", "how long the answer to a step-up may take (10)"),
    WATCH("--watch", "SECONDS", "how long to watch for callbacks that must not come (5)"),
    CASES("--cases", "ID,ID,...", "only these cases, and the basics; see --list"),
    JSON("--json", null, "print the report alone, as JSON; progress goes to stderr"),
    LIST("--list", null, "print the cases"),
    HELP("--help", null, "print this");

    private final String text;
    private final @Nullable String value;
    private final String meaning;

    Option(String text, @Nullable String value, String meaning) {
      this.text = text;
      this.value = value;
      this.meaning = meaning;
    }

    @Override
    public String text() {
      return text;
    }

    @Override
    public @Nullable String value() {
      return value;
    }

    @Override
    public String meaning() {
      return meaning;
    }
  }

  static ConformanceArguments parse(String... args) {
    return new ConformanceArguments(CommandLine.parse(Option.class, args));
  }

  boolean has(Option option) {
    return given.has(option);
  }

  /** The settings that the command line and the environment make up. */
  PamVendorConformance.Builder settings(Map<String, String> environment, Path directory) {
    PamVendorConformance.Builder run = PamVendorConformance.builder();
    String url = given.text(Option.VENDOR_URL);
    run.vendorUrl(
        uri(
            "--vendor-url",
            required("--vendor-url", url == null ? environment.get(PREFIX + "REQUEST_URL") : url)));
    run.requestSecret(required("REQUEST_SECRET", environment, directory));
    run.callbackSecret(required("CALLBACK_SECRET", environment, directory));
    String nextRequest = secret("NEXT_REQUEST_SECRET", environment, directory);
    String nextCallback = secret("NEXT_CALLBACK_SECRET", environment, directory);
    if (nextRequest != null && nextCallback != null) {
      run.nextSecrets(nextRequest, nextCallback);
    } else if (nextRequest != null || nextCallback != null) {
      throw new IllegalArgumentException(
          PREFIX + "NEXT_REQUEST_SECRET and " + PREFIX + "NEXT_CALLBACK_SECRET belong together");
    }
    String token = secret("REQUEST_AUTH_TOKEN", environment, directory);
    if (token != null) {
      run.bearerToken(token);
    }
    ifGiven(Option.TENANT, run::tenantId);
    ifGiven(Option.LISTEN, text -> run.listenOn(address(text)));
    ifGiven(Option.CALLBACK_URL, text -> run.callbackUrl(uri("--callback-url", text)));
    ifGiven(Option.PATIENCE, text -> run.patience(seconds(Option.PATIENCE, text)));
    ifGiven(Option.TIMEOUT, text -> run.requestTimeout(seconds(Option.TIMEOUT, text)));
    ifGiven(Option.WATCH, text -> run.watch(seconds(Option.WATCH, text)));
    ifGiven(
        Option.CASES,
        text -> run.cases(Arrays.stream(text.split(",")).map(ConformanceCase::ofId).toList()));
    return run;
  }

  private void ifGiven(Option option, Consumer<String> use) {
    String text = given.text(option);
    if (text != null) {
      use.accept(text);
    }
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + " is required; see --help");
    }
    return value;
  }

  private static String required(String name, Map<String, String> environment, Path directory) {
    String value = secret(name, environment, directory);
    if (value == null) {
      throw new IllegalArgumentException(
          PREFIX + name + ", or " + PREFIX + name + "_FILE, is required; see --help");
    }
    return value;
  }

  /** A secret from a variable, or from the file that the variable with _FILE names. */
  private static @Nullable String secret(
      String name, Map<String, String> environment, Path directory) {
    String inline = environment.get(PREFIX + name);
    String file = environment.get(PREFIX + name + "_FILE");
    if (file == null || file.isBlank()) {
      return inline == null || inline.isBlank() ? null : inline.strip();
    }
    if (inline != null && !inline.isBlank()) {
      throw new IllegalArgumentException(
          PREFIX + name + " and " + PREFIX + name + "_FILE are both set; unset one");
    }
    try {
      String content = Files.readString(directory.resolve(file)).strip();
      return required(PREFIX + name + "_FILE names an empty file; a secret", content);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          PREFIX + name + "_FILE names a file that cannot be read: " + e.getClass().getSimpleName(),
          e);
    }
  }

  private static URI uri(String name, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " is not a URL", e);
    }
  }

  private static InetSocketAddress address(String text) {
    int colon = text.lastIndexOf(':');
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return new InetSocketAddress(
          InetAddress.getByName(text.substring(0, Math.max(0, colon))), port);
    } catch (UnknownHostException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--listen must be an address and a port, such as 0.0.0.0:8080", e);
    }
  }

  private static Duration seconds(Option option, String text) {
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(option.text + " must be a whole number of seconds");
    }
    return Duration.ofSeconds(Long.parseLong(text));
  }

  static String help() {
    return "Usage: java -cp ... "
        + PamVendorConformance.class.getName()
        + " --vendor-url URL [options]\n"
        + PURPOSE
        + CommandLine.help(Option.class, 28)
        + ENVIRONMENT;
  }
}
