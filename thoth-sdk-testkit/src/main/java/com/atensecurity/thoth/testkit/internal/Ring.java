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

  private final Deque<T> elements = new ArrayDeque<>();
  private final ToLongFunction<T> size;
  private long bytes;

  /** Of what takes no space worth counting. */
  Ring() {
    this(element -> 0);
  }

  /** Of what takes that many bytes each. */
  Ring(ToLongFunction<T> size) {
    this.size = size;
  }

  void add(T element) {
    elements.addLast(element);
    bytes += size.applyAsLong(element);
    while (elements.size() > MOST || (bytes > MOST_BYTES && elements.size() > 1)) {
      bytes -= size.applyAsLong(elements.removeFirst());
    }
  }

  int size() {
    return elements.size();
  }

  /** A copy, oldest first. */
  List<T> all() {
    return List.copyOf(elements);
  }

  void clear() {
    elements.clear();
    bytes = 0;
  }
}
