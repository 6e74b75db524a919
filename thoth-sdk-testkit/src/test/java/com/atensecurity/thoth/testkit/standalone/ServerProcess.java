package com.atensecurity.thoth.testkit.standalone;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The jar as a process of its own. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private ServerProcess(Process process, Path err) {
    this.process = process;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.err = err;
  }

  static Path jar() {
    return Path.of(System.getProperty("thoth.standalone.jar"));
  }

  static ServerProcess start(Path directory, String... args) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-jar");
    command.add(jar().toString());
    command.addAll(List.of(args));
    Path err = directory.resolve("stderr");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    return new ServerProcess(process, err);
  }

  /** The line that it prints once it listens. */
  JsonObject line() throws IOException {
    return JsonObject.read(out.readLine().getBytes(StandardCharsets.UTF_8));
  }

  String err() throws IOException {
    return Files.readString(err);
  }

  /** Everything that stdout still holds, once the process has ended. */
  String restOfOut() {
    return out.lines().collect(Collectors.joining("\n"));
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  /** What a supervisor does: SIGTERM. Unlike {@code Process.destroy}, it leaves stdout open. */
  void terminate() {
    process.toHandle().destroy();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
