package com.atensecurity.thoth.pam;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM of its own, for what belongs to a JVM: default locale, charset and time zone, its memory. */
final class HostileChild {
  private HostileChild() {}

  /** Runs a main class of the tests and returns what it printed, which is ASCII. */
  static String run(Class<?> main, List<String> options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
    byte[] output = child.getInputStream().readAllBytes();
    String text = new String(output, StandardCharsets.US_ASCII);
    if (child.waitFor() != 0) {
      throw new AssertionError(command + " failed: " + text);
    }
    return text;
  }

  /** Prints bytes past System.out, whose charset is one of those defaults. */
  static void print(String ascii) {
    System.out.writeBytes(ascii.getBytes(StandardCharsets.US_ASCII));
    System.out.flush();
  }
}
