package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/** Which endpoints to list. Immutable and thread-safe. */
public final class EndpointFilter {
  private static final EndpointFilter ALL = new EndpointFilter(Query.NONE);

  private final Query query;

  private EndpointFilter(Query query) {
    this.query = query;
  }

  /**
   * Every endpoint.
   *
   * @return a filter that leaves nothing out
   */
  public static EndpointFilter all() {
    return ALL;
  }

  /**
   * Keeps endpoints of an environment (published).
   *
   * @param environment the environment
   * @return a narrower filter
   * @throws IllegalArgumentException if the text of the environment is blank
   */
  public EndpointFilter environment(Environment environment) {
    return new EndpointFilter(query.with("env", environment));
  }

  /**
   * Keeps endpoints of a fleet (published).
   *
   * @param fleetId the fleet's id
   * @return a narrower filter
   * @throws IllegalArgumentException if the id is blank
   */
  public EndpointFilter fleetId(String fleetId) {
    return new EndpointFilter(query.with("fleet_id", fleetId));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "EndpointFilter" + query;
  }
}
