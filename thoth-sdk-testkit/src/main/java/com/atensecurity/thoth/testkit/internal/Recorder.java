package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Delivery;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to a tenant: the newest exchanges, deliveries, lines of the timeline, problems and
 * warnings, as many of each as a {@link Ring} keeps, and counts for ever. Recording costs the same
 * whatever went before. Thread-safe.
 */
public final class Recorder {
  private final Ring<Exchange> exchanges = new Ring<>(Exchange::bytes);
  private final Ring<Happening> happenings = new Ring<>(Happening::bytes);
  private final Ring<Delivery> deliveries = new Ring<>();
  private final Ring<String> problems = new Ring<>();
  private final Ring<String> warnings = new Ring<>();
  private final Map<Operation, Integer> counts = new EnumMap<>(Operation.class);
  private long answered;

  /** Records an exchange, whose request came at this time. */
  synchronized void add(Exchange exchange, Instant arrived) {
    answered++;
    exchanges.add(exchange);
    happenings.add(new Happening(exchange.order(), arrived, "request", exchange));
  }

  /** Records an exchange that took no time. */
  void add(Exchange exchange) {
    add(exchange, exchange.at());
  }

  /** Puts a line into the timeline; the text must be safe to show. */
  public synchronized void note(Instant at, String kind, String text) {
    happenings.add(new Happening(System.nanoTime(), at, kind, text));
  }

  /** Counts a request when it comes, so that one that hangs is counted too. */
  synchronized void arrived(Operation operation) {
    counts.merge(operation, 1, Integer::sum);
  }

  synchronized void add(Delivery delivery, Instant at) {
    deliveries.add(delivery);
    happenings.add(new Happening(System.nanoTime(), at, "delivery", delivery));
  }

  synchronized void problem(String problem) {
    problems.add(problem);
  }

  synchronized void warning(String warning) {
    warnings.add(warning);
  }

  /**
   * The newest exchanges, in the order in which the requests came: one that was given up is recorded
   * after the one that was sent in its place.
   */
  public synchronized List<Exchange> exchanges() {
    return exchanges.all().stream().sorted(Comparator.comparingLong(Exchange::order)).toList();
  }

  /** How many requests were answered that are no longer recorded. */
  public synchronized long forgotten() {
    return answered - exchanges.size();
  }

  /** The newest of what happened, in no strict order. */
  public synchronized List<Happening> happenings() {
    return happenings.all();
  }

  /** The newest deliveries, oldest first. */
  public synchronized List<Delivery> deliveries() {
    return deliveries.all();
  }

  /** How often an operation was requested. */
  public synchronized int count(Operation operation) {
    return counts.getOrDefault(operation, 0);
  }

  /** The warnings so far. */
  public synchronized List<String> warnings() {
    return shown(warnings);
  }

  /** The problems so far. */
  public synchronized List<String> problems() {
    return shown(problems);
  }

  /** The problems so far, which are then forgotten. */
  public synchronized List<String> takeProblems() {
    List<String> taken = shown(problems);
    problems.clear();
    return taken;
  }

  /** Here and not when they are recorded, which may be often. */
  private static List<String> shown(Ring<String> texts) {
    return texts.all().stream().map(Redaction::text).toList();
  }
}
