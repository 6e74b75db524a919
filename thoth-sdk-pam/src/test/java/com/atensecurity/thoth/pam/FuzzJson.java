package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A second parser of strict JSON (RFC 8259, no duplicate members, 16 levels at most). */
final class FuzzJson {
  /** Stands for a value that is neither a text nor null. */
  static final Object OTHER = new Object();

  private static final int MAX_DEPTH = 16;

  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9.eE+-]{1001}");

  private final String text;
  private int at;

  private FuzzJson(String text) {
    this.text = text;
  }

  /** The members of the object that the text is, or null if it is none. */
  static @Nullable Map<String, @Nullable Object> parse(String text) {
    FuzzJson json = new FuzzJson(text);
    try {
      json.blanks();
      if (json.peek() != '{') {
        return null;
      }
      Map<String, @Nullable Object> members = json.object(1);
      json.blanks();
      return json.at == text.length() ? members : null;
    } catch (Broken e) {
      return null;
    }
  }

  /** Whether there may be a number so long that the other parser may or may not refuse it. */
  static boolean isArguable(byte[] body) {
    return LONG_NUMBER.matcher(new String(body, StandardCharsets.ISO_8859_1)).find();
  }

  private Map<String, @Nullable Object> object(int depth) throws Broken {
    require(depth <= MAX_DEPTH);
    Map<String, @Nullable Object> members = new HashMap<>();
    Set<String> names = new HashSet<>();
    take('{');
    blanks();
    if (peek() == '}') {
      at++;
      return members;
    }
    do {
      blanks();
      String name = string();
      require(names.add(name));
      blanks();
      take(':');
      members.put(name, value(depth));
      blanks();
    } while (more('}'));
    return members;
  }

  private Object array(int depth) throws Broken {
    require(depth <= MAX_DEPTH);
    take('[');
    blanks();
    if (peek() == ']') {
      at++;
      return OTHER;
    }
    do {
      value(depth);
      blanks();
    } while (more(']'));
    return OTHER;
  }

  private boolean more(char end) throws Broken {
    if (peek() == ',') {
      at++;
      return true;
    }
    take(end);
    return false;
  }

  private @Nullable Object value(int depth) throws Broken {
    blanks();
    switch (peek()) {
      case '"':
        return string();
      case '{':
        object(depth + 1);
        return OTHER;
      case '[':
        return array(depth + 1);
      default:
        return word();
    }
  }

  private @Nullable Object word() throws Broken {
    int start = at;
    while (at < text.length() && " \t\r\n,:{}[]\"".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String word = text.substring(start, at);
    if (word.equals("null")) {
      return null;
    }
    boolean number = word.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    require(number || word.equals("true") || word.equals("false"));
    return OTHER;
  }

  private String string() throws Broken {
    take('"');
    StringBuilder value = new StringBuilder();
    while (peek() != '"') {
      char c = next();
      require(c >= ' ');
      value.append(c == '\\' ? escape() : c);
    }
    at++;
    return value.toString();
  }

  private char escape() throws Broken {
    char c = next();
    if (c == 'u') {
      require(at + 4 <= text.length());
      String hex = text.substring(at, at + 4);
      require(hex.matches("[0-9a-fA-F]{4}"));
      at += 4;
      return (char) Integer.parseInt(hex, 16);
    }
    int kind = "\"\\/bfnrt".indexOf(c);
    require(kind >= 0);
    return "\"\\/\b\f\n\r\t".charAt(kind);
  }

  private void blanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() throws Broken {
    require(at < text.length());
    return text.charAt(at);
  }

  private char next() throws Broken {
    char c = peek();
    at++;
    return c;
  }

  private void take(char wanted) throws Broken {
    require(next() == wanted);
  }

  private static void require(boolean holds) throws Broken {
    if (!holds) {
      throw new Broken();
    }
  }

  /** It is not JSON. */
  private static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken() {
      super(null, null, false, false);
    }
  }
}
