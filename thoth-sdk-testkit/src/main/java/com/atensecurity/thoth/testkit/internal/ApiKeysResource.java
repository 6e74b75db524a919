package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.values.UsageWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** API keys: shown once, compared by digest, revoked and expired for good. Tenant's lock. */
final class ApiKeysResource {
  private static final String KEY_PREFIX = "thoth_live_";

  /** Chosen; the bounds are not published. */
  private static final Duration LONGEST_TTL = Duration.ofDays(3650);

  private static final int SHOWN_PREFIX = KEY_PREFIX.length() + 4;

  private final Tenant tenant;
  private final Map<String, ApiKey> keys = new LinkedHashMap<>();

  /** So that a request costs the same however many keys there are. */
  private final Map<String, ApiKey> byDigest = new HashMap<>();

  private final UsageWindow usage = new UsageWindow();

  ApiKeysResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    return Reply.ok(
        new JsonObject()
            .with("api_keys", keys.values().stream().map(k -> k.shown(tenant.now())).toList()));
  }

  int count() {
    return keys.size();
  }

  Reply create(Call call) {
    Instant expiresAt = checkedExpiry(call.body());
    checkTarget(call.body());
    String material = tenant.ids().secret(KEY_PREFIX);
    ApiKey key = add(call.body(), material, expiresAt);
    record("api_key.created", key);
    return Reply.created(key.created().with("api_key", material));
  }

  /** Makes a key of the whole organization without a request, and returns its material. */
  String issue(List<String> permissions) {
    String material = tenant.ids().secret(KEY_PREFIX);
    JsonObject body =
        new JsonObject().with("scope_level", "organization").with("permissions", permissions);
    add(body, material, null);
    return material;
  }

  private ApiKey add(JsonObject body, String material, @Nullable Instant expiresAt) {
    JsonObject document =
        new JsonObject()
            .with("key_id", tenant.ids().next("key"))
            .with("name", body.text("name"))
            .with("prefix", material.substring(0, SHOWN_PREFIX))
            .with("scope_level", body.text("scope_level"))
            .with("scope_target_id", body.text("scope_target_id"))
            .with("permissions", body.get("permissions"))
            .with("jit_reason", body.text("jit_reason"))
            .with("created_at", tenant.now())
            .with("expires_at", expiresAt);
    ApiKey key = new ApiKey(document, material, expiresAt);
    keys.put(key.id(), key);
    byDigest.put(ApiKey.digest(material), key);
    tenant.owns(material);
    return key;
  }

  private @Nullable Instant checkedExpiry(JsonObject body) {
    Number ttl = body.number("ttl_seconds");
    if (ttl == null) {
      return null;
    }
    if (ttl.longValue() < 1 || ttl.longValue() > LONGEST_TTL.toSeconds()) {
      throw ApiException.violation(
          "createApiKey: ttl_seconds must be from 1 to "
              + LONGEST_TTL.toSeconds()
              + " (10 years), but is "
              + ttl);
    }
    return tenant.now().plus(Duration.ofSeconds(ttl.longValue()));
  }

  private void checkTarget(JsonObject body) {
    String level = body.text("scope_level", "");
    String target = body.text("scope_target_id");
    if (level.equals("organization")) {
      return;
    }
    if (target == null) {
      throw ApiException.violation(
          "createApiKey: scope_target_id is required when scope_level is " + level);
    }
    if (level.equals("fleet") && !tenant.fleets().exists(target)) {
      throw ApiException.refusal(400, "fleet_not_found", "No fleet \"" + target + "\"");
    }
  }

  Reply authorize(Call call) {
    ApiKey key = key(call);
    Instant now = tenant.now();
    String type = call.body().text("resource_type", "");
    String id = call.body().text("resource_id");
    if (id == null && !type.equals("organization")) {
      throw ApiException.violation(
          "authorizeApiKey: resource_id is required when resource_type is " + type);
    }
    boolean genuine = key.isMaterial(call.body().text("api_key", ""));
    String resource = id == null ? "" : id;
    boolean inScope = key.covers(type, resource, fleetOf(type, resource));
    if (genuine) {
      usage.count(now);
      key.used(now);
    }
    return Reply.ok(
        new JsonObject()
            .with("valid", genuine && key.isActive(now))
            .with("permission_allowed", genuine && key.permits(call.body().text("permission", "")))
            .with("scope_allowed", genuine && inScope)
            .with("expired", genuine && key.isExpired(now))
            .with("scope_level", genuine ? key.scopeLevel() : null)
            .with("scope_target_id", genuine ? key.scopeTarget() : null)
            .with("validated_at", now));
  }

  private @Nullable String fleetOf(String type, String id) {
    return type.equals("endpoint") ? tenant.endpoints().fleetOf(id) : null;
  }

  Reply revoke(Call call) {
    ApiKey key = key(call);
    revoke(key);
    return Reply.ok(key.shown(tenant.now()).with("revoked", true));
  }

  private void revoke(ApiKey key) {
    if (!key.isRevoked()) {
      key.revoke(tenant.now());
      record("api_key.revoked", key);
    }
  }

  /** Revokes the key with this material; false if there is none. */
  boolean revoke(String material) {
    List<ApiKey> found = keys.values().stream().filter(k -> k.isMaterial(material)).toList();
    found.forEach(this::revoke);
    return !found.isEmpty();
  }

  Reply metrics(Call call) {
    Instant now = tenant.now();
    return Reply.ok(
        new JsonObject()
            .with("key_usage_24h", usage.last24Hours(now))
            .with("red_team_tests", 0)
            .with("avg_latency_ms", 0)
            .with("active_sdk_keys", keys.values().stream().filter(k -> k.isActive(now)).count()));
  }

  /** The key with this material, for authentication; counts as a use if it is active. */
  @Nullable ApiKey authenticate(String material) {
    Instant now = tenant.now();
    ApiKey key = byDigest.get(ApiKey.digest(material));
    if (key == null || !key.isActive(now)) {
      return null;
    }
    usage.count(now);
    key.used(now);
    return key;
  }

  private ApiKey key(Call call) {
    ApiKey key = keys.get(call.path("key_id"));
    if (key == null) {
      throw ApiException.refusal(
          404, "api_key_not_found", "No API key \"" + call.path("key_id") + "\"");
    }
    return key;
  }

  private void record(String type, ApiKey key) {
    tenant
        .activity()
        .record(
            new JsonObject()
                .with("type", type)
                .with("key_id", key.id())
                .with("scope_level", key.scopeLevel())
                .with("scope_target_id", key.scopeTarget()));
  }
}
