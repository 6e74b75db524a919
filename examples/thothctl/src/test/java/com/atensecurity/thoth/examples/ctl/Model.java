package com.atensecurity.thoth.examples.ctl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What the tests know of all commands: their options, and a right value for each that must be given. */
final class Model {
  /** Commands whose options are there so that the vendor's command lines are understood, and are not looked at. */
  private static final Set<String> UNKNOWN =
      Set.of("auth login", "browser sync", "governance policy-bundles rollback");

  private static final Map<String, String> RIGHT =
      Map.of("--permission", "read", "--decision", "approve", "--framework", "OPA");

  /** Names and ids that only GovAPI can judge, and what people write for people. */
  private static final Set<String> ANY_TEXT =
      Set.of(
          "--mdm-name",
          "--resource-id",
          "--fleet-id",
          "--name",
          "--scope-target-id",
          "--endpoint-id",
          "--agent-id",
          "--approval-id",
          "--request-id",
          "--decided-by",
          "--reason",
          "--pack-id",
          "--assignment",
          "--policy-id",
          "--enrollment-id",
          "--user-id",
          "--device-id",
          "--browser-profile");

  private Model() {}

  /** An option of a command. */
  record Option(String command, OptionSpec spec) {
    String name() {
      return spec.longestName();
    }
  }

  static boolean takesAnyText(String option) {
    return ANY_TEXT.contains(option);
  }

  /** The commands that do something, by the words that call them. */
  static Map<String, CommandLine> commands() {
    Map<String, CommandLine> commands = new LinkedHashMap<>();
    add("", Thothctl.tree().whole(), commands);
    return commands;
  }

  private static void add(String path, CommandLine command, Map<String, CommandLine> commands) {
    if (command.getCommand() instanceof Action) {
      commands.put(path.strip(), command);
    }
    command.getSubcommands().forEach((name, inner) -> add(path + " " + name, inner, commands));
  }

  /** Every option of every command that looks at its options; those of all commands once. */
  static List<Option> options() {
    List<Option> options = new ArrayList<>();
    commands()
        .forEach(
            (path, command) -> {
              boolean all = path.equals("settings get");
              for (OptionSpec spec : command.getCommandSpec().options()) {
                boolean general = HelpPage.isGeneral(spec);
                if (!spec.usageHelp() && !UNKNOWN.contains(path) && (all || !general)) {
                  options.add(new Option(path, spec));
                }
              }
            });
    return options;
  }

  /** A command line with all that must be given, and some words more in place of what they are about. */
  static String[] line(String command, String... more) {
    List<String> words = required(command, more.length == 0 ? "" : more[0]);
    words.addAll(Arrays.asList(more));
    return words.toArray(String[]::new);
  }

  static String[] lineWithout(String command, String option) {
    return required(command, option).toArray(String[]::new);
  }

  private static List<String> required(String command, String without) {
    List<String> words = new ArrayList<>(List.of(command.split(" ")));
    for (OptionSpec spec : commands().get(command).getCommandSpec().options()) {
      String name = spec.longestName();
      if (spec.required() && !name.equals(without)) {
        words.add(name);
        words.add(RIGHT.getOrDefault(name, "x"));
      }
    }
    return words;
  }
}
