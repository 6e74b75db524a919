package com.atensecurity.thoth.examples.ctl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with a command line. A word that is no option is not quoted: it may be a secret. */
final class Usage {
  private Usage() {}

  /** Refuses an option whose value is blank: most often the shell put in a variable that is not set. */
  static void refuseBlank(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      if (option.arity().min() > 0 && option.stringValues().stream().anyMatch(String::isBlank)) {
        throw CtlException.usage(blank(option.longestName()));
      }
    }
  }

  static String blank(String option) {
    return option + " is empty; is the variable set that it comes from?";
  }

  /** {@code help a b} is {@code a b --help}. */
  static List<String> helpLast(List<String> args) {
    if (args.isEmpty() || !args.get(0).equals("help")) {
      return args;
    }
    List<String> words = new ArrayList<>(args.subList(1, args.size()));
    words.add("--help");
    return words;
  }

  static String line(ParameterException e) {
    return what(e) + "; see " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help";
  }

  private static String what(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched);
    }
    if (e instanceof OverwrittenOptionException twice) {
      return ((OptionSpec) twice.getOverwritten()).longestName() + " is given twice";
    }
    if (e instanceof MissingParameterException missing && !missing.getMissing().isEmpty()) {
      String names =
          missing.getMissing().stream()
              .map(
                  arg -> arg instanceof OptionSpec option ? option.longestName() : arg.paramLabel())
              .distinct()
              .collect(Collectors.joining(", "));
      return names
          + (String.valueOf(e.getMessage()).startsWith("Missing required parameter for option")
              ? " needs a value"
              : " is missing");
    }
    if (e.getArgSpec() instanceof OptionSpec option && option.arity().max() == 0) {
      return option.longestName() + " takes no value";
    }
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("the command line is wrong");
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String word = e.getUnmatched().get(0);
    if (word.startsWith("-")) {
      return "unknown option " + Text.quoted(word.split("=", 2)[0]);
    }
    CommandLine command = e.getCommandLine();
    if (command.getSubcommands().isEmpty()) {
      return "a word too many, of " + word.length() + " characters, that belongs to no option";
    }
    return "unknown command " + Text.quoted(word) + "; there are " + names(command);
  }

  static String missingCommand(CommandLine command) {
    String name = command.getCommandSpec().qualifiedName();
    return "say what to do: " + names(command) + "; see " + name + " --help";
  }

  private static String names(CommandLine command) {
    return String.join(", ", command.getSubcommands().keySet());
  }
}
