package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates a request: the tenant's admin token as bearer, or an API key as {@code X-Api-Key};
 * in the runtime API an API key as either. A key needs {@code read} for GET and {@code write} for all else; one that is not scoped
 * to the organization reaches only the operations on a resource inside its scope. Guarded by the
 * tenant's lock.
 */
final class Gate {
  private static final String BEARER = "bearer ";
  private static final String BY_KEY = "api_key:";

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
    if (TenantFinder.isRuntime(request)) {
      return byRuntimeKey(operation, key, authorization);
    }
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

  /**
   * The runtime API takes an API key in either header, or the same in both, as the vendor's SDKs
   * send it. What the key is scoped to is not compared: the enforcer executes for every valid key
   * (seed), and who differs from it is drift.
   */
  private String byRuntimeKey(
      Operation operation, @Nullable String header, @Nullable String authorization) {
    String material = header == null ? bearer(authorization) : header;
    if (authorization != null && !bearer(authorization).equals(material)) {
      throw ApiException.violation(
          operation + ": Authorization and X-Api-Key carry different credentials");
    }
    ApiKey key = tenant.apiKeys().authenticate(material);
    if (key == null) {
      throw ApiException.unauthorized("The runtime API needs an active API key of this tenant");
    }
    checkPermission(key, operation, operation == Operation.INGEST_EVENTS ? "write" : "execute");
    return BY_KEY + key.id();
  }

  /** The id of the API key that a caller came with, or null if it came without one. */
  static @Nullable String keyOf(String caller) {
    return caller.startsWith(BY_KEY) ? caller.substring(BY_KEY.length()) : null;
  }

  /** What a request of the runtime API may carry as a credential: its key, then its bearer token. */
  static List<String> credentials(SimRequest request) {
    String key = nonEmpty(request.header("X-Api-Key"));
    String authorization = request.header("Authorization");
    List<String> credentials = new ArrayList<>();
    if (key != null) {
      credentials.add(key);
    }
    if (isBearer(authorization)) {
      credentials.add(bearer(authorization));
    }
    return credentials;
  }

  /** Revokes the API key that a request carries; true if it carries one of this tenant. */
  boolean revoke(SimRequest request) {
    String key = nonEmpty(request.header("X-Api-Key"));
    String authorization = nonEmpty(request.header("Authorization"));
    boolean revoked = key != null && tenant.apiKeys().revoke(key);
    return revoked || (isBearer(authorization) && tenant.apiKeys().revoke(bearer(authorization)));
  }

  private static boolean isBearer(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  private String byKey(String material, Operation operation, Map<String, String> path) {
    ApiKey key = tenant.apiKeys().authenticate(material);
    if (key == null) {
      throw ApiException.unauthorized(
          "X-Api-Key is not an active API key of this tenant; the admin token is a bearer token");
    }
    checkRights(key, operation, path);
    return BY_KEY + key.id();
  }

  private static @Nullable String nonEmpty(@Nullable String header) {
    return header == null || header.isEmpty() ? null : header;
  }

  private static String bearer(@Nullable String authorization) {
    if (authorization == null || !isBearer(authorization)) {
      throw ApiException.unauthorized(
          "A credential is required: Authorization: Bearer <token> or X-Api-Key: <key>");
    }
    return authorization.substring(BEARER.length()).trim();
  }

  /** Whether a request of any path carries the admin token of this tenant. */
  boolean isAdmin(SimRequest request) {
    String authorization = request.header("Authorization");
    return authorization != null
        && isBearer(authorization)
        && isAdmin(authorization.substring(BEARER.length()).trim());
  }

  private boolean isAdmin(String credential) {
    return MessageDigest.isEqual(
        tenant.adminToken().getBytes(StandardCharsets.UTF_8),
        credential.getBytes(StandardCharsets.UTF_8));
  }

  private void checkRights(ApiKey key, Operation operation, Map<String, String> path) {
    checkPermission(key, operation, operation.method().equals("GET") ? "read" : "write");
    if (!isInScope(key, path)) {
      throw ApiException.refusal(
          403, "scope_denied", operation.id() + " is outside the scope of this key");
    }
  }

  private static void checkPermission(ApiKey key, Operation operation, String needed) {
    if (!key.permits(needed)) {
      throw ApiException.refusal(
          403,
          "permission_denied",
          operation.id() + " needs a key with permission " + needed + "; this one has it not");
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
