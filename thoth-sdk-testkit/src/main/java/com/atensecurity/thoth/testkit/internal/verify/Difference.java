package com.atensecurity.thoth.testkit.internal.verify;

import com.atensecurity.thoth.testkit.internal.json.JsonNull;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where a JSON document lacks what another says, in lines without secrets. */
final class Difference {
  /** Names of members that a line shows. */
  private static final int MOST = 10;

  private final List<String> lines = new ArrayList<>();

  private Difference() {}

  /** Members that only the actual document has do not count; elements of arrays all do. */
  static List<String> between(Object expected, Object actual) {
    Difference difference = new Difference();
    difference.compare("body", false, expected, actual);
    return List.copyOf(difference.lines);
  }

  private void compare(String path, boolean secret, Object expected, Object actual) {
    if (expected instanceof JsonObject wanted && actual instanceof JsonObject object) {
      for (Map.Entry<String, Object> member : wanted.members().entrySet()) {
        String name = member.getKey();
        boolean hidden = secret || Redaction.isSecret(name, member.getValue());
        Object value = object.get(name);
        if (value == null) {
          lines.add(absent(path, name, text(hidden, member.getValue()), object));
        } else {
          compare(path + "." + name, hidden, member.getValue(), value);
        }
      }
    } else if (expected instanceof List<?> wanted
        && actual instanceof List<?> list
        && wanted.size() == list.size()) {
      for (int i = 0; i < wanted.size(); i++) {
        compare(path + "[" + i + "]", secret, wanted.get(i), list.get(i));
      }
    } else if (!same(expected, actual)) {
      String wanted = text(secret, expected);
      String got = text(secret, actual);
      lines.add(
          wanted.equals(got)
              ? path + " should be another " + got
              : path + " should be " + wanted + ", but is " + got);
    }
  }

  /** Says what is there instead, as it may be a matter of spelling. */
  private static String absent(String path, String name, String wanted, JsonObject object) {
    Set<String> names = object.members().keySet();
    String instead =
        names.isEmpty()
            ? "; " + path + " is empty"
            : "; " + path + " has " + String.join(", ", names.stream().limit(MOST).toList());
    String more = names.size() > MOST ? " and " + (names.size() - MOST) + " more" : "";
    return path + "." + name + " should be " + wanted + ", but is absent" + instead + more;
  }

  private static boolean same(Object expected, Object actual) {
    if (expected instanceof Number && actual instanceof Number) {
      return new BigDecimal(expected.toString()).compareTo(new BigDecimal(actual.toString())) == 0;
    }
    return expected.equals(actual);
  }

  private static String text(boolean secret, Object value) {
    if (secret && value != JsonNull.NULL && !(value instanceof Boolean)) {
      return Redaction.REDACTED;
    }
    return value instanceof JsonObject object
        ? JsonTree.text(Redaction.shown(object))
        : JsonTree.text(Redaction.value(value));
  }

  static String shown(String name, String value) {
    return Redaction.isSecret(name, value) ? Redaction.REDACTED : value;
  }

  static String quoted(String name, String value) {
    return Redaction.isSecret(name, value) ? Redaction.REDACTED : "\"" + value + "\"";
  }
}
