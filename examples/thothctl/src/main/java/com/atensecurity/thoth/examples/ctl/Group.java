package com.atensecurity.thoth.examples.ctl;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** A command that only has commands, and what all commands take. */
@Command(
    sortOptions = false,
    usageHelpAutoWidth = false,
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "",
    requiredOptionMarker = '*',
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    abbreviateSynopsis = true)
abstract class Group {
  @Mixin GlobalOptions options = new GlobalOptions();
}
