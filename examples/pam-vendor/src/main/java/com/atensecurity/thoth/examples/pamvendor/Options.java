package com.atensecurity.thoth.examples.pamvendor;

import java.util.Arrays;
import java.util.List;

/**
 * The command line. Immutable.
 *
 * @param conformance what goes to the conformance kit
 */
record Options(Mode mode, boolean auto, String listenOn, List<String> conformance) {
  private static final String LISTEN = "127.0.0.1:8480";

  /** What the program does. */
  enum Mode {
    TRY,
    DEMO,
    SERVE,
    CONFORMANCE,
    HELP
  }

  static Options parse(String... args) throws UsageException {
    if (args.length > 0 && args[0].equals("--conformance")) {
      List<String> rest = List.of(args).subList(1, args.length);
      return new Options(Mode.CONFORMANCE, false, LISTEN, rest);
    }
    Mode mode = Mode.TRY;
    boolean auto = false;
    String listenOn = "";
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--demo" -> mode = Mode.DEMO;
        case "--serve" -> mode = Mode.SERVE;
        case "--help", "-h" -> mode = Mode.HELP;
        case "--auto" -> auto = true;
        case "--listen" -> {
          if (++i == args.length) {
            throw new UsageException("--listen needs a value: --listen HOST:PORT");
          }
          listenOn = args[i];
        }
        default ->
            throw new UsageException(
                "unknown option \"" + args[i].replaceAll("\\p{Cntrl}", "?") + "\"; see --help");
      }
    }
    if (mode == Mode.HELP) {
      return new Options(mode, false, LISTEN, List.of());
    }
    if (mode != Mode.SERVE && (auto || Arrays.asList(args).contains("--listen"))) {
      throw new UsageException("--auto and --listen go with --serve");
    }
    return new Options(mode, auto, listenOn.isEmpty() ? LISTEN : listenOn, List.of());
  }

  static String help() {
    return """
        Usage: examples/pam-vendor/run [options]

        A small PAM vendor: takes step-up requests, shows them to a person on a page, and sends the
        decision back. Without options it brings a GovAPI of its own, which asks for two approvals.

          --demo                   as without options, but decide by itself, and end with 0 if all went well
          --serve                  serve the GovAPI that the environment names
          --auto                   with --serve: decide by itself what the conformance kit asks
          --listen HOST:PORT       with --serve: where to listen (127.0.0.1:8480)
          --conformance ARGS...    run the conformance kit against any vendor; --conformance --help
          --help                   print this

        Environment of --serve; a secret may be given as a file instead: its name with _FILE:
          THOTH_PAM_REQUEST_SECRET      verifies step-ups; required
          THOTH_PAM_CALLBACK_SECRET     signs callbacks; required
          THOTH_PAM_CALLBACK_URLS       where callbacks may go; required
          THOTH_PAM_REQUEST_AUTH_TOKEN  what step-ups must carry as Authorization: Bearer
          PAM_VENDOR_HOSTS              HOST:PORT names that browsers use beside the address itself

        Exit code: 0 ended well, 1 --demo went wrong, 2 cannot start like this.
        """;
  }
}
