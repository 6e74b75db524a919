package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Tables, fields and documents. */
class OutputTest {
  private static final List<Json> ROWS =
      List.of(
          Json.parse("{\"id\":\"endpoint-0001\",\"note\":\"a text of several words\",\"n\":1}"),
          Json.parse("{\"id\":\"e2\",\"note\":null,\"n\":12,\"tags\":[\"a\",\"b\"]}"));

  private static Table table() {
    return Table.of(
        "things",
        ROWS,
        Table.Column.id("ID", "id"),
        Table.Column.id("N", "n"),
        Table.Column.text("NOTE", "note"),
        Table.Column.id("TAGS", "tags"));
  }

  @Test
  void aTableIsAligned() {
    View.Shown shown = table().show(Console.UNLIMITED);

    assertThat(String.join("\n", shown.lines()))
        .isEqualTo(
            """
            ID             N   NOTE                     TAGS
            endpoint-0001  1   a text of several words  -
            e2             12  -                        a, b""");
    assertThat(shown.note()).isNull();
  }

  @Test
  void aTextGivesWayToTheWidth() {
    View.Shown shown = table().show(39);

    assertThat(String.join("\n", shown.lines()))
        .isEqualTo(
            """
            ID             N   NOTE            TAGS
            endpoint-0001  1   a text of       -
                               several words
            e2             12  -               a, b""");
    assertThat(shown.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(39));
  }

  /** Half an id cannot be pasted, so a column goes instead, and that is said. */
  @Test
  void aColumnThatDoesNotFitGoesAndIsNamed() {
    View.Shown shown = table().show(24);

    assertThat(String.join("\n", shown.lines()))
        .isEqualTo(
            """
            ID             N
            endpoint-0001  1
            e2             12""");
    assertThat(shown.note())
        .isEqualTo("24 columns are too few for NOTE, TAGS; widen the terminal, or use --json");
  }

  @Test
  void theFirstColumnStaysWhateverTheWidth() {
    assertThat(table().show(3).lines().get(1)).isEqualTo("endpoint-0001");
  }

  @Test
  void noRows() {
    assertThat(Table.of("things", List.of(), Table.Column.id("ID", "id")).show(80).lines())
        .containsExactly("No things.");
  }

  @Test
  void rowsOfUnknownMembersHaveAColumnForEach() {
    assertThat(Table.open("things", ROWS).show(80).lines().get(0))
        .isEqualTo("ID             NOTE                     N   TAGS");
  }

  @Test
  void whatSteersATerminalIsReplacedInACell() {
    Json row = Json.parse("{\"id\":\"a\\u001b[31m\\u202eb\\nc\"}");

    assertThat(Table.of("x", List.of(row), Table.Column.id("ID", "id")).show(80).lines().get(1))
        .isEqualTo("a?[31m?b c");
  }

  @Test
  void fieldsHaveAPathEach() {
    Json document =
        Json.parse(
            "{\"a\":{\"b\":1,\"c\":[\"x\",\"y\"]},\"d\":[{\"e\":true}],\"f\":null,\"g\":{}}");

    assertThat(String.join("\n", Fields.of(document).show(80).lines()))
        .isEqualTo(
            """
            a.b     1
            a.c     x, y
            d[0].e  true
            f       -
            g       -""");
    assertThat(Fields.of(Json.EMPTY_OBJECT).show(80).lines()).containsExactly("Nothing.");
  }

  @Test
  void aLongValueWrapsBesideItsName() {
    Json document = Json.parse("{\"name\":\"one two three four five six seven eight\"}");

    assertThat(String.join("\n", Fields.of(document).show(32).lines()))
        .isEqualTo(
            """
            name  one two three four five
                  six seven eight""");
  }

  @Test
  void aLongNameHasItsValueBelow() {
    Json document = Json.parse("{\"a_name_of_many_characters\":\"one two three four five six\"}");

    assertThat(String.join("\n", Fields.of(document).show(30).lines()))
        .isEqualTo(
            """
            a_name_of_many_characters
                one two three four five
                six""");
  }

  @Test
  void aDocumentKeepsItsNumbersAndIsIndented() {
    Json document =
        Json.parse("{\"n\":9007199254740993,\"d\":1.50,\"e\":[],\"o\":{},\"l\":[1,{\"x\":null}]}");

    assertThat(JsonPrinter.print(document))
        .isEqualTo(
            """
            {
              "n": 9007199254740993,
              "d": 1.50,
              "e": [],
              "o": {},
              "l": [
                1,
                {
                  "x": null
                }
              ]
            }""");
    assertThat(Json.parse(JsonPrinter.print(document)).get("d").text()).isEqualTo("1.50");
  }

