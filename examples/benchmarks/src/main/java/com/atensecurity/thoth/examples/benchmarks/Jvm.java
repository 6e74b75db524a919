package com.atensecurity.thoth.examples.benchmarks;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Command lines of Java processes. */
public final class Jvm {
  private static final List<String> OK_HTTP =
      List.of("okhttp-", "okio-", "kotlin-stdlib-", "annotations-");

  private Jvm() {}

  /**
   * A command that runs a main class of this module with the Java that runs this one.
   *
   * @param flags those of the JVM
   * @param classPath the class path
   * @param main the main class
   * @param arguments what it is given
   * @return the command
   */
  public static List<String> command(
      List<String> flags, String classPath, Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /**
   * All that this process has.
   *
   * @return the class path
   */
  public static String wholeClassPath() {
    return System.getProperty("java.class.path");
  }

  /**
   * What a user of the contender has: its jars and theirs, and the classes of this module. Without
   * such a selection the first of this class path would start faster than the last.
   *
   * @param contender its name
   * @return the class path
   * @throws IllegalArgumentException if there is no such contender
   */
  public static String classPath(String contender) {
    List<String> jars =
        switch (contender) {
          case "empty", "jdkServer" -> List.of();
          case "okHttp", "okHttpAsIs" -> OK_HTTP;
          case "byHand" -> plus("moshi-", "jspecify-", "thoth-sdk-core");
          case "thoth" -> thoth();
          case "govApi" -> {
            List<String> all = new ArrayList<>(thoth());
            all.addAll(List.of("thoth-sdk-testkit", "thoth-sdk-pam", "bcprov-", "jackson-core-"));
            all.add("jetty-"); // is inside of the testkit once that is a jar
            yield all;
          }
          case "wireMock" -> List.of("wiremock-standalone-");
          case "stripe" -> List.of("stripe-", "gson-", "error_prone_");
          case "openAi" ->
              plus(
                  "openai-",
                  "jackson-",
                  "kotlin-reflect-",
                  "jsonschema-",
                  "classmate-",
                  "swagger-",
                  "error_prone_",
                  "slf4j-");
          default -> throw new IllegalArgumentException("there is no contender " + contender);
        };
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(wholeClassPath())
        .filter(entry -> !entry.endsWith(".jar") || isOneOf(jars, entry))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static List<String> thoth() {
    return plus("thoth-sdk-core", "retrofit-", "moshi-", "slf4j-", "jspecify-");
  }

  private static boolean isOneOf(List<String> jars, String entry) {
    String name = Path.of(entry).getFileName().toString();
    // Not a substring test: jackson-annotations- is not annotations-.
    return jars.stream().anyMatch(name::startsWith);
  }

  private static List<String> plus(String... jars) {
    List<String> all = new ArrayList<>(OK_HTTP);
    all.addAll(List.of(jars));
    return all;
  }
}
