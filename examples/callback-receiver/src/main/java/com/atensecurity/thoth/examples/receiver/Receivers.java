package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.PamState;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One receiver for each tenant, each with keys of its own, all on one database. */
final class Receivers implements AutoCloseable {
  private final Map<String, CallbackReceiver> byTenant;
  private final CallbackReceiver ofNobody;
  private final List<TenantKeys> keys;

  private Receivers(
      Map<String, CallbackReceiver> byTenant, CallbackReceiver ofNobody, List<TenantKeys> keys) {
    this.byTenant = Map.copyOf(byTenant);
    this.ofNobody = ofNobody;
    this.keys = List.copyOf(keys);
  }

  static Receivers of(List<TenantKeys> tenants, JdbcCallbackClaims claims, InstantSource clock) {
    Map<String, CallbackReceiver> receivers = new HashMap<>();
    for (TenantKeys tenant : tenants) {
      String id = tenant.tenantId();
      receivers.put(
          id,
          CallbackReceiver.builder()
              .tenantId(id)
              .verifier(tenant.verifier(clock))
              // Claim, decision and event are committed together, or not at all.
              .transactions(claims.transactions(connection -> new JdbcApprovals(connection, id)))
              .clock(clock)
              .build());
    }
    return new Receivers(receivers, ofNobody(), tenants);
  }

  /** Answers as for a bad signature, so that nobody finds out which tenants there are. */
  private static CallbackReceiver ofNobody() {
    PamState state = PamState.enabledWithoutSecret("the path names no tenant of this service");
    return CallbackReceiver.builder()
        .tenantId("nobody")
        .pamState(() -> state)
        .transactions(
            work -> {
              throw new StoreUnavailableException("nothing can be verified for nobody");
            })
        .build();
  }

  /** The tenant's receiver; for what is no tenant, one that answers 401. */
  CallbackReceiver of(String tenant) {
    return byTenant.getOrDefault(tenant, ofNobody);
  }

  boolean has(String tenant) {
    return byTenant.containsKey(tenant);
  }

  /** Wipes the secrets; Spring calls it when the last request is answered. */
  @Override
  public void close() {
    keys.forEach(TenantKeys::close);
  }
}
