package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.PercentEncoding;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whose a request is: the tenant of the path, and in the runtime API, whose paths name none, the
 * tenant of the body, of the credential, or of the hold token. Thread-safe.
 */
final class TenantFinder {
  private static final String RUNTIME = "/v1/";

  private final Map<String, Tenant> tenants;

  TenantFinder(Map<String, Tenant> tenants) {
    this.tenants = tenants;
  }

  static boolean isRuntime(SimRequest request) {
    return request.path().startsWith(RUNTIME);
  }

  @Nullable Tenant find(SimRequest request) {
    if (!isRuntime(request)) {
      return tenants.get(firstSegment(request));
    }
    JsonObject body = JsonObject.readFirst(request.body());
    Tenant named = tenants.get(body.text("tenant_id", body.text("tenantId", "")));
    if (named == null) {
      named = first(tenant -> tenant.gate().knows(request));
    }
    String path = request.path();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return named == null ? first(tenant -> tenant.enforcement().holds(last)) : named;
  }

  /** The tenant whose admin token a request carries. */
  @Nullable Tenant ofAdmin(SimRequest request) {
    return first(tenant -> tenant.gate().isAdmin(request));
  }

  private @Nullable Tenant first(Predicate<Tenant> test) {
    return tenants.values().stream()
        .filter(tenant -> tenant.locked(() -> test.test(tenant)))
        .findFirst()
        .orElse(null);
  }

  static String firstSegment(SimRequest request) {
    return firstSegment(request.path());
  }

  /** Decoded, where it can be. */
  static String firstSegment(String path) {
    String[] segments = path.split("/", 3);
    String decoded = segments.length < 2 ? "" : PercentEncoding.decode(segments[1]);
    return decoded == null ? segments[1] : decoded;
  }
}
