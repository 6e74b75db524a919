package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.Operation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Faults by chance, each of which a client that follows the contract survives: they strike only
 * what may be retried, and no operation more than {@value #IN_A_ROW} times in a row. Not
 * thread-safe: the queue guards it.
 */
final class Chaos {
  private static final int IN_A_ROW = 2;

  private final double probability;
  private final long seed;
  private final List<FaultPlan> plans;
  private final Random random;
  private final Map<Operation, Integer> inARow = new EnumMap<>(Operation.class);

  Chaos(double probability, long seed, List<FaultPlan> plans) {
    this.probability = probability;
    this.seed = seed;
    this.plans = plans;
    this.random = new Random(seed);
  }

  long seed() {
    return seed;
  }

  @Nullable FaultPlan strike(Operation operation) {
    int before = inARow.getOrDefault(operation, 0);
    boolean strikes = random.nextDouble() < probability && before < IN_A_ROW;
    inARow.put(operation, strikes ? before + 1 : 0);
    return strikes ? plans.get(random.nextInt(plans.size())) : null;
  }
}
