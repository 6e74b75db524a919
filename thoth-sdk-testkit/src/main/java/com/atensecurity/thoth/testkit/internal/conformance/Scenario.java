package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.testkit.ConformanceCase;
import com.atensecurity.thoth.testkit.ConformanceResult;
import java.util.List;
import java.util.Set;

/**
 * What is played with a vendor to judge one case or several. First all are played, one after the
 * other; then the kit watches for a while what still comes; then all are judged.
 */
interface Scenario {
  /** The cases that it judges. */
  Set<ConformanceCase> cases();

  /** Whether it needs a vendor whose callbacks are accepted. */
  default boolean needsCallbacks() {
    return true;
  }

  /** Why it cannot be played in this run; empty if it can. */
  default String skipped(Stage stage) {
    return "";
  }

  void play(Stage stage) throws InterruptedException;

  List<ConformanceResult> judge(Stage stage);
}
