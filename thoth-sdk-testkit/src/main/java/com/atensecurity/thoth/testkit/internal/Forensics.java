package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Timelines from the rows of the feed: of a session, of the session behind an incident, of an
 * agent's latest session. Guarded by the tenant's lock.
 */
final class Forensics {
  private static final String SESSION = "session_id";
  private static final String AGENT = "agent_id";

  private final Tenant tenant;

  Forensics(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply ofSession(Call call) {
    String session = call.path(SESSION);
    List<JsonObject> rows = tenant.activity().rowsWith(SESSION, session);
    if (rows.isEmpty()) {
      throw ApiException.refusal(
          404, "session_not_found", "No events of session \"" + session + "\"");
    }
    return Reply.ok(timeline(new JsonObject(), session, rows));
  }

  /** An incident is a violation, an alert, an approval or an event, by its id. */
  Reply ofIncident(Call call) {
    String id = call.path("incident_id");
    for (String source : List.of("violation", "alert", "approval", "event")) {
      JsonObject row = tenant.activity().firstWith(source, id);
      if (row != null) {
        String session = row.text(SESSION);
        JsonObject start = new JsonObject().with("incident_id", id).with("incident_source", source);
        return Reply.ok(
            timeline(start, session, session == null ? List.of(row) : ofSession(session)));
      }
    }
    throw ApiException.refusal(404, "incident_not_found", "No incident \"" + id + "\"");
  }

  private List<JsonObject> ofSession(String session) {
    return tenant.activity().rowsWith(SESSION, session);
  }

  Reply latestOfAgent(Call call) {
    String agent = call.path(AGENT);
    List<JsonObject> rows = tenant.activity().rowsWith(AGENT, agent);
    if (rows.isEmpty()) {
      throw ApiException.refusal(404, "agent_not_found", "No events of agent \"" + agent + "\"");
    }
    String session = null;
    for (JsonObject row : rows) {
      session = row.text(SESSION) == null ? session : row.text(SESSION);
    }
    List<JsonObject> shown = session == null ? rows : ofSession(session);
    return Reply.ok(timeline(new JsonObject(), session, shown));
  }

  private static JsonObject timeline(
      JsonObject start, @Nullable String session, List<JsonObject> rows) {
    String agent = null;
    int risk = 0;
    for (JsonObject row : rows) {
      agent = agent == null ? row.text(AGENT) : agent;
      String tier = row.text("risk_tier");
      risk = Math.max(risk, tier == null ? 0 : Judgement.riskScore(tier));
    }
    return start
        .with(SESSION, session)
        .with(AGENT, agent)
        .with("agent_name", agent)
        .with("risk_score", risk)
        .with("events", rows.stream().map(JsonObject::copy).toList())
        .with("telemetry_summary", summary(rows))
        .with(
            "attack_surface",
            new JsonObject()
                .with("tools", distinct(rows, "tool_name"))
                .with("endpoints", distinct(rows, "endpoint_id")));
  }

  private static JsonObject summary(List<JsonObject> rows) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonObject row : rows) {
      String decision = row.text("decision");
      if (decision != null) {
        counts.merge(decision, 1, Integer::sum);
      }
    }
    JsonObject decisions = new JsonObject();
    counts.forEach(decisions::with);
    return new JsonObject().with("event_count", rows.size()).with("decisions", decisions);
  }

  private static List<String> distinct(List<JsonObject> rows, String name) {
    Set<String> values = new TreeSet<>();
    for (JsonObject row : rows) {
      String value = row.text(name);
      if (value != null) {
        values.add(value);
      }
    }
    return List.copyOf(values);
  }
}
