package com.atensecurity.thoth.examples.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The runbook's text, and what stands in it. */
record Runbooks(String text) {
  private static final Pattern BODY = Pattern.compile("-d '(\\{.*?})'", Pattern.DOTALL);

  static Runbooks read() throws IOException {
    try (InputStream file = Runbooks.class.getResourceAsStream("headless-e2e-runbook.txt")) {
      return new Runbooks(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** The JSON bodies of its curl commands, in order. */
  List<String> bodies() {
    List<String> bodies = new ArrayList<>();
    Matcher matcher = BODY.matcher(text);
    while (matcher.find()) {
      bodies.add(matcher.group(1));
    }
    return bodies;
  }

  /**
   * Its lines from the prerequisites to the fail criteria, without bullets, numbers, backslashes
   * and the JSON bodies.
   */
  List<String> lines() {
    int from = text.indexOf("\nPrerequisites\n");
    int to = text.indexOf("\nCommand coverage matrix\n");
    return BODY.matcher(text.substring(from, to))
        .replaceAll("")
        .lines()
        .map(line -> line.strip().replaceFirst("^(•|\\d+\\.)\\s+", "").replaceFirst(" ?\\\\$", ""))
        .filter(line -> !line.isBlank() && !line.equals("| jq ."))
        .distinct()
        .toList();
  }
}
