package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs of other languages, each in a folder of its own that the test throws away. */
final class PortingRuntime {
  private static final int GUARD_SECONDS = 300; // against a program that hangs, not a measure

  private final Path folder;

  PortingRuntime(Path folder) {
    this.folder = folder;
  }

  /** Skips the test, loudly, if a program is not installed. */
  static void assumeInstalled(String... programs) {
    for (String program : programs) {
      assumeThat(isInstalled(program), program + " is not installed here");
    }
  }

  /** Skips the test, loudly, without a Node that the page says is enough. */
  void assumeNode() {
    assumeInstalled("node");
    String version = run(List.of(), "node", "-p", "process.versions.node").get(0);
    String[] parts = version.split("\\.");
    int major = Integer.parseInt(parts[0]);
    boolean enough = major > 18 || (major == 18 && Integer.parseInt(parts[1]) >= 14);
    assumeThat(enough, "node is older than 18.14 here: " + version);
  }

  static void assumeThat(boolean met, String otherwise) {
    if (!met) {
      System.out.println("SKIPPED, NOT TESTED HERE: " + otherwise);
    }
    assumeTrue(met, otherwise);
  }

  private static boolean isInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .flatMap(entry -> List.of(program, program + ".exe").stream().map(Path.of(entry)::resolve))
        .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
  }

  /** A program that drives snippets, from the test resources. */
  static String driver(String name) {
    try (InputStream in = PortingRuntime.class.getResourceAsStream("/porting/" + name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path write(String name, String text) {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  Path write(String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a command prints, line by line; it must exit with 0. */
  List<String> run(List<String> input, String... command) {
    return run(Map.of(), input, command);
  }

  List<String> run(Map<String, String> environment, List<String> input, String... command) {
    Path in = write("stdin", String.join("\n", input) + (input.isEmpty() ? "" : "\n"));
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      int exit = await(builder.start());
      String complaints = Files.readString(err);
      assertThat(exit).as("exit of %s: %s", List.of(command), complaints).isZero();
      return Files.readAllLines(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int await(Process process) {
    try {
      if (!process.waitFor(GUARD_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + process.info());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }
}
