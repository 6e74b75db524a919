package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Seeding;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An endpoint that is about to be there already. This class is not thread-safe. */
public final class EndpointSeed {
  private final Seeding seeding;
  private final String id;
  private final JsonObject body;
  private @Nullable Duration seen;
  private boolean quarantined;

  EndpointSeed(Seeding seeding, String id) {
    this.seeding = seeding;
    this.id = id;
    this.body = new JsonObject().with("endpoint_id", id).with("hostname", id + ".local");
    seeding.begin(this, "endpoint(\"" + id + "\")");
  }

  /**
   * Puts it into a fleet.
   *
   * @param fleetId the fleet
   * @return this seed
   */
  public EndpointSeed fleet(String fleetId) {
    return with("fleet_id", fleetId);
  }

  /**
   * Names the agents that run on it.
   *
   * @param agentIds the agents
   * @return this seed
   */
  public EndpointSeed agents(String... agentIds) {
    return with("agent_ids", List.of(agentIds));
  }

  /**
   * Sets the risk score, from 0 to 100.
   *
   * @param score the score
   * @return this seed
   */
  public EndpointSeed riskScore(double score) {
    return with("risk_score", score);
  }

  /**
   * Lets it have checked in just now, which makes it online for five minutes of the tenant's clock.
   *
   * @return this seed
   */
  public EndpointSeed online() {
    return lastSeen(Duration.ZERO);
  }

  /**
   * Lets it have checked in some time ago.
   *
   * @param ago how long, not negative; five minutes and more make it stale
   * @return this seed
   * @throws IllegalArgumentException if it is negative
   */
  public EndpointSeed lastSeen(Duration ago) {
    if (ago.isNegative()) {
      throw new IllegalArgumentException("lastSeen(" + ago + "): nobody was seen in the future");
    }
    seen = ago;
    return this;
  }

  /**
   * Lets it be quarantined.
   *
   * @return this seed
   */
  public EndpointSeed quarantined() {
    quarantined = true;
    return this;
  }

  /**
   * Sets a member of its registration.
   *
   * @param member its name in the contract, such as {@code enrollment}
   * @param value a string, number or boolean, or a list of those
   * @return this seed
   */
  public EndpointSeed with(String member, Object value) {
    body.with(member, Objects.requireNonNull(value, member));
    return this;
  }

  /**
   * Registers it; then it checks in and is quarantined, if told so.
   *
   * @return its id
   * @throws IllegalArgumentException if a request like this would have been refused
   */
  public String put() {
    seeding.end(this);
    Duration ago = seen;
    Map<String, String> path = Map.of("endpoint_id", id);
    seeding.put(Operation.REGISTER_ENDPOINT, Map.of(), body, ago == null ? Duration.ZERO : ago);
    if (ago != null) {
      JsonObject telemetry = new JsonObject().with("risk_score", body.get("risk_score"));
      // a check-in needs a body; without a score it says what is so already
      telemetry = telemetry.members().isEmpty() ? telemetry.with("sessions_today", 0) : telemetry;
      seeding.put(Operation.CHECK_IN_ENDPOINT, path, telemetry, ago);
    }
    if (quarantined) {
      seeding.put(Operation.QUARANTINE_ENDPOINT, path, new JsonObject(), Duration.ZERO);
    }
    return id;
  }
}
