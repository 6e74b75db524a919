package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Seeding;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** An API key that is about to be there already. This class is not thread-safe. */
public final class ApiKeySeed {
  private final Seeding seeding;
  private final JsonObject body = new JsonObject();
  private boolean revoked;

  ApiKeySeed(Seeding seeding, List<String> permissions) {
    this.seeding = seeding;
    body.with("permissions", permissions).with("scope_level", "organization");
    seeding.begin(this, "apiKey(...)");
  }

  /**
   * Sets its name.
   *
   * @param name the name
   * @return this seed
   */
  public ApiKeySeed name(String name) {
    body.with("name", name);
    return this;
  }

  /**
   * Narrows it to a fleet, which must be there.
   *
   * @param fleetId the fleet
   * @return this seed
   */
  public ApiKeySeed ofFleet(String fleetId) {
    return of("fleet", fleetId);
  }

  /**
   * Narrows it to an endpoint.
   *
   * @param endpointId the endpoint
   * @return this seed
   */
  public ApiKeySeed ofEndpoint(String endpointId) {
    return of("endpoint", endpointId);
  }

  /**
   * Narrows it to an agent.
   *
   * @param agentId the agent
   * @return this seed
   */
  public ApiKeySeed ofAgent(String agentId) {
    return of("agent", agentId);
  }

  private ApiKeySeed of(String level, String target) {
    body.with("scope_level", level).with("scope_target_id", target);
    return this;
  }

  /**
   * Sets how long it lives on the tenant's clock; for ever by default.
   *
   * @param ttl the time to live, in whole seconds
   * @return this seed
   */
  public ApiKeySeed ttl(Duration ttl) {
    body.with("ttl_seconds", ttl.toSeconds());
    return this;
  }

  /**
   * Lets it be revoked already.
   *
   * @return this seed
   */
  public ApiKeySeed revoked() {
    revoked = true;
    return this;
  }

  /**
   * Creates it.
   *
   * @return its id and what it is in plain text
   * @throws IllegalArgumentException if a request like this would have been refused
   */
  public IssuedKey put() {
    seeding.end(this);
    JsonObject made = seeding.put(Operation.CREATE_API_KEY, Map.of(), body, Duration.ZERO);
    String id = made.text("key_id", "");
    if (revoked) {
      Map<String, String> path = Map.of("key_id", id);
      seeding.put(Operation.REVOKE_API_KEY, path, new JsonObject(), Duration.ZERO);
    }
    return new IssuedKey(id, made.text("api_key", ""));
  }
}
