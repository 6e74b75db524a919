package com.atensecurity.thoth.pam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The porting page, and the snippets on it by the names that stand before them in comments. */
final class PortingPage {
  private static final Pattern SNIPPET =
      Pattern.compile(
          "<!-- snippet: (?<name>\\S+)(?: needs: (?<needs>\\S+))? -->\n"
              + "```[a-z]+\n(?<code>.*?\n)```\n",
          Pattern.DOTALL);

  private record Snippet(String needs, String code) {}

  private final Map<String, Snippet> snippets = new LinkedHashMap<>();
  private final String text;

  private PortingPage(String text) {
    this.text = text;
    Matcher matcher = SNIPPET.matcher(text);
    while (matcher.find()) {
      String needs = matcher.group("needs");
      snippets.put(
          matcher.group("name"), new Snippet(needs == null ? "" : needs, matcher.group("code")));
    }
  }

  static PortingPage read() {
    return new PortingPage(text("README.md"));
  }

  /** A file of the folder that the page is in. */
  static Path file(String name) {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("porting/" + name);
  }

  static String text(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }

  Set<String> names() {
    return snippets.keySet();
  }

  /** The snippet alone. */
  String snippet(String name) {
    return Objects.requireNonNull(snippets.get(name), () -> "no snippet " + name).code();
  }

  /** The snippet with what its comment says it needs, as a reader would paste them together. */
  String code(String name) {
    String code = snippet(name);
    String needs = Objects.requireNonNull(snippets.get(name)).needs();
    return needs.isEmpty() ? code : code(needs) + "\n" + code;
  }
}
