package com.atensecurity.thoth.examples.keyrotation;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command line. Immutable. */
final class Options {
  private static final Pattern SPAN = Pattern.compile("(\\d{1,6})(s|m|h|d)");

  private final Command command;
  private final Map<Flag, List<String>> given;

  private Options(Command command, Map<Flag, List<String>> given) {
    this.command = command;
    this.given = given;
  }

  static String help() {
    StringBuilder help =
        new StringBuilder("Rotates the key of a fleet, resumable at every step.\n\n");
    for (Command command : Command.values()) {
      help.append(String.format(Locale.ROOT, "  %-24s %s%n", command.text(), command.meaning()));
    }
    for (Command command : Command.values()) {
      if (Arrays.stream(Flag.values()).anyMatch(flag -> flag.isFor(command))) {
        help.append(String.format(Locale.ROOT, "%n%s%n", command.text()));
      }
      for (Flag flag : Flag.values()) {
        if (flag.isFor(command)) {
          String left = flag.text() + " " + flag.value();
          help.append(String.format(Locale.ROOT, "  %-24s %s%n", left, flag.meaning()));
        }
      }
    }
    return help.append("\nA SPAN is 90s, 15m, 6h or 1d.\n").toString();
  }

  static Options parse(String... args) throws UsageException {
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    Command command = command(rest.pollFirst());
    Map<Flag, List<String>> given = new EnumMap<>(Flag.class);
    while (!rest.isEmpty()) {
      String name = rest.removeFirst();
      if (isHelp(name)) {
        return new Options(Command.HELP, Map.of());
      }
      Flag flag = flag(command, name);
      String value = rest.pollFirst();
      if (value == null || value.isBlank()) {
        throw new UsageException(
            flag.text() + " needs a value: " + flag.text() + " " + flag.value());
      }
      List<String> values = given.computeIfAbsent(flag, any -> new ArrayList<>());
      if (!values.isEmpty() && !flag.mayRepeat()) {
        throw new UsageException(flag.text() + " may be given once");
      }
      values.add(value);
    }
    return new Options(command, given);
  }

  private static boolean isHelp(@Nullable String text) {
    return "-h".equals(text) || Command.HELP.text().equals(text);
  }

  private static Command command(@Nullable String text) throws UsageException {
    if (isHelp(text)) {
      return Command.HELP;
    }
    for (Command command : Command.values()) {
      if (command.text().equals(text)) {
        return command;
      }
    }
    throw new UsageException(
        (text == null ? "say what to do" : "unknown command \"" + printable(text) + "\"")
            + ": rotate, emergency, verify or --demo; see --help");
  }

  private static Flag flag(Command command, String text) throws UsageException {
    for (Flag flag : Flag.values()) {
      if (flag.text().equals(text)) {
        if (!flag.isFor(command)) {
          throw new UsageException(text + " does not go with " + command.text() + "; see --help");
        }
        return flag;
      }
    }
    throw new UsageException("unknown option \"" + printable(text) + "\"; see --help");
  }

  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }

  Command command() {
    return command;
  }

  boolean has(Flag flag) {
    return given.containsKey(flag);
  }

  List<String> all(Flag flag) {
    return given.getOrDefault(flag, List.of());
  }

  String text(Flag flag, String otherwise) {
    List<String> values = all(flag);
    return values.isEmpty() ? otherwise : values.get(values.size() - 1);
  }

  String required(Flag flag) throws UsageException {
    if (!has(flag)) {
      throw new UsageException(
          command.text() + " needs " + flag.text() + " " + flag.value() + "; see --help");
    }
    return text(flag, "");
  }

  Instant time(Flag flag) throws UsageException {
    try {
      return Instant.parse(required(flag));
    } catch (DateTimeException e) {
      throw wrong(flag, "must be a time in UTC such as 2026-11-24T22:00:00Z");
    }
  }

  double share(Flag flag, double otherwise) throws UsageException {
    try {
      return has(flag) ? Double.parseDouble(text(flag, "")) : otherwise;
    } catch (NumberFormatException e) {
      throw wrong(flag, "must be a number from 0 to 1");
    }
  }

  Duration span(Flag flag, Duration otherwise) throws UsageException {
    if (!has(flag)) {
      return otherwise;
    }
    Matcher matcher = SPAN.matcher(text(flag, ""));
    if (!matcher.matches()) {
      throw wrong(flag, "must be a span such as 90s, 15m, 6h or 1d");
    }
    long count = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  UsageException wrong(Flag flag, String rule) {
    return new UsageException(
        flag.text() + " " + rule + " but is \"" + printable(text(flag, "")) + "\"");
  }
}
