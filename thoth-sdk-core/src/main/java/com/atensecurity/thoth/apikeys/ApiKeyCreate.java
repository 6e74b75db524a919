package com.atensecurity.thoth.apikeys;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a scoped key. Members are seed unless noted. Immutable and thread-safe.
 *
 * @param name display name; optional per the API reference; null to leave it out
 * @param scopeLevel scope
 * @param scopeTargetId fleet, endpoint or agent id; required unless scope_level is organization;
 *     null to leave it out
 * @param permissions granted permissions
 * @param ttlSeconds lifetime; no default or bound published; null to leave it out (published)
 * @param jitReason audit reason; null to leave it out (published)
 */
public record ApiKeyCreate(
    @Nullable String name,
    ApiKeyScope scopeLevel,
    @Nullable String scopeTargetId,
    List<ApiKeyPermission> permissions,
    @Nullable Long ttlSeconds,
    @Nullable String jitReason) {
  /**
   * Starts a request.
   *
   * @param scopeLevel scope
   * @param permissions granted permissions
   * @return a builder with the required members
   */
  public static Builder builder(ApiKeyScope scopeLevel, List<ApiKeyPermission> permissions) {
    return new Builder(scopeLevel, permissions);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String name;
    private final ApiKeyScope scopeLevel;
    private @Nullable String scopeTargetId;
    private final List<ApiKeyPermission> permissions;
    private @Nullable Long ttlSeconds;
    private @Nullable String jitReason;

    private Builder(ApiKeyScope scopeLevel, List<ApiKeyPermission> permissions) {
      this.scopeLevel = Objects.requireNonNull(scopeLevel, "scopeLevel");
      this.permissions = List.copyOf(permissions);
    }

    /**
     * Sets {@code name}.
     *
     * @param name display name; optional per the API reference (seed)
     * @return this
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets {@code scope_target_id}.
     *
     * @param scopeTargetId fleet, endpoint or agent id; required unless scope_level is
     *     organization (seed)
     * @return this
     */
    public Builder scopeTargetId(String scopeTargetId) {
      this.scopeTargetId = Objects.requireNonNull(scopeTargetId, "scopeTargetId");
      return this;
    }

    /**
     * Sets {@code ttl_seconds}.
     *
     * @param ttlSeconds lifetime; no default or bound published (published)
     * @return this
     */
    public Builder ttlSeconds(long ttlSeconds) {
      this.ttlSeconds = ttlSeconds;
      return this;
    }

    /**
     * Sets {@code jit_reason}.
     *
     * @param jitReason audit reason (published)
     * @return this
     */
    public Builder jitReason(String jitReason) {
      this.jitReason = Objects.requireNonNull(jitReason, "jitReason");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public ApiKeyCreate build() {
      return new ApiKeyCreate(name, scopeLevel, scopeTargetId, permissions, ttlSeconds, jitReason);
    }
  }
}
