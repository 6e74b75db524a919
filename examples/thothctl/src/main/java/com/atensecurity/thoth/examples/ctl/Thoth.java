package com.atensecurity.thoth.examples.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thoth}: the health of the endpoint that it runs on. */
public final class Thoth {
  private Thoth() {}

  @Command(
      name = "thoth",
      description = {
        "Looks at the endpoint that it runs on. Of the vendor's thoth this program has what the"
            + " runbook uses: health and --version. It runs no proxy."
      },
      footer = {"Example:", "  thoth health --json | jq .api_key"})
  static final class Root extends Group {
    @Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Print the version.")
    boolean version;
  }

  static Tree tree() {
    Tree tree = new Tree("thoth", Root::new);
    tree.with("health", HealthCommand::new)
        .with("completion", () -> new CompletionCommand(tree))
        .with("manual", () -> new ManualCommand(tree));
    return tree;
  }

  /** Runs a command line, and exits with its code. */
  public static void main(String[] args) {
    if (!Version.answered("thoth", args)) {
      Program.main(tree(), args);
    }
  }
}
