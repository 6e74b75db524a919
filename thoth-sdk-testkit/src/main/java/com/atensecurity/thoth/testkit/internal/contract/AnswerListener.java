package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Hears of each answer that a simulator gives from state, and of each refusal, before a fault bends
 * it; not of what a test scripted. Implementations are found by {@link java.util.ServiceLoader},
 * must be thread-safe, and must not throw.
 */
public interface AnswerListener {
  /**
   * Hears of one answer on the thread that gives it.
   *
   * @param operation the operation, or null for an unknown route or tenant
   * @param request what came
   * @param response what is answered
   */
  void answered(@Nullable Operation operation, SimRequest request, SimResponse response);
}
