package com.atensecurity.thoth.testkit.fleet;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Threads that take turns for proxies. Takes a limited number of tasks at a time, so that a slow
 * GovAPI slows the fleet and fills no memory. Used by one thread.
 */
final class Crew implements AutoCloseable {
  private final int capacity;
  private final Semaphore free;
  private final BlockingQueue<Consumer<Worker>> tasks = new LinkedBlockingQueue<>();
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
  private final Thread[] threads;

  Crew(int size, int capacity, Supplier<Worker> workers) {
    this.capacity = capacity;
    this.free = new Semaphore(capacity);
    this.threads = new Thread[size];
    Worker[] made = make(size, workers);
    for (int i = 0; i < size; i++) {
      Worker worker = made[i];
      threads[i] = new Thread(() -> work(worker), "thoth-fleet-" + (i + 1));
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /** Makes all or none: a wrong credential must not leave threads behind. */
  private static Worker[] make(int size, Supplier<Worker> workers) {
    Worker[] made = new Worker[size];
    for (int i = 0; i < size; i++) {
      made[i] = workers.get();
    }
    return made;
  }

  private void work(Worker worker) {
    try (worker) {
      while (true) {
        Consumer<Worker> task = tasks.take();
        try {
          task.accept(worker);
        } catch (RuntimeException | Error e) {
          broken.compareAndSet(null, e);
        } finally {
          free.release();
        }
      }
    } catch (InterruptedException e) {
      // The run is over.
    }
  }

  /** Hands over a task; waits while there are too many. */
  void submit(Consumer<Worker> task) throws InterruptedException {
    free.acquire();
    check();
    tasks.add(task);
  }

  /** Waits until every task is done. */
  void awaitIdle() throws InterruptedException {
    free.acquire(capacity);
    free.release(capacity);
    check();
  }

  /** A failed call is part of a run; anything else is a fault of the testkit's own. */
  private void check() {
    Throwable failure = broken.get();
    if (failure != null) {
      throw new IllegalStateException("The simulated fleet itself failed: " + failure, failure);
    }
  }

  @Override
  public void close() {
    for (Thread thread : threads) {
      thread.interrupt();
    }
  }
}
