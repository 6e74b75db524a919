package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A program that runs a test server until its standard input ends. */
public final class ServerMain {
  private ServerMain() {}

  /**
   * Prints the port for each kind of request, then answers lines: {@code tenant} makes one, and {@code
   * heap} says how many bytes are held.
   *
   * @param args the contender
   * @throws IOException if it does not start
   */
  public static void main(String[] args) throws IOException {
    List<Sample> samples = List.of(Sample.values());
    try (Contender contender = Contender.open(args[0], samples);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      System.out.println(
          Arrays.stream(Sample.values())
              .map(sample -> String.valueOf(contender.port(sample)))
              .collect(Collectors.joining(" ")));
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        System.out.println(line.equals("heap") ? String.valueOf(heap()) : contender.tenant());
      }
    }
    System.exit(0);
  }

  private static long heap() {
    Runtime runtime = Runtime.getRuntime();
    // Twice, because what the first one finds unreachable may have held more.
    System.gc();
    System.gc();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
