package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.ctl.BashSession.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion in real shells. */
class CompletionIT {
  @TempDir Path directory;

  private static Map<String, String> environment() {
    return Map.of(
        "PATH",
        Path.of("").toAbsolutePath() + ":" + System.getenv("PATH"),
        "JAVA_HOME",
        System.getProperty("java.home"));
  }

  /** What bash itself would do when Tab is pressed after these words: call what complete -p has registered. */
  private static final String TAB =
      """
      tab() {
        local registered function
        registered=$(complete -p "$1") || return 1
        function=${registered#*-F } function=${function%% *}
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
        "$function" "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\\n' "${COMPREPLY[@]}"
      }
      """;

  @ParameterizedTest
  @CsvSource({
    "thothctl boot, bootstrap",
    "thothctl api-keys auth, authorize",
    "thothctl mdm sync --prov, --provider",
    "thothctl governance policy-bundles up, upsert",
    "thothctl settings get --tenant, --tenant-id",
    "thoth hea, health",
    "thothctl bootstrap --shadow-high bl, block",
    "thothctl approvals list --status pend, pending",
    "thothctl completion z, zsh",
  })
  void bashCompletes(String typed, String completed) throws Exception {
    try (BashSession bash = new BashSession(directory, environment())) {
      String program = typed.split(" ")[0];
      assertThat(bash.run("source <(" + program + " completion bash)").code()).isZero();
      assertThat(bash.run(TAB).code()).isZero();

      Ran ran = bash.run("tab " + typed);

      assertThat(ran.out().strip()).as(ran.err()).isEqualTo(completed);
    }
  }

  /** A zsh in a terminal of its own: what is typed, Tab, and a key that shows what the line has become. */
  private static final String ZSH =
      """
      zmodload zsh/zpty
      zpty shell zsh -f -i
      zpty -w shell 'autoload -U compinit; compinit -u -D'
      zpty -w shell 'source <(thothctl completion zsh); source <(thoth completion zsh)'
      zpty -w shell 'show() { print -r -- "<$BUFFER>" }; zle -N show; bindkey "^O" show; print rea""dy'
      zpty -r shell shown '*ready*'
      for line; do
        zpty -wn shell $line$'\\t\\x0f'
        zpty -r shell shown '*<*>*'
        shown=${shown##*\\<} && print -r -- ${shown%%\\>*}
        zpty -wn shell $'\\x15'
      done
      """;

  @Test
  void zshCompletes() throws Exception {
    Standalone.assumeTools("zsh");
    Files.writeString(directory.resolve("complete.zsh"), ZSH);
    Files.writeString(directory.resolve("jamf.json"), "{}");
    try (BashSession bash = new BashSession(directory, environment())) {
      Ran ran =
          bash.run(
              "zsh -f complete.zsh 'thothctl boot' 'thothctl --json api-keys auth' 'thothctl mdm sync --prov'"
                  + " 'thothctl bootstrap --shadow-high bl' 'thothctl bootstrap --mdm-config-file ./jam' 'thoth hea'");

      assertThat(ran.err()).isEmpty();
      assertThat(ran.out().lines().map(String::strip))
          .containsExactly(
              "thothctl bootstrap",
              "thothctl --json api-keys authorize",
              "thothctl mdm sync --provider",
              "thothctl bootstrap --shadow-high block",
              "thothctl bootstrap --mdm-config-file ./jamf.json",
              "thoth health");
    }
  }
}
