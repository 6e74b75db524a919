package com.atensecurity.thoth.testkit.internal;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was given on the command line of one of the testkit's programs. Immutable.
 *
 * @param <O> the options that the program has, in the order of its help
 */
public final class CommandLine<O extends Enum<O> & CommandLine.Option> {
  private final Map<O, String> given;

  private CommandLine(Map<O, String> given) {
    this.given = given;
  }

  /** An option; one of them is {@code --help}, for which {@code -h} is short. */
  public interface Option {
    /** How it is written. */
    String text();

    /** What its value is called, or null if it takes none. */
    @Nullable String value();

    /** What it does. */
    String meaning();
  }

  /** Reads a command line; an IllegalArgumentException says what is wrong with it. */
  public static <O extends Enum<O> & Option> CommandLine<O> parse(
      Class<O> options, String... args) {
    Map<O, String> given = new EnumMap<>(options);
    Deque<String> rest = new ArrayDeque<>(Arrays.asList(args));
    while (!rest.isEmpty()) {
      String arg = rest.removeFirst();
      int equals = arg.startsWith("--") ? arg.indexOf('=') : -1;
      O option = option(options, equals < 0 ? arg : arg.substring(0, equals));
      String value = value(option, equals < 0 ? null : arg.substring(equals + 1), rest);
      if (given.put(option, value) != null) {
        throw new IllegalArgumentException(option.text() + " was given twice");
      }
    }
    return new CommandLine<>(given);
  }

  private static String value(Option option, @Nullable String attached, Deque<String> rest) {
    if (option.value() == null) {
      if (attached != null) {
        throw new IllegalArgumentException(option.text() + " takes no value");
      }
      return "";
    }
    String value = attached == null ? rest.pollFirst() : attached;
    if (value == null || value.isBlank() || value.startsWith("--")) {
      throw new IllegalArgumentException(
          option.text() + " needs a value: " + option.text() + " " + option.value());
    }
    return value;
  }

  private static <O extends Enum<O> & Option> O option(Class<O> options, String name) {
    for (O option : options.getEnumConstants()) {
      if (option.text().equals(name.equals("-h") ? "--help" : name)) {
        return option;
      }
    }
    throw new IllegalArgumentException("unknown option \"" + name + "\"; see --help");
  }

  /** Whether an option was given. */
  public boolean has(O option) {
    return given.containsKey(option);
  }

  /** The value of an option, or null if it was not given. */
  public @Nullable String text(O option) {
    return given.get(option);
  }

  /** The lines of the help, with names in a column of this width. */
  public static <O extends Enum<O> & Option> String help(Class<O> options, int width) {
    StringBuilder help = new StringBuilder();
    for (O option : options.getEnumConstants()) {
      String name = option.value() == null ? option.text() : option.text() + " " + option.value();
      help.append(String.format(Locale.ROOT, "  %-" + width + "s%s%n", name, option.meaning()));
    }
    return help.toString();
  }
}
