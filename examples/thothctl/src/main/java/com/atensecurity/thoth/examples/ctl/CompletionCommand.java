package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code completion}: what makes a shell complete this program's command lines. */
@Command(
    name = "completion",
    description = {
      "Prints what makes the Tab key complete command lines.",
      "",
      "bash: source <(thothctl completion bash), in ~/.bashrc",
      "zsh:  source <(thothctl completion zsh), in ~/.zshrc, after compinit"
    })
final class CompletionCommand extends Action {
  private final Tree tree;

  @Parameters(
      index = "0",
      paramLabel = "SHELL",
      completionCandidates = Words.Shell.class,
      description = "bash or zsh.")
  String shell = "";

  CompletionCommand(Tree tree) {
    this.tree = tree;
  }

  @Override
  boolean isPage() {
    return true;
  }

  /** One script for both: under zsh it first asks for the emulation of bash's completion. */
  @Override
  Result run(Session session) {
    if (!shell.equals("bash") && !shell.equals("zsh")) {
      throw CtlException.usage("completion is for bash or zsh, not for " + Text.quoted(shell));
    }
    CommandLine whole = tree.whole();
    // It can do nothing here, and its name would hide api-keys authorize from the script.
    whole.getCommandSpec().removeSubcommand("auth");
    String script = AutoComplete.bash(tree.name(), whole);
    return Result.of(
            Json.EMPTY_OBJECT.with(Json.of(shell), "shell").with(Json.of(script), "script"))
        .as(document -> View.lines(script.lines().toArray(String[]::new)));
  }
}
