package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.ctl.BashSession.Ran;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
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

  @Test
  void zshReadsIt() throws Exception {
    boolean there =
        java.util.stream.Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "zsh")));
    if (!there) {
      System.err.println("SKIPPED: the completion in zsh, as there is no zsh");
    }
    Assumptions.assumeTrue(there, "there is no zsh");
    try (BashSession bash = new BashSession(directory, environment())) {
      Ran ran =
          bash.run(
              "zsh -fc 'autoload -U compinit; compinit -u -D; source <(thothctl completion zsh);"
                  + " print -r -- ${_comps[thothctl]}'");

      assertThat(ran.err()).isEmpty();
      assertThat(ran.out()).contains("_bash_complete");
    }
  }
}
