package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** {@code manual}: every page of help, and what no page has. */
@Command(name = "manual", description = "Prints everything on one page.")
final class ManualCommand extends Action {
  private static final List<String> FILES =
      List.of(
          "Secrets are read from a file, else from the environment, else they are asked for without",
          "echo; on the command line they work, with a warning. THOTH_ADMIN_BEARER_TOKEN,",
          "THOTH_WEBHOOK_SECRET and THOTH_PAM_CALLBACK_SECRET may name a file instead, with _FILE behind",
          "them. None is ever printed, but the key that api-keys create makes, once.");

  private final Tree tree;

  ManualCommand(Tree tree) {
    this.tree = tree;
  }

  @Override
  boolean isPage() {
    return true;
  }

  @Override
  Result run(Session session) {
    CommandLine whole = tree.whole();
    List<String> lines = new ArrayList<>(whole.getUsageMessage(Ansi.OFF).lines().toList());
    whole.getSubcommands().values().forEach(command -> add(command, lines));
    lines.addAll(List.of("", "SECRETS", ""));
    lines.addAll(FILES);
    lines.addAll(List.of("", "EXIT CODES", ""));
    for (ExitCode code : ExitCode.values()) {
      List<String> meaning = Text.wrap(code.meaning(), 90);
      lines.add(Text.pad("  " + code.code(), 6) + meaning.get(0));
      meaning.stream().skip(1).forEach(line -> lines.add("      " + line));
    }
    return Result.of(Json.EMPTY_OBJECT.with(Json.of(String.join("\n", lines)), "manual"))
        .as(document -> View.lines(lines.toArray(String[]::new)));
  }

  private static void add(CommandLine command, List<String> lines) {
    lines.addAll(
        List.of(
            "", command.getCommandSpec().qualifiedName().toUpperCase(java.util.Locale.ROOT), ""));
    List<String> page = command.getUsageMessage(Ansi.OFF).lines().toList();
    int end = own(page);
    lines.addAll(page.subList(0, end));
    command.getSubcommands().values().forEach(inner -> add(inner, lines));
  }

  /** Where a page begins to say what every page says. */
  private static int own(List<String> page) {
    for (int i = 0; i < page.size(); i++) {
      if (page.get(i).startsWith("With every command")) {
        return Math.max(0, i - 1);
      }
    }
    return page.size();
  }
}
