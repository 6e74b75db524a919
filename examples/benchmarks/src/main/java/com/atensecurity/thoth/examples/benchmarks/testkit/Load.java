package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What some threads got out of a server, each on a connection of its own and through all requests in
 * turn.
 *
 * @param count how many requests were answered
 * @param seconds of the clock
 */
record Load(long count, double seconds) {
  /** Sends requests for a time. */
  static Load during(int port, List<byte[]> requests, int threads, double seconds)
      throws IOException, InterruptedException {
    return of(port, requests, threads, Integer.MAX_VALUE, seconds);
  }

  /** Sends so many requests by each thread, or fewer if they take too long. */
  static Load of(int port, List<byte[]> requests, int threads, int each, double seconds)
      throws IOException, InterruptedException {
    Sender sender = new Sender(requests, each, (long) (seconds * 1e9));
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Wire> wires = new ArrayList<>();
    try {
      for (int i = 0; i < threads; i++) {
        wires.add(new Wire(port));
      }
      long start = System.nanoTime();
      List<Future<Long>> counts = new ArrayList<>();
      for (Wire wire : wires) {
        counts.add(pool.submit(() -> sender.send(wire)));
      }
      long count = 0;
      for (Future<Long> own : counts) {
        count += own.get();
      }
      return new Load(count, (System.nanoTime() - start) / 1e9);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } finally {
      pool.shutdownNow();
      for (Wire wire : wires) {
        wire.close();
      }
    }
  }

  private record Sender(List<byte[]> requests, long most, long nanos) {
    long send(Wire wire) throws IOException {
      long start = System.nanoTime();
      long count = 0;
      while (count < most && System.nanoTime() - start < nanos) {
        wire.exchange(requests.get((int) (count % requests.size())));
        count++;
      }
      return count;
    }
  }
}
