package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a request: the tenant's admin bearer token, or an API key as {@code X-Api-Key} or
 * bearer. A key needs {@code read} for GET and {@code write} for all else; one that is not scoped
 * to the organization reaches only the operations on a resource inside its scope. Guarded by the
 * tenant's lock.
 */
final class Gate {
  private static final String BEARER = "bearer ";

  private final Tenant tenant;

  Gate(Tenant tenant) {
    this.tenant = tenant;
  }

  /** Who calls, or the refusal in the contract's shape. */
  String check(Operation operation, Map<String, String> path, SimRequest request) {
    if (operation == Operation.PAM_CALLBACK || tenant.options().skipAuth()) {
      return "anonymous";
    }
    String credential = credential(request);
    if (isAdmin(credential)) {
      return "admin";
    }
    ApiKey key = tenant.apiKeys().authenticate(credential);
    if (key == null) {
      throw ApiException.unauthorized(
          "The credential is not the admin token or an active API key of this tenant");
    }
    checkRights(key, operation, path);
    return "api_key:" + key.id();
  }

  private static String credential(SimRequest request) {
    String key = request.header("X-Api-Key");
    if (key != null && !key.isEmpty()) {
      return key;
    }
    String authorization = request.header("Authorization");
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    if (authorization == null || !bearer) {
      throw ApiException.unauthorized(
          "A credential is required: Authorization: Bearer <token> or X-Api-Key: <key>");
    }
    return authorization.substring(BEARER.length()).trim();
  }

  private boolean isAdmin(String credential) {
    return MessageDigest.isEqual(
        tenant.adminToken().getBytes(StandardCharsets.UTF_8),
        credential.getBytes(StandardCharsets.UTF_8));
  }

  private void checkRights(ApiKey key, Operation operation, Map<String, String> path) {
    String needed = operation.method().equals("GET") ? "read" : "write";
    if (!key.permits(needed)) {
      throw ApiException.refusal(
          403,
          "permission_denied",
          operation.id() + " needs a key with permission " + needed + "; this one has it not");
    }
    if (!isInScope(key, path)) {
      throw ApiException.refusal(
          403, "scope_denied", operation.id() + " is outside the scope of this key");
    }
  }

  private boolean isInScope(ApiKey key, Map<String, String> path) {
    String endpoint = path.get("endpoint_id");
    if (endpoint != null) {
      return key.covers("endpoint", endpoint, tenant.endpoints().fleetOf(endpoint));
    }
    @Nullable String fleet = path.get("fleet_id");
    return fleet != null ? key.covers("fleet", fleet, null) : key.covers("organization", "", null);
  }
}
