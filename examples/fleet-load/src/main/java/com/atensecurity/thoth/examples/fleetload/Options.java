package com.atensecurity.thoth.examples.fleetload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command line. Immutable. */
final class Options {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");

  private final Map<Flag, String> given;

  private Options(Map<Flag, String> given) {
    this.given = given;
  }

  /** What may be given, in the order of the help. */
  enum Flag {
    LIVE("--live", null, "", "load the GovAPI that the environment names, in real time"),
    SIZE("--size", "N", "300", "how many proxies"),
    NAME("--name", "PREFIX", "fleet-load", "what the names of endpoints begin with"),
    EVERY("--every", "TIME", "3m", "how often each checks in; TIME is 90s, 3m, 6h or 1d"),
    FOR("--for", "TIME", "6h", "how long the schedule is"),
    OFFLINE("--offline", "SHARE", "0.1", "how many lose their network for a sixth of the time"),
    DRIFT("--drift", "SHARE", "0.02", "how many drift from their key for a twelfth of it"),
    ROTATE("--rotate", "SHARE", "0.2", "how many rotate their key at three quarters of it"),
    PARALLEL("--parallel", "N", "8", "how many requests may be under way at a time"),
    SEED("--seed", "N", "1", "decides who does what when"),
    OUT("--out", "FILE", "fleet-load.html", "where the HTML page goes"),
    HELP("--help", null, "", "print this");

    private final String text;
    private final @Nullable String value;
    private final String otherwise;
    private final String meaning;

    Flag(String text, @Nullable String value, String otherwise, String meaning) {
      this.text = text;
      this.value = value;
      this.otherwise = otherwise;
      this.meaning = meaning;
    }

    String text() {
      return text;
    }

    private String help() {
      String left = value == null ? text : text + " " + value;
      String right = otherwise.isEmpty() ? meaning : meaning + " (" + otherwise + ")";
      return String.format(Locale.ROOT, "  %-18s %s%n", left, right);
    }
  }

  static String help() {
    StringBuilder help =
        new StringBuilder(
            "Puts the load of a simulated fleet of proxies on an embedded GovAPI, or on a real one.\n");
    for (Flag flag : Flag.values()) {
      help.append(flag.help());
    }
    return help.toString();
  }

  static Options parse(String... args) throws UsageException {
    Map<Flag, String> given = new EnumMap<>(Flag.class);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      Flag flag = flag(rest.removeFirst());
      if (flag.value == null) {
        given.put(flag, "");
        continue;
      }
      String value = rest.pollFirst();
      if (value == null || value.isBlank()) {
        throw new UsageException(flag.text + " needs a value: " + flag.text + " " + flag.value);
      }
      given.put(flag, value);
    }
    return new Options(given);
  }

  private static Flag flag(String text) throws UsageException {
    for (Flag flag : Flag.values()) {
      if (flag.text.equals(text)) {
        return flag;
      }
    }
    throw new UsageException(
        "unknown option \"" + text.replaceAll("\\p{Cntrl}", "?") + "\"; see --help");
  }

  boolean has(Flag flag) {
    return given.containsKey(flag);
  }

  String text(Flag flag) {
    return given.getOrDefault(flag, flag.otherwise);
  }

  int number(Flag flag) throws UsageException {
    try {
      return Integer.parseInt(text(flag));
    } catch (NumberFormatException e) {
      throw wrong(flag, "must be a whole number");
    }
  }

  double share(Flag flag) throws UsageException {
    try {
      return Double.parseDouble(text(flag));
    } catch (NumberFormatException e) {
      throw wrong(flag, "must be a number from 0 to 1");
    }
  }

  Duration duration(Flag flag) throws UsageException {
    Matcher matcher = DURATION.matcher(text(flag));
    if (!matcher.matches()) {
      throw wrong(flag, "must be a time such as 90s, 3m, 6h or 1d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  private UsageException wrong(Flag flag, String rule) {
    String shown = text(flag).replaceAll("\\p{Cntrl}", "?");
    return new UsageException(flag.text + " " + rule + " but is \"" + shown + "\"");
  }
}
