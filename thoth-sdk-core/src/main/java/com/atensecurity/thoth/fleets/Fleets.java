package com.atensecurity.thoth.fleets;

import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * Groups of endpoints.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Fleets {
  private final Calls calls;
  private final FleetsService service;

  /**
   * Internal; callers use {@code ThothClient.fleets()}.
   *
   * @param calls the client
   */
  public Fleets(Calls calls) {
    this.calls = calls;
    this.service = calls.service(FleetsService.class);
  }

  /**
   * Lists the fleets. {@code GET /{tenant_id}/thoth/fleets} (published); may be sent again.
   *
   * @return all fleets; unmodifiable
   */
  public List<Fleet> list() {
    return calls.execute(service.listFleets());
  }

  /**
   * Reads a fleet. {@code GET /{tenant_id}/thoth/fleets/{fleet_id}} (published); may be sent again.
   *
   * @param fleetId the fleet's id
   * @return the fleet
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public Fleet get(String fleetId) {
    return calls.execute(service.getFleet(Checks.id("fleet id", fleetId)));
  }

  /**
   * Creates a fleet. {@code POST /{tenant_id}/thoth/fleets} (published); sent once.
   *
   * @param fleet the fleet; its region is the control-plane region that really manages it (seed)
   * @return the fleet, with the id that GovAPI gave it
   */
  public Fleet create(FleetWrite fleet) {
    return calls.execute(service.createFleet(Objects.requireNonNull(fleet, "fleet")));
  }
}
