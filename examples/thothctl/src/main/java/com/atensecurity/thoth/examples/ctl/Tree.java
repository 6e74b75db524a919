package com.atensecurity.thoth.examples.ctl;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * A program's commands. A start makes only those that its command line names, because describing all of them takes longer
 * than most of them run.
 */
final class Tree {
  /** The commands before the options, which are the same on every page. */
  private static final List<String> SECTIONS =
      List.of(
          SECTION_KEY_SYNOPSIS_HEADING,
          SECTION_KEY_SYNOPSIS,
          SECTION_KEY_DESCRIPTION_HEADING,
          SECTION_KEY_DESCRIPTION,
          SECTION_KEY_PARAMETER_LIST_HEADING,
          SECTION_KEY_PARAMETER_LIST,
          SECTION_KEY_COMMAND_LIST_HEADING,
          SECTION_KEY_COMMAND_LIST,
          SECTION_KEY_OPTION_LIST_HEADING,
          SECTION_KEY_OPTION_LIST,
          SECTION_KEY_FOOTER_HEADING,
          SECTION_KEY_FOOTER);

  private final String name;
  private final Supplier<Group> root;
  private final Map<String, Supplier<Group>> commands = new LinkedHashMap<>();

  Tree(String name, Supplier<Group> root) {
    this.name = name;
    this.root = root;
  }

  Tree with(String command, Supplier<Group> made) {
    commands.put(command, made);
    return this;
  }

  String name() {
    return name;
  }

  /** All of it. */
  CommandLine whole() {
    return build(List.of(), Console.UNLIMITED);
  }

  /** What a command line needs; all of it if it names no command. */
  CommandLine build(List<String> args, int width) {
    CommandLine line = new CommandLine(root.get());
    boolean named = args.stream().anyMatch(commands::containsKey);
    commands.forEach(
        (command, made) -> {
          if (!named || args.contains(command)) {
            line.addSubcommand(command, made.get());
          }
        });
    line.setUsageHelpWidth(Math.max(80, width == Console.UNLIMITED ? 100 : width));
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setHelpSectionKeys(SECTIONS);
    HelpPage.optionsInTwoLists(line);
    line.setExpandAtFiles(false);
    line.setInterpolateVariables(false);
    line.setTrimQuotes(false);
    return line;
  }
}
