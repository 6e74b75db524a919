package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.endpoints.Environment;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Phase 3, Option B: the runbook's own registration and check-in, member for member. */
final class OptionBPhase implements Phase {
  private @Nullable Growth growth;

  @Override
  public PhaseId id() {
    return PhaseId.ENDPOINTS;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.OPTION_B_REGISTERED, () -> register(run));
    run.checks().check(Spec.OPTION_B_CHECKIN, () -> checkIn(run));
    run.checks().check(Spec.OPTION_B_LISTED, () -> listed(run));
    run.checks().check(Spec.OPTION_B_STATS, () -> stats(run));
  }

  private String register(Run run) {
    String id = run.inputs().endpointId();
    growth = Growth.from(run.thoth(), id);
    run.thoth()
        .endpoints()
        .register(
            EndpointRegistration.builder(id, id + ".local")
                .employeeEmail("secops@example.com")
                .enrollment(Enrollment.MANUAL)
                .environment(Environment.PROD)
                .proxyVersion("0.2.8")
                .agentIds(List.of("filesystem-safe"))
                .build());
    return "POST /endpoints took " + id;
  }

  private static String checkIn(Run run) {
    run.checks().require(Spec.OPTION_B_REGISTERED);
    String id = run.inputs().endpointId();
    run.thoth()
        .endpoints()
        .checkIn(
            id,
            EndpointCheckin.builder()
                .proxyVersion("0.2.8")
                .agentIds(List.of("filesystem-safe"))
                .riskScore(10)
                .violationsToday(0)
                .sessionsToday(1)
                .build());
    return "POST /endpoints/" + id + "/checkin took risk_score 10 and 1 session";
  }

  private static String listed(Run run) throws Exception {
    run.checks().require(Spec.OPTION_B_REGISTERED);
    return run.eventually(() -> GovernedProxyPhase.listed(run, run.inputs().endpointId()));
  }

  private String stats(Run run) throws Exception {
    run.checks().require(Spec.OPTION_B_CHECKIN);
    Growth expected = Objects.requireNonNull(growth);
    return run.eventually(() -> expected.seenIn(run.thoth().endpoints().stats()));
  }
}
