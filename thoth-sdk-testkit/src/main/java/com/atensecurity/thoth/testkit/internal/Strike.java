package com.atensecurity.thoth.testkit.internal;

import static java.util.Objects.requireNonNull;

import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.faults.FaultPlan;
import com.atensecurity.thoth.testkit.internal.faults.FaultQueue;
import com.atensecurity.thoth.testkit.internal.faults.Hang;
import com.atensecurity.thoth.testkit.internal.faults.Trouble;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fault that strikes one request. Used by one thread. */
final class Strike {
  private final Tenant tenant;
  private final SimRequest request;
  private final Supplier<SimResponse> state;

  Strike(Tenant tenant, SimRequest request, Supplier<SimResponse> state) {
    this.tenant = tenant;
    this.request = request;
    this.state = state;
  }

  SimResponse by(FaultQueue.Taken fault) {
    Hang hang = fault.hang();
    FaultPlan plan = fault.plan();
    boolean late = fault.isHeld() && plan != null && plan.handled();
    @Nullable SimResponse real = late ? state.get() : null;
    if (hang != null && fault.isHeld() && !tenant.faults().hold(hang, request.clientGone())) {
      return SimResponse.dropped();
    }
    if (plan == null) {
      return state.get();
    }
    return real == null ? planned(plan, hang) : plan.over(real);
  }

  private SimResponse planned(FaultPlan plan, @Nullable Hang hang) {
    switch (plan.trouble()) {
      case LATENCY -> tenant.clock().advance(plan.duration());
      case REAL_LATENCY ->
          tenant.faults().holdFor(requireNonNull(hang), request.clientGone(), plan.duration());
      case NO_ANSWER -> {
        boolean unused = tenant.faults().hold(requireNonNull(hang), request.clientGone());
        return SimResponse.dropped();
      }
      case KEY_REVOKED -> {
        return revoked(plan);
      }
      case CLOCK_SKEW -> {
        return tenant.skewed(plan.duration(), () -> dated(plan.over(state.get())));
      }
      case TWICE -> {
        SimResponse unused = state.get(); // whoever sent it the first time sees no answer
      }
      default -> {}
    }
    @Nullable SimResponse real = plan.needsState() ? state.get() : null;
    boolean gone = plan.trouble() == Trouble.REAL_LATENCY && request.clientGone().getAsBoolean();
    return gone ? SimResponse.dropped() : plan.over(real);
  }

  private SimResponse revoked(FaultPlan plan) {
    if (plan.handled()) {
      SimResponse real = state.get();
      revoke();
      return real;
    }
    revoke();
    return state.get();
  }

  private void revoke() {
    if (!tenant.locked(() -> tenant.gate().revoke(request))) {
      String what = request.method() + " " + request.path();
      tenant.recorder().problem("A fault revokes the API key of " + what + ", which carries none");
    }
  }

  /** A skewed clock shows in the answer, too. */
  private SimResponse dated(SimResponse answer) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(tenant.now().atOffset(ZoneOffset.UTC)));
    return new SimResponse(answer.status(), headers, answer.body(), answer.wire(), Duration.ZERO);
  }
}
