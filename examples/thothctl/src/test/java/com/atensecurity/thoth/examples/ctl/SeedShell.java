package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the blocks of a seed page, in its order and as they stand there, with the launchers of this module. */
final class SeedShell implements AutoCloseable {
  private final List<String> blocks;
  private final Map<String, String> placeholders = new LinkedHashMap<>();
  private final BashSession bash;
  private int next;

  SeedShell(String page, Path directory, Standalone server) throws IOException {
    blocks = SeedPage.blocks(page);
    Map<String, String> environment = new HashMap<>();
    environment.put("PATH", Path.of("").toAbsolutePath() + ":" + System.getenv("PATH"));
    environment.put("HOME", directory.toString());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    // What curl and thothctl trust.
    environment.put("SSL_CERT_FILE", server.authority().toString());
    environment.put("CURL_CA_BUNDLE", server.authority().toString());
    bash = new BashSession(directory, environment);
    launchOnce();
  }

  /** The class-data archive is made before anything is looked at. */
  private void launchOnce() {
    BashSession.Ran ran = bash.run("thothctl --version");
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  /** From now on a placeholder of the page stands for this. */
  SeedShell fill(String placeholder, String value) {
    placeholders.put(placeholder, value);
    return this;
  }

  /** The next block of the page, which must begin like this, run in the shell. */
  BashSession.Ran next(String beginning) {
    assertThat(blocks.get(next)).startsWith(beginning);
    return again(blocks.get(next++));
  }

  /** The next block of the page, not run. */
  void pass(String beginning) {
    assertThat(blocks.get(next++)).startsWith(beginning);
  }

  /** The block that ran last, once more. */
  BashSession.Ran again() {
    return again(blocks.get(next - 1));
  }

  private BashSession.Ran again(String block) {
    String filled = block;
    for (Map.Entry<String, String> each : placeholders.entrySet()) {
      filled = filled.replace(each.getKey(), each.getValue());
    }
    return bash.run(filled);
  }

  /** What is not in the page: what it calls a prerequisite, or tells a person to do. */
  void prepare(String command) {
    BashSession.Ran ran = bash.run(command);
    assertThat(ran.code()).as(ran.err()).isZero();
  }

  void assertNoBlockIsLeft() {
    assertThat(blocks.subList(next, blocks.size())).isEmpty();
  }

  /** The documents that a block of several commands printed, one after the other. */
  static List<Json> documents(BashSession.Ran ran) {
    List<Json> documents = new ArrayList<>();
    StringBuilder document = new StringBuilder();
    for (String line : ran.out().split("\n")) {
      document.append(line).append('\n');
      if (line.matches("[}\\]].*|\\{}|\\[]")) {
        documents.add(Json.parse(document.toString()));
        document.setLength(0);
      }
    }
    assertThat(document.toString()).isBlank();
    return documents;
  }

  /** The secret files of the page lie here instead. */
  static Path secrets(Path directory) throws IOException {
    return Files.createDirectories(directory.resolve("secrets"));
  }

  @Override
  public void close() {
    bash.close();
  }
}
