package com.atensecurity.thoth.testkit.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The newest of what was added: at most {@value #MOST}, and no more than hold 64 MiB, but the newest one
 * in any case. To add one costs the same however many came before. Not thread-safe.
 */
final class Ring<T> {
  static final int MOST = 1_000;
  static final long MOST_BYTES = 64L * 1024 * 1024;

  private final Deque<Held<T>> elements = new ArrayDeque<>();
  private final ToLongFunction<T> size;
  private long bytes;

  /** With its size, because to look into what came long ago is slow. */
  private record Held<T>(T element, long bytes) {}

  /** Of what takes no space worth counting. */
  Ring() {
    this(element -> 0);
  }

  /** Of what takes that many bytes each. */
  Ring(ToLongFunction<T> size) {
    this.size = size;
  }

  void add(T element) {
    Held<T> held = new Held<>(element, size.applyAsLong(element));
    elements.addLast(held);
    bytes += held.bytes();
    while (elements.size() > MOST || (bytes > MOST_BYTES && elements.size() > 1)) {
      bytes -= elements.removeFirst().bytes();
    }
  }

  int size() {
    return elements.size();
  }

  /** A copy, oldest first. */
  List<T> all() {
    return elements.stream().map(Held::element).toList();
  }

  void clear() {
    elements.clear();
    bytes = 0;
  }
}
