package com.atensecurity.thoth.examples.ctl;

import com.atensecurity.thoth.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** One real bash, in which blocks run one after the other and what one exports the next one sees. */
final class BashSession implements AutoCloseable {
  private final Path directory;
  private final Process bash;
  private final Writer in;
  private final BufferedReader out;
  private int blocks;

  /** What a block left behind. */
  record Ran(int code, String out, String err) {
    Json json() {
      return Json.parse(out);
    }
  }

  BashSession(Path directory, Map<String, String> environment) throws IOException {
    this.directory = directory;
    ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-s");
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.directory(directory.toFile()).redirectError(directory.resolve("bash.err").toFile());
    this.bash = builder.start();
    this.in = new OutputStreamWriter(bash.getOutputStream(), StandardCharsets.UTF_8);
    this.out =
        new BufferedReader(new InputStreamReader(bash.getInputStream(), StandardCharsets.UTF_8));
    run("set -o pipefail");
  }

  Ran run(String block) {
    String name = "block-" + blocks++;
    try {
      in.write("{\n" + block + "\n} >" + name + ".out 2>" + name + ".err </dev/null\necho $?\n");
      in.flush();
      String code = out.readLine();
      if (code == null) {
        throw new AssertionError("bash ended: " + read("bash.err") + read(name + ".err"));
      }
      return new Ran(Integer.parseInt(code), read(name + ".out"), read(name + ".err"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String read(String name) throws IOException {
    Path file = directory.resolve(name);
    return Files.exists(file) ? Files.readString(file) : "";
  }

  @Override
  public void close() {
    bash.destroyForcibly();
  }
}
