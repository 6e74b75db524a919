package com.atensecurity.thoth.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What came in, in order, with a wait that does not sleep. Thread-safe. */
final class Inbox<T> {
  /** Of those who do not say how long they wait; a busy machine is slow. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String what;
  private final Supplier<String> hint;
  private final List<T> received = new ArrayList<>();
  private int next;

  Inbox(String what) {
    this(what, () -> "");
  }

  /** With something to say when nothing came. */
  Inbox(String what, Supplier<String> hint) {
    this.what = what;
    this.hint = hint;
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
    long deadline = System.nanoTime() + timeout.toNanos();
    while (next >= received.size()) {
      wait(millisTo(deadline, "No " + what, timeout));
    }
    return received.get(next++);
  }

  /** The first one that fits, new or old. */
  synchronized T await(Predicate<? super T> fits, String which, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    int seen = 0;
    while (true) {
      for (; seen < received.size(); seen++) {
        if (fits.test(received.get(seen))) {
          return received.get(seen);
        }
      }
      wait(millisTo(deadline, "No " + what + " " + which, timeout));
    }
  }

  private long millisTo(long deadline, String failure, Duration timeout) {
    long millis = (deadline - System.nanoTime() + 999_999) / 1_000_000;
    if (millis <= 0) {
      throw new AssertionError(
          failure + " arrived within " + timeout + "; received so far: " + received + hint.get());
    }
    return millis;
  }
}
