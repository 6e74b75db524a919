package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Delivery;
import com.atensecurity.thoth.testkit.Operation;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to a tenant: the newest {@value #MOST} exchanges, deliveries and
 * lines of the timeline, counts for ever, and problems. Recording costs the same whatever went before. Thread-safe.
 */
public final class Recorder {
  private static final int MOST = 1_000;

  private final Deque<Exchange> exchanges = new ArrayDeque<>();
  private final Deque<Happening> happenings = new ArrayDeque<>();
  private final Deque<Delivery> deliveries = new ArrayDeque<>();
  private final Deque<String> problems = new ArrayDeque<>();
  private final Deque<String> warnings = new ArrayDeque<>();
  private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
  private long answered;

  /** Records an exchange, whose request came at this {@link System#nanoTime()} and time. */
  synchronized void add(Exchange exchange, long order, Instant arrived) {
    answered++;
    add(exchanges, exchange);
    add(happenings, new Happening(order, arrived, "request", exchange));
  }

  /** Puts a line into the timeline; the text must be safe to show. */
  public synchronized void note(Instant at, String kind, String text) {
    add(happenings, new Happening(System.nanoTime(), at, kind, text));
  }

  /** Counts a request when it comes, so that one that hangs is counted too. */
  synchronized void arrived(Operation operation) {
    counts.merge(operation, 1, Integer::sum);
  }

  synchronized void add(Delivery delivery, Instant at) {
    add(deliveries, delivery);
    add(happenings, new Happening(System.nanoTime(), at, "delivery", delivery));
  }

  synchronized void problem(String problem) {
    add(problems, problem);
  }

  synchronized void warning(String warning) {
    add(warnings, warning);
  }

  private static <T> void add(Deque<T> ring, T element) {
    ring.addLast(element);
    if (ring.size() > MOST) {
      ring.removeFirst();
    }
  }

  /** The newest exchanges, oldest first. */
  public synchronized List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }

  /** Whether requests were answered that are no longer recorded. */
  public synchronized boolean hasForgotten() {
    return answered > exchanges.size();
  }

  /** The newest of what happened, in no strict order. */
  public synchronized List<Happening> happenings() {
    return List.copyOf(happenings);
  }

  /** The newest deliveries, oldest first. */
  public synchronized List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** How often an operation was requested. */
  public synchronized int count(Operation operation) {
    return counts.getOrDefault(operation, 0);
  }

  /** The warnings so far. */
  public synchronized List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The problems so far. */
  public synchronized List<String> problems() {
    return List.copyOf(problems);
  }

  /** The problems so far, which are then forgotten. */
  public synchronized List<String> takeProblems() {
    List<String> taken = List.copyOf(problems);
    problems.clear();
    return taken;
  }
}
