package com.atensecurity.thoth.testkit.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays a fault over an answer. */
final class Faulty {
  private Faulty() {}

  static SimResponse answer(FaultPlan plan, @Nullable SimResponse real) {
    if (plan.wire() == SimResponse.Wire.DROPPED) {
      return SimResponse.dropped();
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (real != null && plan.status() == 0) {
      headers.putAll(real.headers());
    }
    headers.putAll(plan.headers());
    int status = plan.status() != 0 || real == null ? Math.max(plan.status(), 200) : real.status();
    byte[] body = plan.body() != null ? plan.body() : real == null ? new byte[0] : real.body();
    return new SimResponse(status, headers, body, plan.wire());
  }
}
