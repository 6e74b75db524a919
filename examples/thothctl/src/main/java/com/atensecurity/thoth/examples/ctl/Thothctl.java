package com.atensecurity.thoth.examples.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code thothctl}: the control plane from a shell. */
public final class Thothctl {
  private Thothctl() {}

  @Command(
      name = "thothctl",
      description = {
        "Sets up and looks at a tenant of Thoth's control plane.",
        "",
        "An option beats a variable of the environment, which beats the default."
      },
      footer = {
        "Examples:",
        "  export THOTH_TENANT_ID=acme",
        "  export THOTH_ADMIN_BEARER_TOKEN_FILE=/run/secrets/thoth_admin_jwt",
        "  thothctl settings get",
        "  thothctl endpoints list --json | jq -r '.data[].endpoint_id'",
        "",
        "thothctl manual has everything on one page; thothctl COMMAND --help a part of it."
      })
  static final class Root extends Group {
    @Option(
        names = {"-V", "--version"},
        versionHelp = true,
        description = "Print the version.")
    boolean version;
  }

  static Tree tree() {
    Tree tree = new Tree("thothctl", Root::new);
    tree.with("bootstrap", BootstrapCommand::new)
        .with("settings", SettingsCommands::new)
        .with("mdm", MdmCommands::new)
        .with("api-keys", ApiKeyCommands::new)
        .with("endpoints", EndpointCommands::new)
        .with("approvals", ApprovalCommands::new)
        .with("pam", PamCommands::new)
        .with("evidence", EvidenceCommands::new)
        .with("governance", GovernanceCommands::new)
        .with("browser", BrowserCommands::new)
        .with("billing", BillingCommands::new)
        .with("auth", AuthCommands::new)
        .with("completion", () -> new CompletionCommand(tree))
        .with("manual", () -> new ManualCommand(tree));
    return tree;
  }

  /** Runs a command line, and exits with its code. */
  public static void main(String[] args) {
    if (!Version.answered("thothctl", args)) {
      Program.main(tree(), args);
    }
  }
}
