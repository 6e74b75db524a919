package com.atensecurity.thoth.examples.ctl;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl auth}, which only the vendor's program can do. */
@Command(
    name = "auth",
    description = "Logging in; not possible with this program.",
    subcommands = AuthCommands.Login.class)
final class AuthCommands extends Group {

  /** A command whose HTTP form is not published. */
  static CtlException unknown(String command, String instead) {
    return new CtlException(
        ExitCode.UNKNOWN_HTTP_FORM,
        "how " + command + " looks over HTTP is not published, so nothing was sent; " + instead);
  }

  @Command(name = "login", description = "Says how to use a session of the vendor's own program.")
  static final class Login extends Action {
    @Option(names = "--admin-email", paramLabel = "EMAIL", description = "Not used.")
    @Nullable String adminEmail;

    @Option(names = "--customer-domain", paramLabel = "DOMAIN", description = "Not used.")
    @Nullable String customerDomain;

    @Override
    Result run(Session session) {
      throw unknown(
          "auth login", "log in with the vendor's thothctl, and set THOTH_AUTH_SESSION_FILE");
    }
  }
}
