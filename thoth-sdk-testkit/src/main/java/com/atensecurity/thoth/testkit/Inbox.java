package com.atensecurity.thoth.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What came in, in order, with a wait that does not sleep. Thread-safe. */
final class Inbox<T> {
  private final String what;
  private final List<T> received = new ArrayList<>();
  private int next;

  Inbox(String what) {
    this.what = what;
  }

  synchronized void add(T element) {
    received.add(element);
    notifyAll();
  }

  synchronized List<T> all() {
    return List.copyOf(received);
  }

  /** The next one that was not returned by this method before. */
  synchronized T next(Duration timeout) throws InterruptedException {
    int wanted = next;
    T element = await(wanted, any -> true, "No " + what, timeout);
    next = wanted + 1;
    return element;
  }

  /** The first one that fits, new or old. */
  synchronized T await(Predicate<? super T> fits, String which, Duration timeout)
      throws InterruptedException {
    return await(0, fits, "No " + what + " " + which, timeout);
  }

  private T await(int from, Predicate<? super T> fits, String failure, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int seen = from;
    while (true) {
      for (; seen < received.size(); seen++) {
        if (fits.test(received.get(seen))) {
          return received.get(seen);
        }
      }
      long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
      if (millis <= 0) {
        throw new AssertionError(
            failure + " arrived within " + timeout + "; received so far: " + received);
      }
      wait(millis);
    }
  }
}
