package com.atensecurity.thoth.examples.ctl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** A seed page, and the shell blocks in it: exactly the text of the page, from a line that begins a command to an empty line. */
final class SeedPage {
  private static final Pattern COMMAND =
      Pattern.compile(
          "(thothctl|thoth) (--version|bootstrap|settings|mdm|api-keys|endpoints|approvals|pam|health)\\b.*"
              + "|curl .*|export .*|[A-Z_]+=\".*|hostname|scutil .*|\\$env:.*|\\[System\\..*");

  private SeedPage() {}

  static List<String> blocks(String page) {
    List<String> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : (text(page) + "\n\n").split("\n", -1)) {
      boolean inside = !block.isEmpty();
      if (line.isEmpty() && inside) {
        blocks.add(String.join("\n", block));
        block.clear();
      } else if (inside || COMMAND.matcher(line).matches()) {
        block.add(line);
      }
    }
    return blocks;
  }

  static String text(String page) {
    try (InputStream in = SeedPage.class.getResourceAsStream(page)) {
      return new String(Objects.requireNonNull(in, page).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
