package com.atensecurity.thoth.testkit.junit5;

import com.atensecurity.thoth.testkit.GovApi;
import java.math.BigDecimal;
import java.security.SecureRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The chaos that a run asks for. Each test has a seed of its own, from that of the run and its id,
 * so that tests in parallel do not change each other's. Immutable.
 *
 * @param probability 0 for none
 * @param seed the seed of the run
 */
record RunChaos(double probability, long seed) {
  private static final Namespace NAMESPACE = Namespace.create(RunChaos.class);
  private static final String PROBABILITY = "thoth.chaos";
  private static final String SEED = "thoth.chaos.seed";

  static RunChaos of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(RunChaos.class, key -> read(context), RunChaos.class);
  }

  private static RunChaos read(ExtensionContext context) {
    return new RunChaos(
        context.getConfigurationParameter(PROBABILITY).map(RunChaos::probability).orElse(0.0),
        context
            .getConfigurationParameter(SEED)
            .map(RunChaos::seed)
            .orElseGet(() -> (long) new SecureRandom().nextInt(Integer.MAX_VALUE)));
  }

  private static Double probability(String text) {
    if (!text.matches("0(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException(
          PROBABILITY + " must be from 0 to less than 1, such as 0.2, but is \"" + text + "\"");
    }
    return Double.valueOf(text);
  }

  private static Long seed(String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          SEED + " must be a whole number of 64 bits, but is \"" + text + "\"", e);
    }
  }

  void unleash(GovApi gov, String testId) {
    if (probability > 0) {
      gov.faults().chaos(probability, seed ^ testId.hashCode());
    }
  }

  /** How to have it again; empty if there is none. */
  String said() {
    return probability == 0
        ? ""
        : "Chaos was on. To have it again: -D%s=%s -D%s=%d\n"
            .formatted(PROBABILITY, plain(probability), SEED, seed);
  }

  /** As it can be asked for, which 1.0E-4 cannot. */
  private static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }
}
