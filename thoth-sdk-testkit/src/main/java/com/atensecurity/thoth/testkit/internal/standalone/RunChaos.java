package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;

/**
 * The chaos of all tenants. Each has a seed of its own, from this one and its id, so that tests in
 * parallel do not change each other's. Immutable.
 *
 * @param probability as {@code Faults.chaos} takes it
 * @param seed what makes it repeatable
 */
public record RunChaos(double probability, long seed) {

  void unleash(GovApi gov) {
    gov.faults().chaos(probability, seed ^ gov.tenantId().hashCode());
  }
}
