package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that a test scripted, by operation; the last of each stays. Thread-safe. */
public final class Scripts {
  private final Map<Operation, Deque<SimResponse>> answers = new EnumMap<>(Operation.class);

  /** Sets the answers of an operation, which replace those that were scripted before. */
  public synchronized void set(Operation operation, Collection<SimResponse> responses) {
    answers.put(operation, new ArrayDeque<>(responses));
  }

  /** Takes the script of an operation back. */
  public synchronized void remove(Operation operation) {
    answers.remove(operation);
  }

  /** The next answer of an operation, or null if the state is to answer. */
  public synchronized @Nullable SimResponse next(Operation operation) {
    Deque<SimResponse> left = answers.get(operation);
    if (left == null) {
      return null;
    }
    return left.size() > 1 ? left.removeFirst() : left.peekFirst();
  }
}
