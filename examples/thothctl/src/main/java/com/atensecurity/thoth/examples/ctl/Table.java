package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows in aligned columns, fitted to a width: a column of texts is wrapped, one of ids never, since half an id cannot be
 * pasted; what does not fit even so is left out from the right, and said. Immutable.
 */
final class Table implements View {
  private static final int MIN_WRAPPED = 12;
  private static final String GAP = "  ";

  /** A column: its heading, the member that it shows, and whether its texts stay in one piece. */
  record Column(String heading, String member, boolean whole) {
    static Column id(String heading, String member) {
      return new Column(heading, member, true);
    }

    static Column text(String heading, String member) {
      return new Column(heading, member, false);
    }
  }

  private final String things;
  private final List<Column> columns;
  private final List<List<String>> rows;

  private Table(String things, List<Column> columns, List<List<String>> rows) {
    this.things = things;
    this.columns = columns;
    this.rows = rows;
  }

  /** A table of rows; {@code things} is what a row is, for when there is none. The first column is the last to go. */
  static Table of(String things, List<Json> rows, Column... columns) {
    List<Column> all = List.of(columns);
    return new Table(
        things,
        all,
        rows.stream()
            .map(row -> all.stream().map(column -> Fields.cell(row, column.member)).toList())
            .toList());
  }

  /** A table of rows whose members are not published: a column for each member that any row has. */
  static Table open(String things, List<Json> rows) {
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.members().keySet()));
    return of(things, rows, names.stream().map(Table::open).toArray(Column[]::new));
  }

  private static Column open(String member) {
    String heading = Text.printable(member).replace('_', ' ').toUpperCase(Locale.ROOT);
    return new Column(heading, member, member.endsWith("id") || member.endsWith("_at"));
  }

  @Override
  public Shown show(int width) {
    if (rows.isEmpty()) {
      return new Shown(List.of("No " + things + "."), null);
    }
    int shown = columns.size();
    while (shown > 1 && narrowest(shown) > width) {
      shown--;
    }
    int[] widths = widths(shown, width);
    List<String> lines =
        new ArrayList<>(lines(columns.stream().map(Column::heading).toList(), widths));
    rows.forEach(row -> lines.addAll(lines(row, widths)));
    return new Shown(lines, shown == columns.size() ? null : leftOut(shown, width));
  }

  private String leftOut(int shown, int width) {
    String names =
        columns.stream().skip(shown).map(Column::heading).collect(Collectors.joining(", "));
    return width + " columns are too few for " + names + "; widen the terminal, or use --json";
  }

  private int natural(int column) {
    return rows.stream()
        .mapToInt(row -> row.get(column).length())
        .reduce(columns.get(column).heading.length(), Math::max);
  }

  private int least(int column) {
    Column of = columns.get(column);
    int heading = Math.max(MIN_WRAPPED, of.heading.length());
    return of.whole ? natural(column) : Math.min(natural(column), heading);
  }

  private int narrowest(int shown) {
    return IntStream.range(0, shown).map(this::least).sum() + GAP.length() * (shown - 1);
  }

  /** Each column as wide as it wants, but the widest that can be wrapped give way until all fit. */
  private int[] widths(int shown, int width) {
    int[] widths = IntStream.range(0, shown).map(this::natural).toArray();
    int over = IntStream.of(widths).sum() + GAP.length() * (shown - 1) - width;
    while (over > 0) {
      int widest = -1;
      for (int i = 0; i < shown; i++) {
        if (widths[i] > least(i) && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break;
      }
      widths[widest]--;
      over--;
    }
    return widths;
  }

  private static List<String> lines(List<String> cells, int[] widths) {
    List<List<String>> wrapped = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      wrapped.add(Text.wrap(cells.get(i), widths[i]));
    }
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < height; line++) {
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < widths.length; i++) {
        List<String> cell = wrapped.get(i);
        parts.add(Text.pad(line < cell.size() ? cell.get(line) : "", widths[i]));
      }
      lines.add(String.join(GAP, parts).stripTrailing());
    }
    return lines;
  }
}
