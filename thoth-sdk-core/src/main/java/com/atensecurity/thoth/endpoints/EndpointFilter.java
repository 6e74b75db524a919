package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoints to list. Immutable and thread-safe.
 *
 * @param environment only endpoints of this environment, or null for all (published)
 * @param fleetId only endpoints of this fleet, or null for all (published)
 */
public record EndpointFilter(@Nullable Environment environment, @Nullable String fleetId) {
  /**
   * Every endpoint.
   *
   * @return a filter that leaves nothing out
   */
  public static EndpointFilter all() {
    return new EndpointFilter(null, null);
  }

  /**
   * Keeps endpoints of an environment.
   *
   * @param only the environment
   * @return a narrower filter
   */
  public EndpointFilter environment(Environment only) {
    return new EndpointFilter(only, fleetId);
  }

  /**
   * Keeps endpoints of a fleet.
   *
   * @param only the fleet's id
   * @return a narrower filter
   * @throws IllegalArgumentException if the id is blank
   */
  public EndpointFilter fleetId(String only) {
    return new EndpointFilter(environment, Checks.notBlank("fleet id", only));
  }
}
