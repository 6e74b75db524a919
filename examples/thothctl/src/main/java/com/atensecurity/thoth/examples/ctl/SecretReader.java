package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Reads secrets, from the place that shows them to the fewest: a file, the environment, a prompt, and with a warning the
 * command line. Each one read is known to the redactor from then on.
 */
final class SecretReader {
  private final Session session;
  private final Console.Prompt prompt;

  SecretReader(Session session, Console.Prompt prompt) {
    this.session = session;
    this.prompt = prompt;
  }

  /**
   * The secret of an option, of its file option, or of the variable and its file variable, in this order.
   *
   * @param option such as {@code --webhook-secret}; with {@code -file} it takes a file
   * @param inline the option's value; empty to ask
   * @param file the file option's value
   * @param variable the variable; with {@code _FILE} it names a file; null if there is none
   * @return the secret; null if none is given
   */
  @Nullable Secret read(
      String option, @Nullable String inline, @Nullable String file, @Nullable String variable) {
    refusePair(option, inline, file);
    if (inline != null) {
      return inline.isEmpty() ? ask(option) : fromCommandLine(option, inline);
    }
    Given path = session.given(option + "-file", file, null);
    Given text = session.given(option, null, variable);
    Given variableFile = variable == null ? null : session.given(option, null, variable + "_FILE");
    if (path == null && text != null && variableFile != null) {
      throw CtlException.configuration(
          text.name() + " and " + variableFile.name() + " are both set; unset one");
    }
    if (path == null && text != null) {
      return session.redactor().add(Secret.of(text.text()));
    }
    Given from = path == null ? variableFile : path;
    return from == null ? null : fromFile(from);
  }

  /** Which one counts is not guessed: the file might never be opened, and nobody would know. */
  static void refusePair(String option, @Nullable String inline, @Nullable String file) {
    if (inline != null && file != null) {
      throw CtlException.usage(option + " and " + option + "-file are both given; give one");
    }
  }

  private Secret fromCommandLine(String option, String value) {
    if (value.isBlank()) {
      throw CtlException.usage(Usage.blank(option));
    }
    Secret secret = session.redactor().add(Secret.of(value.strip()));
    session.say(
        "warning: "
            + option
            + " on the command line can be read by others on this machine; better "
            + option
            + "-file");
    return secret;
  }

  private Secret ask(String option) {
    String answer = prompt.ask(option.substring(2) + ": ");
    if (answer == null) {
      throw CtlException.usage(
          option
              + " without a value asks on the terminal, and there is none; use "
              + option
              + "-file");
    }
    if (answer.isBlank()) {
      throw CtlException.usage("no " + option.substring(2) + " was typed");
    }
    return session.redactor().add(Secret.of(answer.strip()));
  }

  /** The secret in a file, which holds nothing else. */
  Secret fromFile(Given file) {
    String text = Input.text(session, file).strip();
    if (text.isEmpty()) {
      throw CtlException.configuration(
          file.name() + " names an empty file; write the secret into it, alone");
    }
    return session.redactor().add(Secret.of(text));
  }
}
