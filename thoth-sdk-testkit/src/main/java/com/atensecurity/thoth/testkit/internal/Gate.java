package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a request: the tenant's admin token as bearer, or an API key as {@code X-Api-Key};
 * an API key as bearer belongs to the runtime API. A key needs {@code read} for GET and {@code write} for all else; one that is not scoped
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
    String key = nonEmpty(request.header("X-Api-Key"));
    String authorization = nonEmpty(request.header("Authorization"));
    if (key != null && authorization != null) {
      throw ApiException.violation(
          operation + ": Authorization and X-Api-Key were both sent; send one credential");
    }
    if (key != null) {
      return byKey(key, operation, path);
    }
    if (!isAdmin(bearer(authorization))) {
      throw ApiException.unauthorized(
          "The bearer token is not the admin token of this tenant; an API key goes into X-Api-Key");
    }
    return "admin";
  }

  private String byKey(String material, Operation operation, Map<String, String> path) {
    ApiKey key = tenant.apiKeys().authenticate(material);
    if (key == null) {
      throw ApiException.unauthorized(
          "X-Api-Key is not an active API key of this tenant; the admin token is a bearer token");
    }
    checkRights(key, operation, path);
    return "api_key:" + key.id();
  }

  private static @Nullable String nonEmpty(@Nullable String header) {
    return header == null || header.isEmpty() ? null : header;
  }

  private static String bearer(@Nullable String authorization) {
    boolean bearer =
        authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    if (authorization == null || !bearer) {
      throw ApiException.unauthorized(
          "A credential is required: Authorization: Bearer <token> or X-Api-Key: <key>");
    }
    return authorization.substring(BEARER.length()).trim();
  }

  /** Whether a request of any path carries the admin token of this tenant. */
  boolean isAdmin(SimRequest request) {
    String authorization = request.header("Authorization");
    return authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
        && isAdmin(authorization.substring(BEARER.length()).trim());
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
