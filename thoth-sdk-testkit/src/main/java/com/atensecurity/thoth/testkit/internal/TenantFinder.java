package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.PercentEncoding;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whose a request is: the tenant of the path, and in the runtime API, whose paths name none, the
 * tenant of the body, of the credential, or of the hold token, or the only one there is.
 * Thread-safe.
 */
final class TenantFinder {
  private static final String RUNTIME = "/v1/";

  private final Map<String, Tenant> tenants;

  /** By the digest of what they gave out: to ask each of them would mean to wait for each of them. */
  private final Map<String, Tenant> owners = new ConcurrentHashMap<>();

  TenantFinder(Map<String, Tenant> tenants) {
    this.tenants = tenants;
  }

  static boolean isRuntime(SimRequest request) {
    return request.path().startsWith(RUNTIME);
  }

  /** From now on, who sends this token may be meant to reach this tenant. */
  void add(String token, Tenant owner) {
    owners.put(ApiKey.digest(token), owner);
  }

  @Nullable Tenant find(SimRequest request) {
    if (!isRuntime(request)) {
      return tenants.get(firstSegment(request));
    }
    Tenant named = request.body().length == 0 ? null : ofBody(request);
    return named == null ? ofTokens(request) : named;
  }

  private @Nullable Tenant ofBody(SimRequest request) {
    JsonObject body = JsonObject.readFirst(request.body());
    return tenants.get(body.text("tenant_id", body.text("tenantId", "")));
  }

  private @Nullable Tenant ofTokens(SimRequest request) {
    for (String credential : Gate.credentials(request)) {
      Tenant owner = owner(credential);
      if (owner != null) {
        return owner;
      }
    }
    String path = request.path();
    Tenant holder = owner(path.substring(path.lastIndexOf('/') + 1));
    return holder == null && tenants.size() == 1 ? tenants.values().iterator().next() : holder;
  }

  private @Nullable Tenant owner(String token) {
    return owners.get(ApiKey.digest(token));
  }

  /** The tenant whose admin token a request carries. */
  @Nullable Tenant ofAdmin(SimRequest request) {
    for (String credential : Gate.credentials(request)) {
      Tenant owner = owner(credential);
      if (owner != null && owner.gate().isAdmin(request)) {
        return owner;
      }
    }
    return null;
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
