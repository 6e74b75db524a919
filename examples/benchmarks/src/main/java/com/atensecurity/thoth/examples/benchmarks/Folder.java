package com.atensecurity.thoth.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for files that nobody needs later.
 *
 * @param path where it is
 */
public record Folder(Path path) implements AutoCloseable {
  /**
   * Makes one.
   *
   * @param name how its name begins
   * @return an empty folder
   * @throws IOException if there cannot be one
   */
  public static Folder temporary(String name) throws IOException {
    return new Folder(Files.createTempDirectory(name));
  }

  @Override
  public void close() throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.list(path)) {
      files = found.toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
    Files.delete(path);
  }
}
