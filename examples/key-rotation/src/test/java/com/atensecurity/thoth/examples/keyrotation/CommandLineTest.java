package com.atensecurity.thoth.examples.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed, and what is said of it, without a GovAPI. */
@Timeout(120)
class CommandLineTest extends RotateSteps {
  @Test
  void evidenceWithoutAnEndIsUnfinished() throws Exception {
    assertThat(run(Map.of(), "--demo", "--out", ".")).isZero();
    Path evidence = directory.resolve("rotation/evidence.jsonl");
    byte[] whole = Files.readAllBytes(evidence);
    String why =
        System.lineSeparator()
            + "The lines are as they were written, but the last one is not the end of a rotation or of"
            + " an emergency: it is under way, or stopped and to be run again, or lines were cut off"
            + " behind it, which --head finds out"
            + System.lineSeparator()
            + "Head ";

    Files.write(evidence, Arrays.copyOf(whole, whole.length - 1));
    assertThat(run(Map.of(), "verify", "--evidence", "rotation/evidence.jsonl")).isEqualTo(1);
    assertThat(printed())
        .containsPattern("UNFINISHED: 19 lines, and \\d+ bytes of a line that was cut short" + why);
    Files.write(evidence, new byte[0]);
    assertThat(run(Map.of(), "verify", "--evidence", "rotation/evidence.jsonl")).isEqualTo(1);
    assertThat(printed()).contains("UNFINISHED: 0 lines" + why + "0000");
    Files.write(evidence, whole);
    assertThat(run(Map.of(), "verify", "--evidence", "rotation/evidence.jsonl")).isZero();
    assertThat(printed()).contains("VERIFIED: 20 lines" + System.lineSeparator() + "Head ");
  }

  @Test
  void evidenceThatWasChangedIsNotVerified() throws Exception {
    assertThat(run(Map.of(), "--demo", "--out", ".")).isZero();
    Path evidence = directory.resolve("rotation/evidence.jsonl");
    Files.writeString(evidence, Files.readString(evidence).replaceFirst("STORE_KEY", "STORE-KEY"));

    assertThat(run(Map.of(), "verify", "--evidence", "rotation/evidence.jsonl")).isEqualTo(1);
    assertThat(complaints())
        .isEqualTo(
            "key-rotation: Evidence "
                + evidence
                + " is not what was written: line 6 does not have the hash of what it says. Do not"
                + " trust what it says from there on."
                + System.lineSeparator());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                       | say what to do: rotate, emergency, verify or --demo; see --help",
        "turn                     | unknown command \"turn\": rotate, emergency, verify or --demo; see --help",
        "rotate --old             | unknown option \"--old\"; see --help",
        "rotate --head x          | --head does not go with rotate; see --help",
        "rotate --share           | --share needs a value: --share SHARE",
        "rotate --share 1 --share 1 | --share may be given once",
        "rotate                   | rotate needs --old-key-id ID; see --help",
        "rotate --old-key-id k    | rotate needs --permission NAME; see --help",
        "rotate --old-key-id k --permission admin | --permission must be read, write or execute but is \"admin\"",
        "rotate --old-key-id k --permission read | rotate needs --from TIME; see --help",
        "rotate --old-key-id k --permission read --from now | --from must be a time in UTC such as 2026-11-24T22:00:00Z but is \"now\"",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-24T23:00:00Z --validation 1 | --validation must be a span such as 90s, 15m, 6h or 1d but is \"1\"",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-24T23:00:00Z --share all | --share must be a number from 0 to 1 but is \"all\"",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-24T23:00:00Z --key-dir k --config c --member m --evidence e | rotate needs either --fleet-id ID or --new-fleet NAME; see --help",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-24T23:00:00Z --key-dir k --config c --member m --evidence e --new-fleet n | rotate needs --region REGION; see --help",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-24T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f | validation takes PT1H and does not fit into the window",
        "rotate --old-key-id k --other-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-25T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f | --other-key-id must not name the old key, which does not stay",
        "rotate --old-key-id k --drop-permission read --permission read --from 2026-11-24T22:00:00Z --to 2026-11-25T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f | --drop-permission must name none that the new key gets",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-25T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f | No tenant. Set THOTH_TENANT_ID.",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-25T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f --new-fleet n | rotate needs either --fleet-id ID or --new-fleet NAME; see --help",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-25T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f --region r | --region goes with --new-fleet, and not with --fleet-id",
        "rotate --old-key-id k --permission read --from 2026-11-24T22:00:00Z --to 2026-11-25T23:00:00Z --key-dir k --config c --member m --evidence e --fleet-id f --poll 0s | --poll must be positive but is PT0S",
        "emergency                | emergency needs --key-id ID; see --help",
        "emergency --key-id k     | emergency needs --revoked-key-file FILE; see --help",
        "emergency --key-id k --revoked-key-file f | emergency needs --evidence FILE; see --help",
        "verify                   | verify needs --evidence FILE; see --help",
        "verify --evidence e --head zz | --head must be 64 digits from 0 to f, as verify prints them, but is \"zz\"",
        "verify --head x          | verify needs --evidence FILE; see --help",
        "--demo --evidence x      | --evidence does not go with --demo; see --help",
      })
  void aWrongCommandLineIsToldInOneLine(String line, String message) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");

    assertThat(run(Map.of(), args)).isEqualTo(2);
    assertThat(complaints()).isEqualTo("key-rotation: " + message + System.lineSeparator());
    assertThat(printed()).isEmpty();
  }

  @Test
  void whatIsMissingInTheEnvironmentIsToldWithoutMethods() {
    String[] args = {"emergency", "--key-id", "k", "--revoked-key-file", "f", "--evidence", "e"};

    assertThat(run(Map.of("THOTH_TENANT_ID", "acme"), args)).isEqualTo(2);
    assertThat(complaints())
        .startsWith("key-rotation: No credential. Set THOTH_ADMIN_BEARER_TOKEN_FILE to a file")
        .endsWith(" or THOTH_API_KEY." + System.lineSeparator());
  }

  @Test
  void helpIsPrintedWhereverItIsAskedFor() {
    assertThat(run(Map.of(), "--help")).isZero();
    String help = printed();
    for (String line : List.of("-h", "rotate --help", "emergency --key-id k -h", "verify -h")) {
      out.reset();
      assertThat(run(Map.of(), line.split(" "))).isZero();
      assertThat(printed()).isEqualTo(help);
    }
    assertThat(run(Map.of(), "emergency", "--key-id", "-h")).as("a value").isEqualTo(2);
  }

  @Test
  void everyOptionIsInTheHelpAndInTheReadme() throws Exception {
    assertThat(run(Map.of(), "--help")).isZero();
    String readme = Files.readString(Path.of("README.md"));
    for (Flag flag : Flag.values()) {
      assertThat(printed()).contains("  " + flag.text() + " " + flag.value());
      assertThat(readme).contains("`" + flag.text() + " " + flag.value() + "`");
    }
    for (Command command : Command.values()) {
      assertThat(printed()).contains("  " + command.text() + " ");
    }
    assertThat(printed().lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
  }
}
