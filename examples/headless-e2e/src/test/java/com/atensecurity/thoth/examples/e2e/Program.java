package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the program in this process, and keeps what it printed. */
final class Program {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private boolean terminal;

  Program(Path directory) {
    this.directory = directory;
  }

  Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Program with(Map<String, String> variables) {
    environment.putAll(variables);
    return this;
  }

  Program onTerminal() {
    terminal = true;
    return this;
  }

  int run(String... args) {
    return program().run(args);
  }

  HeadlessE2e program() {
    return new HeadlessE2e(
        environment,
        directory,
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        terminal);
  }

  PrintStream outStream() {
    return new PrintStream(out, true, StandardCharsets.UTF_8);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  Path directory() {
    return directory;
  }

  String jsonText() {
    return read("headless-e2e-report.json");
  }

  String html() {
    return read("headless-e2e-report.html");
  }

  private String read(String file) {
    try {
      return Files.readString(directory.resolve("target").resolve(file));
    } catch (IOException e) {
      throw new AssertionError("the report was not written", e);
    }
  }

  Json json() {
    return Json.parse(jsonText());
  }

  /** The ids of the checks with a verdict, in the runbook's order. */
  List<String> checks(String verdict) {
    return json().get("phases").elements().stream()
        .flatMap(phase -> phase.get("checks").elements().stream())
        .filter(check -> verdict.equals(check.get("verdict").asString()))
        .map(check -> check.get("check").asString())
        .toList();
  }

  /** What a check looked at. */
  String evidence(Spec spec) {
    return json().get("phases").elements().stream()
        .flatMap(phase -> phase.get("checks").elements().stream())
        .filter(check -> spec.id().equals(check.get("check").asString()))
        .map(check -> check.get("evidence").asString())
        .findFirst()
        .orElseThrow();
  }

  /** The fail criteria with an outcome, in the runbook's order. */
  List<String> criteria(String outcome) {
    return json().get("fail_criteria").elements().stream()
        .filter(criterion -> outcome.equals(criterion.get("outcome").asString()))
        .map(criterion -> criterion.get("criterion").asString())
        .toList();
  }
}
