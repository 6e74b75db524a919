package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.ListEnvelope;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Page;
import com.atensecurity.thoth.testkit.internal.contract.Query;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.ViolationMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Governance feed, alerts and violations: the newest {@value #MOST} rows of each. Guarded by the
 * tenant's lock.
 */
final class Activity {
  static final int MOST = 10_000;

  /** Members that a reported violation takes over from its event. */
  private static final List<String> REPORTED =
      List.of(
          "event_id",
          "violation_id",
          "agent_id",
          "endpoint_id",
          "session_id",
          "user_id",
          "tool_name",
          "purpose",
          "data_classification",
          "enforcement_mode",
          "occurred_at");

  /** The order in which rows are shown by default. */
  private static final String TIME = "occurred_at";

  private final Tenant tenant;
  private boolean disordered;
  private final Deque<JsonObject> feed = new ArrayDeque<>();
  private final Deque<JsonObject> alerts = new ArrayDeque<>();
  private final Deque<JsonObject> violations = new ArrayDeque<>();

  /** Of the rows of the feed, and of the violations: so that an event costs the same in a long feed. */
  private final Set<@Nullable String> eventIds = new HashSet<>();

  private final Set<@Nullable String> violationIds = new HashSet<>();

  Activity(Tenant tenant) {
    this.tenant = tenant;
  }

  int count() {
    return feed.size();
  }

  /** Adds a row to the feed and returns its id. */
  String record(JsonObject event) {
    String id = tenant.ids().next("evt");
    event.with("event_id", id).with("occurred_at", tenant.now());
    append(event.copy());
    tenant.note("state", said(event));
    return id;
  }

  /** What changed, and which: the ids of an event. */
  private static String said(JsonObject event) {
    StringBuilder said = new StringBuilder(event.text("type", "event"));
    event.members().forEach((name, value) -> append(said, name, value));
    return said.toString();
  }

  private static void append(StringBuilder said, String name, Object value) {
    boolean tells = name.endsWith("_id") || name.equals("decision") || name.equals("tool_name");
    if (tells && !name.equals("event_id")) {
      said.append(' ').append(name).append('=').append(value);
    }
  }

  /** Takes an event with an id and a time of its own; false if the id is known. */
  boolean take(JsonObject event) {
    if (eventIds.contains(event.text("event_id"))) {
      return false;
    }
    append(event);
    return true;
  }

  private void append(JsonObject row) {
    JsonObject last = feed.peekLast();
    disordered |= last != null && at(row).isBefore(at(last));
    JsonObject forgotten = add(feed, row);
    if (forgotten != null) {
      eventIds.remove(forgotten.text("event_id"));
    }
    eventIds.add(row.text("event_id"));
  }

  private static Instant at(JsonObject row) {
    return Instant.parse(row.text(TIME, ""));
  }

  /** The feed in the order of time. */
  private List<JsonObject> inOrder() {
    List<JsonObject> rows = new ArrayList<>(feed);
    if (disordered) {
      rows.sort(Comparator.comparing(Activity::at));
    }
    return rows;
  }

  /** Adds an alert and returns it, to be completed. */
  JsonObject alert(String type, String severity, JsonObject about) {
    JsonObject alert =
        about
            .copy()
            .with("alert_id", tenant.ids().next("alr"))
            .with("type", type)
            .with("severity", severity)
            .with("created_at", tenant.now());
    add(alerts, alert);
    return alert;
  }

  /** Adds the violation of a decision, about which an SDK or a proxy sent more. */
  void violation(JsonObject decision, JsonObject sent) {
    JsonObject metadata =
        ViolationMetadata.of(sent)
            .with("decision_reason_code", decision.text("reason_code"))
            .with("session_intent", decision.text("session_intent"));
    addViolation(decision.copy().with("metadata", metadata));
  }

  private void addViolation(JsonObject violation) {
    JsonObject forgotten = add(violations, violation);
    if (forgotten != null) {
      violationIds.remove(forgotten.text("violation_id"));
    }
    violationIds.add(violation.text("violation_id"));
  }

  /**
   * Adds the violation that an ingested block tells of by its id, as of a proxy that decides by
   * itself; none if the id is that of a decision made here. That a GovAPI learns so is chosen.
   */
  void reportedViolation(JsonObject event) {
    String id = event.text("violation_id");
    if (id == null || violationIds.contains(id)) {
      return;
    }
    JsonObject metadata = ViolationMetadata.of(event.at("metadata"));
    JsonObject violation =
        new JsonObject()
            .with("decision", "BLOCK")
            .with("reason_code", metadata.text("decision_reason_code"));
    REPORTED.forEach(name -> violation.with(name, event.text(name)));
    alert("violation", "high", violation);
    addViolation(violation.with("metadata", metadata));
  }

  /** The row that had to go for it, or null. */
  private static @Nullable JsonObject add(Deque<JsonObject> rows, JsonObject row) {
    rows.addLast(row);
    return rows.size() > MOST ? rows.removeFirst() : null;
  }

  /** The newest rows of the feed, in the order of time. */
  List<JsonObject> newest(int limit) {
    noteExpiry();
    List<JsonObject> rows = inOrder();
    return rows.subList(Math.max(0, rows.size() - limit), rows.size());
  }

  /** The rows of the feed since some hours ago, in the order of time. */
  List<JsonObject> lastHours(long hours) {
    Instant from = tenant.now().minus(Duration.ofHours(hours));
    return newest(MOST).stream().filter(row -> !at(row).isBefore(from)).toList();
  }

  /** The rows of the feed with a value, in the order of time. */
  List<JsonObject> rowsWith(String name, String value) {
    return newest(MOST).stream().filter(row -> value.equals(row.text(name))).toList();
  }

  /** The first violation, alert, approval or event with an id, or null. */
  @Nullable JsonObject firstWith(String kind, String id) {
    Deque<JsonObject> rows =
        kind.equals("violation") ? violations : kind.equals("alert") ? alerts : feed;
    return rows.stream().filter(row -> id.equals(row.text(kind + "_id"))).findFirst().orElse(null);
  }

  private void noteExpiry() {
    tenant.approvals().noteExpiry();
  }

  Reply feed(Call call) {
    noteExpiry();
    Query query = call.query();
    List<JsonObject> rows =
        new ArrayList<>(inOrder().stream().filter(row -> lets(query, row)).toList());
    String sortBy = query.text("sort_by", TIME);
    String direction = query.text("sort_dir", "desc").toLowerCase(Locale.ROOT);
    if (!direction.equals("asc") && !direction.equals("desc")) {
      throw ApiException.violation(
          "The query parameter sort_dir must be asc or desc, but is \"" + direction + "\"");
    }
    if (!sortBy.equals(TIME)) {
      rows.sort(Comparator.comparing(row -> sortKey(row, sortBy)));
    }
    if (direction.equals("desc")) {
      Collections.reverse(rows);
    }
    return Reply.ok(Page.of(rows, query).with("sort_by", sortBy).with("sort_dir", direction));
  }

  private static String sortKey(JsonObject row, String name) {
    Object value = row.get(name);
    return value == null ? "" : value.toString();
  }

  private static String lower(@Nullable String text) {
    return text == null ? "" : text.toLowerCase(Locale.ROOT);
  }

  private static boolean lets(Query query, JsonObject row) {
    for (String name :
        List.of("agent_id", "caller_agent_id", "tool_name", "decision", "reason_code")) {
      if (!query.lets(name, row.text(name))) {
        return false;
      }
    }
    Instant at = at(row);
    Instant from = query.instant("from");
    Instant to = query.instant("to");
    boolean inTime = (from == null || !at.isBefore(from)) && (to == null || !at.isAfter(to));
    String search = lower(query.text("search"));
    return inTime && (search.isEmpty() || hasText(row, search));
  }

  private static boolean hasText(JsonObject row, String search) {
    return row.members().values().stream()
        .anyMatch(value -> lower(String.valueOf(value)).contains(search));
  }

  Reply alerts(Call call) {
    return rows(alerts, call, tenant.options().alertsEnvelope());
  }

  Reply violations(Call call) {
    return rows(violations, call, tenant.options().violationsEnvelope());
  }

  /** Newest first. */
  private static Reply rows(Deque<JsonObject> stored, Call call, ListEnvelope envelope) {
    List<JsonObject> rows = new ArrayList<>(stored.stream().map(JsonObject::copy).toList());
    Collections.reverse(rows);
    int limit = call.query().count("limit", MOST, MOST);
    List<JsonObject> shown = rows.subList(0, Math.min(limit, rows.size()));
    return switch (envelope) {
      case DATA -> Reply.ok(new JsonObject().with("data", shown).with("total", rows.size()));
      case ITEMS -> Reply.ok(new JsonObject().with("items", shown).with("total", rows.size()));
      case ARRAY -> Reply.ok(shown);
    };
  }
}
