package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.activity.FeedEvent;
import com.atensecurity.thoth.activity.FeedFilter;
import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.approvals.ApprovalStatus;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointStats;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Phase 5: what GovAPI has to show of all that happened. */
final class EvidencePhase implements Phase {
  private static final long ENOUGH = 200;

  /** How far two clocks may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  @Override
  public PhaseId id() {
    return PhaseId.EVIDENCE;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.TELEMETRY, () -> run.eventually(() -> telemetry(run)));
    boolean acted = run.world().actOn(run.inputs().endpointId());
    run.checks().check(Spec.APPROVALS_PENDING, () -> approvals(run, acted));
    run.checks().check(Spec.ALERTS, () -> run.eventually(() -> alerts(run, acted)));
    run.checks().check(Spec.FEED, () -> run.eventually(() -> feed(run, acted)));
  }

  private static String telemetry(Run run) {
    run.checks().require(Spec.OPTION_B_CHECKIN);
    EndpointStats stats = run.thoth().endpoints().stats();
    Instant earliest = run.time().startedAt().minus(SKEW);
    List<Endpoint> fresh =
        run.thoth().endpoints().list().stream()
            .filter(endpoint -> seenSince(earliest, endpoint))
            .toList();
    boolean listed = fresh.stream().anyMatch(e -> run.inputs().endpointId().equals(e.endpointId()));
    long online = stats.online() == null ? 0 : stats.online();
    return expect(
        listed && online >= fresh.size(),
        "stats: "
            + online
            + " of "
            + stats.total()
            + " online; list: "
            + fresh.size()
            + " seen since the run began"
            + (listed ? ", with " : ", without ")
            + run.inputs().endpointId(),
        "counters that cover the endpoints seen");
  }

  private static boolean seenSince(Instant earliest, Endpoint endpoint) {
    Instant seen = endpoint.lastSeen();
    return seen != null && seen.isAfter(earliest);
  }

  private static String approvals(Run run, boolean acted) throws InterruptedException {
    boolean opened = acted && run.checks().passed(Spec.STEP_UP);
    String open = opened ? run.world().stepUp(run).approvalId() : null;
    List<Approval> pending =
        run.thoth().approvals().list(ApprovalFilter.pending()).stream().limit(ENOUGH).toList();
    boolean onlyPending =
        pending.stream().allMatch(row -> ApprovalStatus.PENDING.equals(row.status()));
    boolean listed = open == null || pending.stream().anyMatch(r -> open.equals(r.approvalId()));
    return expect(
        onlyPending && listed,
        pending.size() + " pending" + (opened && listed ? ", with " + open + " of just now" : ""),
        "only pending ones, and all of them");
  }

  private static String alerts(Run run, boolean acted) {
    Map<String, Integer> types = new TreeMap<>();
    for (Json alert : run.thoth().activity().alerts()) {
      Json type = alert.get("type");
      String name = type == null ? null : type.asString();
      types.merge(name == null ? "untyped" : name, 1, Integer::sum);
    }
    if (types.isEmpty() && !acted) {
      throw CheckOutcome.notRun("no alerts, and this run has no agent to trigger one with");
    }
    return expect(
        !types.isEmpty() && (!acted || types.containsKey("violation")),
        "alerts by type: " + types,
        "a violation, after a blocked action");
  }

  private static String feed(Run run, boolean acted) {
    Map<String, Integer> decisions = new TreeMap<>();
    List<FeedEvent> events =
        run.thoth().activity().feed(FeedFilter.all()).stream().limit(ENOUGH).toList();
    for (FeedEvent event : events) {
      if (event.decision() != null) {
        decisions.merge(event.decision(), 1, Integer::sum);
      }
    }
    if (events.isEmpty() && !acted) {
      throw CheckOutcome.notRun("the feed is empty, and this run has no agent to act with");
    }
    return expect(
        !events.isEmpty()
            && (!acted || decisions.keySet().containsAll(List.of("ALLOW", "STEP_UP", "BLOCK"))),
        events.size() + " events, by decision: " + decisions,
        "events, and a decision of each kind after the actions of this run");
  }
}
