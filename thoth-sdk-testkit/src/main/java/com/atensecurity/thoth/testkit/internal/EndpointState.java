package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One endpoint. Guarded by the tenant's lock. */
final class EndpointState {
  /** An endpoint is online for this long after a check-in. Chosen. */
  static final Duration ONLINE_WINDOW = Duration.ofMinutes(5);

  /** Members that only the server writes. */
  private static final Set<String> SERVER_MANAGED =
      Set.of(
          "endpoint_id",
          "status",
          "runtime_auth_mode",
          "identity_binding_user",
          "managed_runtime_key_id",
          "last_seen",
          "created_at",
          "updated_at");

  /** Members that a registration writes, and a check-in does not. */
  private static final List<String> REGISTERED =
      List.of(
          "hostname",
          "employee_name",
          "employee_email",
          "department",
          "os",
          "os_version",
          "enrollment",
          "enforcement_mode",
          "environment",
          "fleet_id",
          "provider");

  private static final Set<String> NOT_REPORTED =
      Stream.concat(SERVER_MANAGED.stream(), REGISTERED.stream())
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> NOT_MANAGED = Set.of("", "manual", "unmanaged");

  private final JsonObject document;
  private @Nullable Instant lastSeen;
  private boolean quarantined;

  /** What {@link #shown} returned last; null since it changed. */
  private @Nullable JsonObject shown;

  EndpointState(String id, Instant now) {
    this.document = new JsonObject().with("endpoint_id", id).with("created_at", now);
  }

  void register(JsonObject body, Instant now) {
    shown = null;
    document.merge(body, SERVER_MANAGED);
    document.with("updated_at", now);
  }

  /** That an endpoint's runtime key is the one it checks in with is chosen; without one, what is known stays. */
  void checkIn(JsonObject body, @Nullable String keyId, Instant now) {
    shown = null;
    document.merge(body, NOT_REPORTED);
    document.with("managed_runtime_key_id", keyId);
    document.with("runtime_auth_mode", keyId == null ? null : "api_key");
    lastSeen = now;
    document.with("updated_at", now).with("last_seen", now);
  }

  /** Notes as whom its runtime last called with a key. */
  void runtimeCalledAs(@Nullable String user) {
    shown = null;
    document.with("identity_binding_user", user);
  }

  void quarantine(Instant now) {
    shown = null;
    quarantined = true;
    document.with("updated_at", now);
  }

  String status(Instant now) {
    if (quarantined) {
      return "quarantined";
    }
    Instant seen = lastSeen;
    boolean online = seen != null && seen.plus(ONLINE_WINDOW).isAfter(now);
    return online ? "online" : "stale";
  }

  boolean isManaged() {
    return !NOT_MANAGED.contains(document.text("enrollment", ""));
  }

  double riskScore() {
    Number score = document.number("risk_score");
    return score == null ? 0 : score.doubleValue();
  }

  String riskTier() {
    return RiskTier.of(riskScore());
  }

  long violationsToday() {
    Number violations = document.number("violations_today");
    return violations == null ? 0 : violations.longValue();
  }

  boolean isOlderThan(String latest) {
    String version = document.text("proxy_version");
    return version != null && Version.compare(version, latest) < 0;
  }

  /** The endpoint as a client sees it. Not to be changed: lists are asked for far more often. */
  JsonObject shown(Instant now) {
    String status = status(now);
    JsonObject last = shown;
    if (last == null || !status.equals(last.text("status"))) {
      last = document.copy().with("status", status);
      shown = last;
    }
    return last;
  }

  List<String> agents() {
    return document.list("agent_ids").stream().map(Object::toString).toList();
  }

  /** The start of a feed row about this endpoint. */
  JsonObject event(String type) {
    List<?> agents = document.list("agent_ids");
    return new JsonObject()
        .with("type", type)
        .with("endpoint_id", document.text("endpoint_id"))
        .with("agent_id", agents.isEmpty() ? null : agents.get(0));
  }
}
