package com.atensecurity.thoth.testkit.pam;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Threads that do something at the same moment. */
final class Racers implements AutoCloseable {
  private final int count;
  private final ExecutorService threads;

  Racers(int count) {
    this.count = count;
    this.threads = Executors.newFixedThreadPool(count);
  }

  /** Starts all at once, and returns what each came to; the first failure is thrown. */
  <T> List<T> race(IntFunction<Callable<T>> racer) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    List<Callable<T>> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<T> run = racer.apply(i);
      runs.add(
          () -> {
            start.await();
            return run.call();
          });
    }
    List<T> results = new ArrayList<>();
    for (Future<T> result : threads.invokeAll(runs)) {
      results.add(result.get());
    }
    return results;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
