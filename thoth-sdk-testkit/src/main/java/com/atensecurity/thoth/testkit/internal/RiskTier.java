package com.atensecurity.thoth.testkit.internal;

import java.util.List;

/**
 * Risk tiers by score from 0 to 100: medium from 40, high from 70, critical from 90. Chosen; no
 * thresholds are published.
 */
final class RiskTier {
  /** The score from which an endpoint counts as at risk. */
  static final double AT_RISK = 70;

  private static final List<String> NAMES = List.of("low", "medium", "high", "critical");

  private RiskTier() {}

  static int rank(double score) {
    if (score >= 90) {
      return 3;
    }
    return score >= AT_RISK ? 2 : score >= 40 ? 1 : 0;
  }

  static String of(double score) {
    return NAMES.get(rank(score));
  }
}
