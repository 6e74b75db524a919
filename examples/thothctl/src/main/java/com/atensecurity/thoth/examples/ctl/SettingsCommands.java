package com.atensecurity.thoth.examples.ctl;

import picocli.CommandLine.Command;

/** {@code thothctl settings}. */
@Command(
    name = "settings",
    description = "The tenant's settings.",
    subcommands = SettingsCommands.Get.class)
final class SettingsCommands extends Group {

  @Command(
      name = "get",
      description = {
        "Shows the settings. Secrets in them are replaced by "
            + Redactor.REDACTED
            + ", so do not write"
            + " the document back; bootstrap changes settings."
      },
      footer = {"Example:", "  thothctl settings get --json | jq .shadow_policy"})
  static final class Get extends Action {
    @Override
    Result run(Session session) {
      return Result.of(session.thoth().settings().document());
    }
  }
}
