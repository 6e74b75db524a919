package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.AnswerListener;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Holds each answer of each simulator of this JVM against the contract. {@link ContractExtension} fails the test in which one does
 * not fit. Thread-safe.
 */
public final class ContractWatch implements AnswerListener {
  private static final Queue<String> FINDINGS = new ConcurrentLinkedQueue<>();

  @Override
  public void answered(@Nullable Operation operation, SimRequest request, SimResponse response) {
    String type = response.headers().getOrDefault("Content-Type", "none");
    boolean runtime = request.path().startsWith("/v1/");
    for (String wrong :
        AnswerCheck.of(operation, runtime, response.status(), type, response.body())) {
      String what = operation == null ? request.method() + " " + request.path() : operation.id();
      FINDINGS.add(what + " answered " + response.status() + ": " + wrong);
    }
  }

  /** What was found since the last time. */
  static List<String> takeFindings() {
    List<String> taken = new ArrayList<>();
    for (String finding = FINDINGS.poll(); finding != null; finding = FINDINGS.poll()) {
      taken.add(finding);
    }
    return taken;
  }
}
