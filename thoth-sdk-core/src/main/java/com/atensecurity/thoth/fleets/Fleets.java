package com.atensecurity.thoth.fleets;

import com.atensecurity.thoth.Json;
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

  /**
   * Replaces what is set of a fleet. {@code PUT /{tenant_id}/thoth/fleets/{fleet_id}} (published);
   * sent once.
   *
   * @param fleetId the fleet's id
   * @param fleet the fleet as it shall be
   * @return GovAPI's answer, {@link Json#NULL} if it was empty; what it holds is not published, so
   *     the vendor's client reads the fleet back
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public Json update(String fleetId, FleetWrite fleet) {
    Objects.requireNonNull(fleet, "fleet");
    return calls.execute(service.updateFleet(Checks.id("fleet id", fleetId), fleet));
  }

  /**
   * Deletes a fleet. {@code DELETE /{tenant_id}/thoth/fleets/{fleet_id}} (published); sent once.
   *
   * @param fleetId the fleet's id
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none; the vendor's
   *     clients take that for success (published)
   * @throws IllegalArgumentException if the id is blank
   */
  public void delete(String fleetId) {
    calls.execute(service.deleteFleet(Checks.id("fleet id", fleetId)));
  }
}
