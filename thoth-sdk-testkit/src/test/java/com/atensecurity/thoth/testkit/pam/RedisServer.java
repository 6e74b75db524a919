package com.atensecurity.thoth.testkit.pam;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.core.ExecutableProvider;

/**
 * A real Redis on loopback and on a random port. It writes every change to a directory of its own
 * before it answers, so that it can be stopped, or killed, and started again on the same data and
 * port. The directory goes when the server is closed.
 */
final class RedisServer implements AutoCloseable {
  /** Below the ports that clients get, so that no connection attempt ever meets itself. */
  private static final int FIRST_PORT = 20_000;

  private static final int LAST_PORT = 32_000;
  private static final int ATTEMPTS = 50;

  private final Path home;
  private final String executable;
  private final List<String> options;
  private final Thread hook = new Thread(this::kill, "redis-killer");
  private int port;
  private Process process;

  private RedisServer(Path home, String executable, List<String> options) {
    this.home = home;
    this.executable = executable;
    this.options = options;
  }

  /**
   * Starts a server; where none can run, the test is skipped and says so.
   *
   * @param options more of the command line, such as {@code --cluster-enabled yes}
   */
  static RedisServer open(String... options) throws IOException {
    Path home = Files.createTempDirectory("thoth-redis-");
    RedisServer server = new RedisServer(home, executable(home), List.of(options));
    Runtime.getRuntime().addShutdownHook(server.hook);
    for (int i = 0; i < ATTEMPTS; i++) {
      server.port = ThreadLocalRandom.current().nextInt(FIRST_PORT, LAST_PORT);
      if (server.tryStart()) {
        return server;
      }
    }
    throw new IOException("no free port in " + ATTEMPTS + " attempts");
  }

  int port() {
    return port;
  }

  /** Starts it again, on the same data and port. */
  void start() throws IOException {
    if (!tryStart()) {
      throw new IOException("port " + port + " was taken while Redis was stopped");
    }
  }

  /** Stops it in order. */
  void stop() {
    process.destroy();
    process.onExit().join();
  }

  /** Stops it as a power cut does. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    kill();
    Runtime.getRuntime().removeShutdownHook(hook);
    delete(home);
  }

  private boolean tryStart() throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(executable, "--port", "" + port, "--bind", "127.0.0.1"));
    command.addAll(List.of("--dir", home.toString(), "--save", "", "--appendonly", "yes"));
    command.addAll(List.of("--appendfsync", "always", "--maxmemory-policy", "noeviction"));
    command.addAll(options);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections")) {
        drain(output);
        return true;
      }
    }
    if (said.indexOf("Address already in use") >= 0) {
      return false;
    }
    throw new IOException("Redis did not start:\n" + said);
  }

  /** A full pipe would stop the server. */
  private static void drain(BufferedReader output) {
    Thread drain =
        new Thread(
            () -> {
              try (output) {
                while (output.readLine() != null) {
                  // thrown away
                }
              } catch (IOException e) {
                // the server is gone
              }
            },
            "redis-output");
    drain.setDaemon(true);
    drain.start();
  }

  private static String executable(Path home) throws IOException {
    String failure;
    try {
      String path = ExecutableProvider.newJarResourceProvider(home.toFile()).get().getPath();
      Process version = new ProcessBuilder(path, "--version").redirectErrorStream(true).start();
      String said = new String(version.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (version.onExit().join().exitValue() == 0) {
        return path;
      }
      failure = said.strip();
    } catch (IOException | RuntimeException e) {
      failure = e.toString();
    }
    delete(home);
    String message = "SKIPPED: no Redis server runs on this machine: " + failure;
    System.out.println(message);
    return Assumptions.abort(message);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
