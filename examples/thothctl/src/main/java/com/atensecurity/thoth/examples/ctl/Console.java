package com.atensecurity.thoth.examples.ctl;

import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/**
 * What a run has of the terminal.
 *
 * @param out for the result, and nothing else
 * @param err for everything that is said about it
 * @param width how wide a line may be
 * @param prompt asks for a secret
 */
record Console(PrintStream out, PrintStream err, int width, Prompt prompt) {
  /** No terminal, so nothing to fit to. */
  static final int UNLIMITED = Integer.MAX_VALUE;

  /** Asks without echo. */
  @FunctionalInterface
  interface Prompt {
    /** The answer; null if there is nobody to ask. */
    @Nullable String ask(String question);
  }

  /** The width that a launcher or the user's shell says, else no limit. */
  static int width(@Nullable String columns) {
    return columns != null && columns.matches("[1-9][0-9]{1,4}")
        ? Integer.parseInt(columns)
        : UNLIMITED;
  }
}
