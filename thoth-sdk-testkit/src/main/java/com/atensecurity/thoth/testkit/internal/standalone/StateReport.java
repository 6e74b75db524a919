package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.Simulator;
import com.atensecurity.thoth.testkit.internal.Tenant;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;

/** What a tenant holds: the answers of all reads that need no more than the tenant. Immutable. */
final class StateReport {
  private final Simulator simulator;

  StateReport(Simulator simulator) {
    this.simulator = simulator;
  }

  JsonObject of(String tenantId) {
    Tenant tenant = simulator.tenant(tenantId);
    JsonObject report = new JsonObject();
    for (Operation operation : Operation.values()) {
      if (isPlainRead(operation)) {
        byte[] body = simulator.read(tenant, operation);
        report.with(operation.id(), body == null ? null : parsed(body));
      }
    }
    return report;
  }

  /** Asking for the state of a policy sync is what may move it on. */
  private static boolean isPlainRead(Operation operation) {
    return operation.method().equals("GET")
        && operation.path().startsWith("/{tenant_id}/")
        && operation.path().lastIndexOf('{') == 1
        && operation != Operation.GET_POLICY_SYNC_STATUS;
  }

  private static Object parsed(byte[] body) {
    try {
      return JsonTree.parse(body);
    } catch (JsonSyntaxException e) {
      throw new IllegalStateException("The simulator did not write JSON: " + e.getMessage(), e);
    }
  }
}
