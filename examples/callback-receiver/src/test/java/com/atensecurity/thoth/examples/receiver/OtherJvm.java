package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.PamCallbacks;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One instance of the service in a JVM of its own, which can be killed. */
final class OtherJvm implements AutoCloseable {
  private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+) ");

  private final Process process;
  private final StringBuffer output = new StringBuffer();
  private final CompletableFuture<Integer> port = new CompletableFuture<>();
  private final Thread reader = new Thread(this::read, "output of the other JVM");

  private OtherJvm(Process process) {
    this.process = process;
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts an instance that logs all it can be asked to; does not wait for it. */
  static OtherJvm start(String database, Map<String, String> environment) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(CallbackReceiverApplication.class.getName());
    command.addAll(Node.options(database));
    command.add("--logging.level.root=debug");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new OtherJvm(builder.start());
  }

  private void read() {
    try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
      String line = lines.readLine();
      while (line != null) {
        output.append(line).append('\n');
        Matcher started = STARTED.matcher(line);
        if (started.find()) {
          port.complete(Integer.parseInt(started.group(1)));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      output.append(e);
    }
    port.completeExceptionally(new IllegalStateException("it ended: " + output));
  }

  URI callbackUri(String tenant) throws InterruptedException, ExecutionException, TimeoutException {
    URI base = URI.create("http://127.0.0.1:" + port.get(2, TimeUnit.MINUTES));
    return PamCallbacks.callbackUri(base, tenant);
  }

  /** Kills it at once, whatever it is doing. */
  void kill() {
    process.destroyForcibly();
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** All that it printed; waits for its end. */
  String output() throws InterruptedException {
    reader.join();
    return output.toString();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    process.waitFor();
  }
}
