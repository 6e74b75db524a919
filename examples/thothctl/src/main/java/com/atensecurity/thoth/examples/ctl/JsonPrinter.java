package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.util.Iterator;
import java.util.Map;

/** A document for people and programs: indented, every number as it came, and nothing in it that steers a terminal. */
final class JsonPrinter {
  private JsonPrinter() {}

  static String print(Json document) {
    StringBuilder out = new StringBuilder();
    append(document, 0, out);
    return out.toString();
  }

  private static void append(Json value, int depth, StringBuilder out) {
    if (value.isObject() && !value.members().isEmpty()) {
      out.append('{');
      Iterator<Map.Entry<String, Json>> members = value.members().entrySet().iterator();
      while (members.hasNext()) {
        Map.Entry<String, Json> member = members.next();
        line(depth + 1, out).append(string(Json.of(member.getKey()).text())).append(": ");
        append(member.getValue(), depth + 1, out);
        out.append(members.hasNext() ? "," : "");
      }
      line(depth, out).append('}');
    } else if (value.isArray() && !value.elements().isEmpty()) {
      out.append('[');
      Iterator<Json> elements = value.elements().iterator();
      while (elements.hasNext()) {
        line(depth + 1, out);
        append(elements.next(), depth + 1, out);
        out.append(elements.hasNext() ? "," : "");
      }
      line(depth, out).append(']');
    } else {
      out.append(value.isObject() ? "{}" : value.isArray() ? "[]" : string(value.text()));
    }
  }

  private static StringBuilder line(int depth, StringBuilder out) {
    return out.append('\n').append("  ".repeat(depth));
  }

  /** JSON lets characters stand in a string as they are that a terminal obeys. */
  private static String string(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              if (hidden && Character.isBmpCodePoint(c)) {
                out.append(String.format("\\u%04x", c));
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
