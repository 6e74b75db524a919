package com.atensecurity.thoth.examples.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * A server in a process of its own, so that what it spends is not the client's. It says one line when it
 * is ready, and one for each that it is told. It ends when it is closed, and when this process ends in
 * whatever way, because then its standard input ends. Not thread-safe.
 */
public final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final PrintStream in;
  private final String ready;

  private ServerProcess(Process process) throws IOException {
    this.process = process;
    this.out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    this.in = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    this.ready = line();
  }

  /**
   * Starts one and waits until it is ready.
   *
   * @param command the command
   * @return a running server
   * @throws IOException if it ends before it says anything
   */
  public static ServerProcess start(List<String> command) throws IOException {
    return new ServerProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the server has ended");
    }
    return line;
  }

  /**
   * What it said when it was ready, such as a port.
   *
   * @return one line
   */
  public String ready() {
    return ready;
  }

  /**
   * Tells it something and waits for what it says to that.
   *
   * @param line what it is told
   * @return its answer, one line
   * @throws IOException if it has ended
   */
  public String ask(String line) throws IOException {
    in.println(line);
    return line();
  }

  /**
   * The CPU time that it has spent so far, that in the kernel included; counted in steps of 10 ms on
   * Linux.
   *
   * @return the time
   */
  public Duration cpu() {
    return process.info().totalCpuDuration().orElseThrow();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
