package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of {@link BadInputTest} leaves no option out. */
class BadInputTableTest {
  /** Whether an option of a command has a row of its own: the same option of another command, or a longer one, is none. */
  private static boolean isInTheTable(List<String> rows, Model.Option option) {
    Pattern row =
        Pattern.compile(
            "`(--\\S+ )?" + Pattern.quote(option.command()) + " .*" + option.name() + "[ =`].*");
    return rows.stream().anyMatch(each -> row.matcher(each.split(" \\| ", 2)[0]).matches());
  }

  /** What an option takes is either any text, or there is a line in the table with a wrong one. */
  @Test
  void everyOptionThatDoesNotTakeAnyTextIsInTheTable() throws Exception {
    List<String> rows;
    try (InputStream table =
        Objects.requireNonNull(BadInputTableTest.class.getResourceAsStream("bad-input.csv"))) {
      rows = new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }

    assertThat(Model.options())
        .filteredOn(option -> option.spec().arity().max() > 0)
        .filteredOn(option -> !Model.takesAnyText(option.name()))
        .filteredOn(option -> !isInTheTable(rows, option))
        .extracting(option -> option.command() + " " + option.name())
        .isEmpty();
  }
}
