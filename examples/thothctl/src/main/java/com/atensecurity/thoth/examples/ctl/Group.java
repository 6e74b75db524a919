package com.atensecurity.thoth.examples.ctl;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;

/** A command that only has commands, and what all commands take. */
@Command(
    sortOptions = false,
    usageHelpAutoWidth = false,
    synopsisHeading = "Usage: ",
    descriptionHeading = "%n",
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions (* must be given):%n",
    requiredOptionMarker = '*',
    commandListHeading = "%nCommands:%n",
    footerHeading = "%n",
    abbreviateSynopsis = true)
abstract class Group {
  @ArgGroup(
      exclusive = false,
      validate = false,
      order = 100,
      heading = "%nWith every command (in brackets what is used if it is not given):%n")
  GlobalOptions options = new GlobalOptions();
}
