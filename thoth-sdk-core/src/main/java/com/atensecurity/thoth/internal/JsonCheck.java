package com.atensecurity.thoth.internal;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says whether a text is exactly one JSON value by RFC 8259.
 *
 * <p>Moshi's reader takes {@code TRUE} and line breaks in strings, and refuses numbers of many zeros;
 * what is kept as text and sent on must be right to everybody.
 */
public final class JsonCheck {
  /** As deep as Moshi goes, and far from the end of any stack. */
  private static final int MAX_DEPTH = 255;

  private static final Pattern LITERAL =
      Pattern.compile("true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

  private final String text;
  private final Matcher literal;
  private int at;

  private JsonCheck(String text) {
    this.text = text;
    this.literal = LITERAL.matcher(text);
  }

  /** Whether the text is one JSON value, with or without white space around it. */
  public static boolean isJson(String text) {
    JsonCheck check = new JsonCheck(text);
    return check.value(0) && check.at == text.length();
  }

  /** Moves past a value and the white space around it. */
  private boolean value(int depth) {
    space();
    if (at == text.length() || depth > MAX_DEPTH) {
      return false;
    }
    boolean valid =
        switch (text.charAt(at)) {
          case '{' -> children('}', depth, true);
          case '[' -> children(']', depth, false);
          case '"' -> string();
          default -> literal();
        };
    space();
    return valid;
  }

  private boolean children(char close, int depth, boolean named) {
    at++;
    space();
    if (take(close)) {
      return true;
    }
    do {
      if ((named && !name()) || !value(depth + 1)) {
        return false;
      }
    } while (take(','));
    return take(close);
  }

  private boolean name() {
    space();
    if (at == text.length() || text.charAt(at) != '"' || !string()) {
      return false;
    }
    space();
    return take(':');
  }

  private boolean string() {
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      if (c < ' ' || (c == '\\' && !escape())) {
        return false;
      }
    }
    return false;
  }

  private boolean escape() {
    if (at == text.length()) {
      return false;
    }
    char c = text.charAt(at++);
    if (c != 'u') {
      return "\"\\/bfnrt".indexOf(c) >= 0;
    }
    at += 4;
    return at <= text.length() && text.substring(at - 4, at).matches("[0-9a-fA-F]{4}");
  }

  private boolean literal() {
    if (!literal.region(at, text.length()).lookingAt()) {
      return false;
    }
    at = literal.end();
    return true;
  }

  private boolean take(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void space() {
    at = JsonText.skipSpace(text, at);
  }
}
