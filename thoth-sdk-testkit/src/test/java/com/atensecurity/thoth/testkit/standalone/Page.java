package com.atensecurity.thoth.testkit.standalone;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced blocks of the testkit's README. */
final class Page {
  private static final Pattern FENCE = Pattern.compile("(?ms)^```(sh|json)\\n(.*?)^```$");

  private Page() {}

  /** A shell block, and the lines of JSON that it prints. */
  record Step(String shell, List<String> expected) {}

  static List<Step> steps() throws IOException {
    Matcher fences = FENCE.matcher(Files.readString(Path.of("README.md")));
    List<Step> steps = new ArrayList<>();
    while (fences.find()) {
      if (fences.group(1).equals("sh")) {
        steps.add(new Step(fences.group(2), new ArrayList<>()));
      } else {
        steps.get(steps.size() - 1).expected().addAll(fences.group(2).lines().toList());
      }
    }
    return steps;
  }

  /** Whether JSON is what the page shows, where {@code ...} stands for any text. */
  static boolean fits(String expected, String actual) throws JsonSyntaxException {
    return fits(parsed(expected), parsed(actual));
  }

  private static Object parsed(String text) throws JsonSyntaxException {
    return JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  private static boolean fits(Object expected, Object actual) {
    if ("...".equals(expected)) {
      return actual instanceof String;
    }
    if (expected instanceof JsonObject object) {
      return actual instanceof JsonObject other
          && object.members().keySet().equals(other.members().keySet())
          && object.members().entrySet().stream().allMatch(member -> fits(member, other));
    }
    if (expected instanceof List<?> list) {
      return actual instanceof List<?> other
          && list.size() == other.size()
          && java.util.stream.IntStream.range(0, list.size())
              .allMatch(i -> fits(list.get(i), other.get(i)));
    }
    return expected.equals(actual);
  }

  private static boolean fits(Map.Entry<String, Object> member, JsonObject actual) {
    return fits(member.getValue(), actual.members().get(member.getKey()));
  }
}
