package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run of one command: its options, its environment, and the client that it makes of them. Not thread-safe. */
final class Session implements AutoCloseable {
  /** What a run has from outside. */
  record World(Map<String, String> environment, Path directory, InstantSource clock) {}

  private final World world;
  private final Console console;
  private final GlobalOptions options;
  private final Redactor redactor;
  private final String program;
  private @Nullable ThothClient client;

  Session(String program, World world, Console console, GlobalOptions options, Redactor redactor) {
    this.program = program;
    this.world = world;
    this.console = console;
    this.options = options;
    this.redactor = redactor;
  }

  GlobalOptions options() {
    return options;
  }

  Map<String, String> environment() {
    return world.environment();
  }

  Path directory() {
    return world.directory();
  }

  InstantSource clock() {
    return world.clock();
  }

  Redactor redactor() {
    return redactor;
  }

  /** GovAPI; asked for the first time, it reads options and environment. */
  ThothClient thoth() {
    return thoth(null);
  }

  /** GovAPI, as somebody else if neither options nor environment say who. */
  ThothClient thoth(@Nullable Credentials otherwise) {
    if (client == null) {
      client = new Connection(this).open(otherwise);
    }
    return client;
  }

  SecretReader secrets() {
    return new SecretReader(this, console.prompt());
  }

  /** Says something on stderr. */
  void say(String line) {
    console.err().println(program + ": " + redactor.redact(Text.printable(line)));
  }

  /** What an option says, else what a variable says; null if neither does. */
  @Nullable Given given(String option, @Nullable String value, @Nullable String variable) {
    if (value != null) {
      if (value.isBlank()) {
        throw CtlException.usage(Usage.blank(option));
      }
      return new Given(option, value.strip());
    }
    if (variable == null) {
      return null;
    }
    String found = world.environment().get(variable);
    return found == null || found.isBlank() ? null : new Given(variable, found.strip());
  }

  /** What must be given. */
  Given need(String option, @Nullable String value, @Nullable String variable) {
    Given found = given(option, value, variable);
    if (found != null) {
      return found;
    }
    String or = variable == null ? "" : ", or set " + variable;
    throw CtlException.usage("give " + option + or + "; --help says what it is");
  }

  /** The values of a repeatable option. */
  List<String> each(String option, List<String> values) {
    return values.stream().map(value -> need(option, value, null).text()).toList();
  }

  Path path(Given file) {
    try {
      return world.directory().resolve(file.text());
    } catch (InvalidPathException e) {
      throw new CtlException(
          ExitCode.CONFIGURATION, file.name() + " is " + Text.quoted(file.text()) + ", no path");
    }
  }

  @Override
  public void close() {
    if (client != null) {
      client.close();
    }
  }
}
