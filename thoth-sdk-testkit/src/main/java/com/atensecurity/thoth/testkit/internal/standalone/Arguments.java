package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.internal.CommandLine;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The command line of the standalone server. Immutable. */
public final class Arguments {
  private static final String ABOUT =
      """

      Serves a simulated Thoth GovAPI with state, and its runtime enforcement API, until
      it is told to stop (SIGTERM or Ctrl-C). Once it listens, it prints one JSON line to
      stdout: url, enforcement_url, tenant, bearer_token (an admin of the tenant), api_key
      (read, write, execute), control_url and control_token. All else goes to stderr.

      Options:
      """;

  private static final String EXIT =
      """

      Exit code: 0 helped, 1 could not start, 2 wrong command line; 143 after SIGTERM.
      """;

  private final CommandLine<Option> given;

  private Arguments(CommandLine<Option> given) {
    this.given = given;
  }

  /** What may be given, in the order of the help. */
  public enum Option implements CommandLine.Option {
    /** The port. */
    PORT("--port", "N", "the port; 0, the default, takes a free one"),
    /** The address. */
    HOST("--host", "ADDRESS", "the address to listen on (127.0.0.1)"),
    /** The first tenant. */
    TENANT("--tenant", "ID", "the tenant to begin with (one with a new id)"),
    /** TLS. */
    HTTPS("--https", null, "HTTPS, with a certificate made at the start"),
    /** Where the authority's certificate goes. */
    CA_FILE("--ca-file", "FILE", "write the certificate of its authority there, as PEM"),
    /** The address that others see. */
    PUBLIC_URL("--public-url", "URL", "the address that others see, if it is another"),
    /** No authentication. */
    SKIP_AUTH("--skip-auth", null, "no credential is needed, as under GOVAPI_SKIP_AUTH=true"),
    /** Webhooks to anywhere. */
    DELIVER("--deliver-anywhere", null, "webhooks and step-ups may leave this machine"),
    /** Repeatable ids. */
    SEED("--seed", "NUMBER", "the same ids, keys and chaos in every run"),
    /** Faults by chance. */
    CHAOS("--chaos", "PROBABILITY", "strike by chance what may be retried, such as 0.2"),
    /** A line a request. */
    LOG_REQUESTS("--log-requests", null, "a line on stderr for each request"),
    /** The version. */
    VERSION("--version", null, "print the version"),
    /** This. */
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

  /** Reads a command line; an IllegalArgumentException says what is wrong with it. */
  public static Arguments parse(String... args) {
    CommandLine<Option> given = CommandLine.parse(Option.class, args);
    if (given.has(Option.CA_FILE) && !given.has(Option.HTTPS)) {
      throw new IllegalArgumentException("--ca-file needs --https; there is no certificate else");
    }
    Arguments arguments = new Arguments(given);
    arguments.chaos();
    return arguments;
  }

  /** Whether an option was given. */
  public boolean has(Option option) {
    return given.has(option);
  }

  /** The value of an option, or null. */
  public @Nullable String text(Option option) {
    return given.text(option);
  }

  /** The port; 0 if none was given. */
  public int port() {
    String text = Objects.requireNonNullElse(given.text(Option.PORT), "0");
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
      throw new IllegalArgumentException("--port must be from 0 to 65535, but is \"" + text + "\"");
    }
    return Integer.parseInt(text);
  }

  /** The seed, or null. */
  public @Nullable Long seed() {
    String text = given.text(Option.SEED);
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "--seed must be a whole number of 64 bits, but is \"" + text + "\"", e);
    }
  }

  /** The probability of chaos; 0 if there is to be none. */
  public double chaos() {
    String text = Objects.requireNonNullElse(given.text(Option.CHAOS), "0");
    if (!text.matches("0(\\.[0-9]+)?")) {
      throw new IllegalArgumentException(
          "--chaos must be from 0 to less than 1, such as 0.2, but is \"" + text + "\"");
    }
    return Math.min(Double.parseDouble(text), Math.nextDown(1.0));
  }

  /** The address that others see, without a slash at its end, or null. */
  public @Nullable URI publicUrl() {
    String text = given.text(Option.PUBLIC_URL);
    if (text == null) {
      return null;
    }
    if (!text.matches(
        "https?://([A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+\\])(:[0-9]{1,5})?/?")) {
      throw new IllegalArgumentException(
          "--public-url must be http:// or https:// with a host and no path, but is \""
              + text
              + "\"");
    }
    return URI.create(text.replaceFirst("/$", ""));
  }

  /** The text of --help. */
  public static String help() {
    return "Usage: java -jar thoth-sdk-testkit-VERSION-standalone.jar [options]\n"
        + ABOUT
        + CommandLine.help(Option.class, 20)
        + EXIT;
  }
}
