package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.io.IOException;
import java.util.List;

/** A program that starts servers, one after the other, and asks each for one list. */
public final class StartMain {
  private StartMain() {}

  /**
   * Prints how many nanoseconds each start took up to the first answer.
   *
   * @param args the contender; how many servers to start
   * @throws IOException if one does not answer
   */
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[1]);
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      Contender contender = Contender.open(args[0], List.of(Sample.LIST));
      try (Wire wire = new Wire(contender.port(Sample.LIST))) {
        wire.exchange(Sample.LIST.request(contender.tenant()));
      }
      System.out.println(System.nanoTime() - start);
      if (count > 1) {
        contender.close();
      }
    }
    // Not closed in a single start: what it costs to end is not asked.
    Runtime.getRuntime().halt(0);
  }
}
