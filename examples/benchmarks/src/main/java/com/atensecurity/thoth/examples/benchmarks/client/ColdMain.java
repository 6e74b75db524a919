package com.atensecurity.thoth.examples.benchmarks.client;

/** A program that makes one call and ends; {@link ColdStart} counts what it costs. */
public final class ColdMain {
  private ColdMain() {}

  /**
   * Makes a client and a GET, and prints how many nanoseconds either took.
   *
   * @param args the contender, {@code empty} for none; the server's URL
   * @throws Exception if the call fails
   */
  public static void main(String[] args) throws Exception {
    if (args[0].equals("empty")) {
      return;
    }
    long start = System.nanoTime();
    Calls calls = Calls.open(args[0], args[1]);
    long made = System.nanoTime();
    calls.get();
    long answered = System.nanoTime();
    // No text is put together, for that would load the JDK's machinery for it.
    System.out.println(made - start);
    System.out.println(answered - made);
    calls.close();
  }
}
