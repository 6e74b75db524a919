package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs of other languages, each in a folder that the test throws away. */
final class Programs {
  private static final int GUARD_SECONDS = 300; // against a program that hangs, not a measure

  private final Path folder;

  Programs(Path folder) {
    this.folder = folder;
  }

  /** Skips the test, loudly, if a program is not installed. */
  static void assumeInstalled(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean there =
        Stream.of(path.split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .flatMap(entry -> Stream.of(Path.of(entry, program), Path.of(entry, program + ".exe")))
            .anyMatch(file -> Files.isRegularFile(file) && Files.isExecutable(file));
    assumeThat(there, program + " is not installed here");
  }

  static void assumeThat(boolean met, String otherwise) {
    if (!met) {
      System.out.println("SKIPPED, NOT TESTED HERE: " + otherwise);
    }
    assumeTrue(met, otherwise);
  }

  Path folder() {
    return folder;
  }

  /** Puts files of the test resources, which stand in a folder of their language, side by side. */
  Programs with(String language, String... names) {
    for (String name : names) {
      String resource = "/clients/" + language + "/" + name;
      try (InputStream in = Programs.class.getResourceAsStream(resource)) {
        Files.write(folder.resolve(name), Objects.requireNonNull(in, resource).readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return this;
  }

  /** What a command prints, line by line; it must exit with 0. */
  List<String> run(String... command) {
    return run(Map.of(), List.of(), command);
  }

  List<String> run(Map<String, String> environment, List<String> input, String... command) {
    Result result = result(environment, input, command);
    assertThat(result.exit()).as("exit of %s: %s", command[0], result.complaints()).isZero();
    return result.lines();
  }

  /** How a command ended, and what it printed. */
  record Result(int exit, List<String> lines, String complaints) {}

  Result result(Map<String, String> environment, List<String> input, String... command) {
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Path in = Files.createTempFile(folder, "in", ".txt");
      Files.write(in, input, StandardCharsets.UTF_8);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectInput(in.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
      builder.environment().putAll(environment);
      int exit = await(builder.start());
      return new Result(exit, Files.readAllLines(out), Files.readString(err));
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
