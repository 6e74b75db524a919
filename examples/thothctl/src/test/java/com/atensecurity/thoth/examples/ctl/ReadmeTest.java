package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The example's README against the programs. */
@GovApiTest
class ReadmeTest {
  private static final Pattern COMMAND =
      Pattern.compile("\\$ (COLUMNS=(\\d+) )?(thothctl|thoth) (.*)");

  /** Ids are new in each run, and always as long. */
  private static final Pattern ID =
      Pattern.compile("\\b(key|apr|req|job|t|mdm)([_-])[a-z0-9]{12}\\b");

  @TempDir Path directory;

  private static List<String> readme() throws IOException {
    return Files.readAllLines(Path.of("README.md"));
  }

  /** A command of the README, and the lines below it. */
  private record Sample(int width, String program, String args, List<String> printed) {}

  private static List<Sample> samples() throws IOException {
    List<Sample> samples = new ArrayList<>();
    boolean inside = false;
    for (String line : readme()) {
      Matcher command = COMMAND.matcher(line);
      if (line.equals("```console") || line.equals("```")) {
        inside = line.equals("```console");
      } else if (inside && command.matches()) {
        int width = command.group(2) == null ? 80 : Integer.parseInt(command.group(2));
        samples.add(new Sample(width, command.group(3), command.group(4), new ArrayList<>()));
      } else if (inside) {
        samples.get(samples.size() - 1).printed.add(line);
      }
    }
    return samples;
  }

  private void tenant(GovApi gov) throws IOException {
    Instant now = Instant.parse("2026-11-24T10:00:00Z");
    gov.clock().stop();
    gov.clock().set(now);
    gov.settings(
        "{\"compliance_profile\":\"soc2\",\"shadow_policy\":{\"low\":\"allow\",\"medium\":\"step_up\","
            + "\"high\":\"block\",\"critical\":\"block\"},\"webhook\":{\"enabled\":true,"
            + "\"url\":\"https://siem.example.com/hooks/thoth\",\"secret\":\"a-secret-of-the-tenant-24\"}}");
    gov.revealSecrets(true);
    gov.given()
        .endpoint("ep-e2e-01")
        .agents("filesystem-safe", "shell-safe")
        .riskScore(10)
        .online()
        .put();
    gov.given()
        .endpoint("corpsec-mbp-naomi-nagata-01")
        .with("hostname", "mbp-naomi-nagata.local")
        .agents("browser-safe")
        .riskScore(42)
        .put();
    Files.writeString(
        directory.resolve("key"),
        gov.given().apiKey("read", "execute").name("e2e").ofEndpoint("ep-e2e-01").put().key());
    gov.openApproval()
        .tool("submit_payment")
        .agent("payments-agent")
        .reason("a payment above the limit that the policy of the finance department sets")
        .open();
  }

  /** Runs a sample; what it names by the README's ids has those of this run. */
  private List<String> run(Sample sample, GovApi gov) {
    Ctl ctl =
        (sample.program.equals("thoth") ? Ctl.thoth(directory) : Ctl.thothctl(directory))
            .of(gov)
            .wide(sample.width)
            .at(gov.clock()::instant)
            .with("THOTH_JAMF_COMPUTER_ID", "ep-e2e-01");
    String key =
        gov.client().apiKeys().list().stream()
            .filter(k -> "e2e".equals(k.name()))
            .map(k -> String.valueOf(k.keyId()))
            .findFirst()
            .orElseThrow();
    ctl.with("THOTH_API_KEY_ID", key);
    String args = ID.matcher(sample.args).replaceAll(key);
    ctl.run(args.split(" "));
    return (ctl.out() + ctl.err()).lines().toList();
  }

  /** Writes the samples anew: {@code -Dreadme.write=true}. */
  private void write(GovApi gov) throws IOException {
    List<String> lines = new ArrayList<>();
    boolean inside = false;
    List<Sample> samples = new ArrayList<>(samples());
    for (String line : readme()) {
      boolean command = inside && COMMAND.matcher(line).matches();
      inside = line.equals("```console") || (inside && !line.equals("```"));
      if (!inside || command || line.equals("```console")) {
        lines.add(line);
      }
      if (command) {
        run(samples.remove(0), gov).stream()
            .map(printed -> printed.replace(gov.url().toString(), "https://grid.acme.example"))
            .forEach(lines::add);
      }
    }
    Files.write(Path.of("README.md"), lines);
  }

  private static String masked(List<String> lines, GovApi gov) {
    return lines.stream()
        .map(
            line ->
                ID.matcher(line.replace(gov.url().toString(), "https://grid.acme.example"))
                    .replaceAll("$1$2............"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everySampleIsWhatIsPrinted(GovApi gov) throws IOException {
    tenant(gov);
    if (Boolean.getBoolean("readme.write")) {
      write(gov);
    }
    List<Sample> samples = samples();

    assertThat(samples).hasSizeGreaterThan(5);
    for (Sample sample : samples) {
      List<String> printed = run(sample, gov);
      assertThat(masked(printed, gov)).as("%s", sample.args).isEqualTo(masked(sample.printed, gov));
      assertThat(printed)
          .allSatisfy(
              line ->
                  assertThat(line.startsWith("thoth") || line.length() <= sample.width)
                      .as(line)
                      .isTrue());
    }
    assertThat(samples.stream().map(Sample::width).distinct()).contains(80, 120);
  }

  @Test
  void everyCommandIsInTheTable() throws IOException {
    String text = String.join("\n", readme());
    for (Map.Entry<String, CommandLine> command : Model.commands().entrySet()) {
      assertThat(text).as(command.getKey()).contains("| `" + command.getKey() + "` |");
    }
  }

  @Test
  void everyOptionIsThere() throws IOException {
    String text = String.join("\n", readme());
    for (Model.Option option : Model.options()) {
      assertThat(text).as(option.command()).contains(option.name());
    }
  }

  @Test
  void everyExitCodeIsInTheTable() throws IOException {
    List<String> rows = readme().stream().filter(line -> line.matches("\\| \\d+ \\| .*")).toList();

    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ExitCode.values())
                .map(code -> "| " + code.code() + " | " + code.meaning() + " |")
                .toList());
  }
}