  /** JSON allows them as they are; a terminal must not get them. */
  @Test
  void aDocumentEscapesWhatSteersATerminal() {
    String text = JsonPrinter.print(Json.parse("{\"a\":\"\u009b31m\u202e\u007fé\"}"));

    assertThat(text).isEqualTo("{\n  \"a\": \"\\u009b31m\\u202e\\u007fé\"\n}");
    assertThat(Json.parse(text).get("a").asString()).isEqualTo("\u009b31m\u202e\u007fé");
  }

  /** Nothing else on stdout is promised of --json, so a page is a document, too. */
  @Test
  void aPageIsADocumentWithJson(@TempDir Path directory) {
    Ctl ctl = Ctl.thothctl(directory);

    ctl.run("--version");
    String version = ctl.out().strip().substring("thothctl ".length());
    assertThat(ctl.run("--version", "--json")).isZero();
    assertThat(ctl.json().members())
        .containsExactly(
            Map.entry("program", Json.of("thothctl")), Map.entry("version", Json.of(version)));

    ctl.run("mdm", "list", "--help");
    String help = ctl.out();
    assertThat(ctl.run("--json", "mdm", "list", "--help")).isZero();
    assertThat(ctl.json().members()).containsExactly(Map.entry("help", Json.of(help)));

    ctl.run("manual");
    String manual = ctl.out().stripTrailing();
    ctl.run("manual", "--json");
    assertThat(ctl.json().members()).containsExactly(Map.entry("manual", Json.of(manual)));
  }

  /** The variable must not break source <(thothctl completion bash). */
  @Test
  void theVariableIsAboutResultsOnly(@TempDir Path directory) {
    Ctl ctl = Ctl.thothctl(directory).with("THOTH_JSON_OUTPUT", "true");

    ctl.run("--version");
    assertThat(ctl.out()).startsWith("thothctl ");
    ctl.run("mdm", "--help");
    assertThat(ctl.out()).startsWith("Usage: thothctl mdm ");
    ctl.run("manual");
    assertThat(ctl.out()).startsWith("Usage: thothctl ");
    ctl.run("completion", "bash");
    assertThat(ctl.out()).startsWith("#!/usr/bin/env bash\n");
    assertThat(ctl.run("settings", "get")).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(ctl.json().get("error", "exit_code")).isEqualTo(Json.of(3));
  }

  /** A line that is broken by the terminal, or by picocli, cannot be pasted. */
  @Test
  void everyExampleFitsTheNarrowestPage() {
    for (Tree tree : List.of(Thothctl.tree(), Thoth.tree())) {
      assertThat(footers(tree.whole()))
          .filteredOn(line -> line.startsWith("  "))
          .isNotEmpty()
          .allMatch(line -> line.length() <= 78);
    }
  }

  private static List<String> footers(CommandLine command) {
    List<String> lines = new ArrayList<>(List.of(command.getCommandSpec().usageMessage().footer()));
    command.getSubcommands().values().forEach(inner -> lines.addAll(footers(inner)));
    return lines;
  }

  @Test
  void theWidthIsThatOfTheVariableIfItIsOne() {
    assertThat(Console.width("80")).isEqualTo(80);
    assertThat(Console.width("")).isEqualTo(Console.UNLIMITED);
    assertThat(Console.width(null)).isEqualTo(Console.UNLIMITED);
    assertThat(Console.width("wide")).isEqualTo(Console.UNLIMITED);
    assertThat(Console.width("0")).isEqualTo(Console.UNLIMITED);
  }

  @Test
  void aTimeHasNoPartsOfASecondAndAFileIsItsLength() {
    Json document =
        Json.parse(
            "{\"at\":\"2026-11-24T10:00:00.392726109Z\",\"policy\":\"a\\nb\\nc\\nd\\n\",\"note\":\"a\\nb\"}");

    assertThat(Fields.of(document).show(80).lines())
        .containsExactly(
            "at      2026-11-24T10:00:00Z", "policy  4 lines; --json shows them", "note    a b");
  }

  /** The library also breaks lines at a dot. */
  @ParameterizedTest
  @ValueSource(ints = {80, 100})
  void noPageOfHelpBreaksAHostName(int width) {
    Model.commands()
        .forEach(
            (path, command) -> {
              command.setUsageHelpWidth(width);
              assertThat(command.getUsageMessage()).as(path).contains("atensecurity.com");
            });
  }
}
