package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every text with a space in it that the verification DSL, the seeds, the faults and the JUnit
 * extension can say stands in a test. A new message without one fails here; that the message is
 * asserted as a whole is up to that test.
 */
class EveryMessageIsAssertedTest {
  private static final Path MAIN =
      Path.of("src", "main", "java", "com", "atensecurity", "thoth", "testkit");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");

  private static final List<String> SPEAKERS =
      List.of(
          "Verification",
          "Timeline",
          "Given",
          "Seed",
          "EndpointSeed",
          "ApiKeySeed",
          "ApprovalOpening",
          "DecisionRecording",
          "ScriptedAnswer",
          "GovApi",
          "Fault",
          "Faults",
          "HangingRequest",
          "Inbox",
          "SiemSink",
          "TestClock",
          "SyncPolicy",
          "RecordedRequest",
          "internal/Seeding",
          "internal/Strike",
          "internal/Unfinished",
          "internal/contract/NearestRoute",
          "internal/contract/Router",
          "internal/contract/SimResponse",
          "internal/faults/FaultPlan",
          "internal/faults/FaultQueue",
          "internal/faults/Scripts",
          "internal/standalone/Form",
          "internal/standalone/FaultRoutes",
          "internal/standalone/Verify",
          "internal/verify/Calls",
          "internal/verify/Condition",
          "internal/verify/Conditions",
          "internal/verify/Difference",
          "junit5/GovApiExtension",
          "junit5/RunChaos",
          "junit5/Verdict",
          "junit5/WhatHappened");

  /** Bodies that are sent, what a seed has by default, and the help. */
  private static final List<String> NO_MESSAGES =
      List.of(
          "<!doctype html>",
          "<body>",
          "package thoth",
          "a test needs it",
          "approval required by shadow policy",
          "strike by chance:",
          ", in every tenant",
          "end it in every tenant",
          "those that no request ran into",
          "{\"kind\": ...",
          "forget them,",
          "let the requests that hang",
          "addresses where");

  @Test
  void everyMessageStandsInATest() throws IOException {
    String tests = tests();
    List<String> unasserted = new ArrayList<>();
    for (String speaker : SPEAKERS) {
      String code = Files.readString(MAIN.resolve(speaker + ".java"));
      literals(code).stream()
          .filter(text -> NO_MESSAGES.stream().noneMatch(text::startsWith))
          .flatMap(text -> Stream.of(text.split("\\\\n|%,?[a-z]")))
          .filter(text -> text.contains(" ") && text.matches(".*[A-Za-z]{2}.*"))
          .filter(text -> !tests.contains(text))
          .forEach(text -> unasserted.add(speaker + ": " + text));
    }

    assertThat(unasserted).isEmpty();
  }

  /** The string literals of a class, without those of its comments. */
  private static List<String> literals(String code) {
    String bare = code.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)^ *//.*$", "");
    return LITERAL
        .matcher(bare)
        .results()
        .map(EveryMessageIsAssertedTest::text)
        .collect(Collectors.toList());
  }

  private static String text(MatchResult literal) {
    return literal.group(1).replace("\\\"", "\"");
  }

  /** All tests, with literals that go on in the next line put together. */
  private static String tests() throws IOException {
    try (Stream<Path> files = Files.walk(TESTS)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("EveryMessageIsAssertedTest.java"))
          .map(EveryMessageIsAssertedTest::whole)
          .collect(Collectors.joining("\n"));
    }
  }

  private static String whole(Path file) {
    try {
      return Files.readString(file)
          .replaceAll("\"\\s*\\+\\s*\"", "")
          .replaceAll("\\\\\\n\\s*", "")
          .replace("\\\"", "\"");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
