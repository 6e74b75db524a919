package com.atensecurity.thoth.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a process printed, and what it spent from its start to its end. Bash counts that, because the
 * JDK only looks at processes that still run.
 *
 * @param exit its exit code; {@link #KILLED} if it took too long
 * @param lines what it printed
 * @param errors what it printed to standard error
 * @param wall seconds of the clock
 * @param cpu seconds of CPU time, those in the kernel included
 */
public record Spent(int exit, List<String> lines, String errors, double wall, double cpu) {
  /** The exit code of a process that was killed. */
  public static final int KILLED = -1;

  private static final String SCRIPT =
      "TIMEFORMAT=$'%R\\n%U\\n%S' LC_ALL=C; folder=$1; shift;"
          + " { time \"$@\" >\"$folder/lines\" 2>\"$folder/errors\"; } 2>\"$folder/times\"";

  /**
   * Runs a command and kills it when the time is over.
   *
   * @param command the command
   * @param folder an empty folder that it may use
   * @param seconds how long it may take
   * @return what it spent
   * @throws IOException if it does not start
   * @throws InterruptedException if this thread is interrupted
   */
  public static Spent on(List<String> command, Path folder, int seconds)
      throws IOException, InterruptedException {
    List<String> timed = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash", folder.toString()));
    timed.addAll(command);
    Process process = new ProcessBuilder(timed).inheritIO().start();
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        return new Spent(KILLED, List.of(), "", seconds, seconds);
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    List<String> times = Files.readAllLines(folder.resolve("times"));
    return new Spent(
        process.exitValue(),
        Files.readAllLines(folder.resolve("lines")),
        Files.readString(folder.resolve("errors")),
        Double.parseDouble(times.get(0)),
        Double.parseDouble(times.get(1)) + Double.parseDouble(times.get(2)));
  }

  /**
   * This, if the process ended well.
   *
   * @return this
   * @throws IOException if it did not
   */
  public Spent checked() throws IOException {
    if (exit != 0) {
      throw new IOException("a process ended with " + exit + ": " + errors);
    }
    return this;
  }

  /**
   * A number that the process printed.
   *
   * @param line on which line, from 0
   * @return the number
   */
  public double number(int line) {
    return Double.parseDouble(lines.get(line));
  }
}
