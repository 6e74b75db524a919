package com.atensecurity.thoth.examples.ctl;

import picocli.CommandLine.Command;

/** {@code thothctl pam}. */
@Command(
    name = "pam",
    description = "The PAM system's part in an approval.",
    subcommands = PamCallbackCommand.class)
final class PamCommands extends Group {}
