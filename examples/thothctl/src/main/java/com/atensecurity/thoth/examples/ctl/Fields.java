package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A document as one line a member: its path, and its value. Immutable. */
final class Fields implements View {
  private static final int MIN_VALUE = 24;
  private static final int MAX_LINES = 3;
  private static final Pattern FRACTION =
      Pattern.compile("^(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d)\\.\\d+Z$");

  private final Map<String, String> fields;

  private Fields(Map<String, String> fields) {
    this.fields = fields;
  }

  static Fields of(Json document) {
    Map<String, String> fields = new LinkedHashMap<>();
    add("", document, fields);
    return new Fields(fields);
  }

  private static void add(String path, Json value, Map<String, String> fields) {
    String dot = path.isEmpty() ? "" : path + ".";
    if (value.isObject() && !value.members().isEmpty()) {
      value.members().forEach((name, inside) -> add(dot + Text.printable(name), inside, fields));
    } else if (value.isArray() && value.elements().stream().anyMatch(Fields::isNested)) {
      List<Json> elements = value.elements();
      for (int i = 0; i < elements.size(); i++) {
        add(path + "[" + i + "]", elements.get(i), fields);
      }
    } else if (!path.isEmpty()) {
      fields.put(path, text(value));
    }
  }

  private static boolean isNested(Json value) {
    return value.isObject() || value.isArray();
  }

  /** The text of one cell: what a path with dots leads to, and a dash where there is nothing. */
  static String cell(Json row, String path) {
    Json value = row.get(path.split("\\."));
    return value == null ? "-" : text(value);
  }

  private static String text(Json value) {
    @Nullable String text =
        value.isArray()
            ? value.elements().stream().map(Fields::text).collect(Collectors.joining(", "))
            : value.isObject() ? value.text() : value.asString();
    return text == null || text.isBlank() || text.equals("{}") ? "-" : brief(text);
  }

  /** A time without parts of a second, and a file's content as its length; --json has both as they are. */
  private static String brief(String text) {
    long lines = text.lines().count();
    return lines > MAX_LINES
        ? lines + " lines; --json shows them"
        : FRACTION.matcher(Text.printable(text)).replaceFirst("$1Z");
  }

  @Override
  public Shown show(int width) {
    if (fields.isEmpty()) {
      return new Shown(List.of("Nothing."), null);
    }
    int names = fields.keySet().stream().mapToInt(String::length).max().orElse(0);
    int values = fields.values().stream().mapToInt(String::length).max().orElse(0);
    int least = Math.min(MIN_VALUE, values);
    List<String> lines = new ArrayList<>();
    fields.forEach((name, value) -> lines.addAll(field(name, value, names, width, least)));
    return new Shown(lines, null);
  }

  private static List<String> field(String name, String value, int names, int width, int least) {
    int left = names + 2;
    boolean beside = width - left >= least;
    int indent = beside ? left : 4;
    List<String> wrapped = Text.wrap(value, Math.max(MIN_VALUE, width - indent));
    List<String> lines = new ArrayList<>();
    if (!beside) {
      lines.add(name);
    }
    for (int i = 0; i < wrapped.size(); i++) {
      String start = beside && i == 0 ? Text.pad(name, left) : " ".repeat(indent);
      lines.add(start + wrapped.get(i));
    }
    return lines;
  }
}
