package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** One API key: metadata and a digest of its material, never the material. Tenant's lock. */
final class ApiKey {
  private final JsonObject document;
  private final byte[] digest;
  private final @Nullable Instant expiresAt;
  private boolean revoked;

  ApiKey(JsonObject document, String material, @Nullable Instant expiresAt) {
    this.document = document;
    this.digest = sha256(material);
    this.expiresAt = expiresAt;
  }

  String id() {
    return document.text("key_id", "");
  }

  String scopeLevel() {
    return document.text("scope_level", "");
  }

  @Nullable String scopeTarget() {
    return document.text("scope_target_id");
  }

  /** What a key is found by: the same for the same material, and of no use to find the material. */
  static String digest(String material) {
    return HexFormat.of().formatHex(sha256(material));
  }

  boolean isMaterial(String candidate) {
    return MessageDigest.isEqual(digest, sha256(candidate));
  }

  boolean permits(String permission) {
    return document.list("permissions").contains(permission);
  }

  /** Whether a resource of a fleet, or of none, is inside the scope. */
  boolean covers(String type, String id, @Nullable String fleetOfResource) {
    if (scopeLevel().equals("organization")) {
      return true;
    }
    String target = scopeTarget();
    if (target == null) {
      return false;
    }
    boolean sameResource = scopeLevel().equals(type) && target.equals(id);
    boolean inFleet = scopeLevel().equals("fleet") && target.equals(fleetOfResource);
    return sameResource || inFleet;
  }

  boolean isExpired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  boolean isRevoked() {
    return revoked;
  }

  boolean isActive(Instant now) {
    return !revoked && !isExpired(now);
  }

  void revoke(Instant now) {
    if (!revoked) {
      revoked = true;
      document.with("revoked_at", now);
    }
  }

  void used(Instant now) {
    document.with("last_used_at", now);
  }

  /** The metadata, as listed. */
  JsonObject shown(Instant now) {
    return document.copy().with("active", isActive(now));
  }

  /** What creation answers beside the material. */
  JsonObject created() {
    JsonObject created = document.copy();
    created.remove("jit_reason");
    return created;
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
