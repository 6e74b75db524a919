package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create or change a browser policy. Give it an id: without one, an attempt that is
 * sent again may create a second policy. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param policyId the id of the policy; GovAPI makes one if it is left out; null to leave it out
 * @param name the display name
 * @param provider the slug of the browser, such as {@code chrome}
 * @param policy the policy itself; null to leave it out
 * @param enforcementMode what is done with a decision; null to leave it out
 * @param active whether it is in use; the vendor's client sends true unless told otherwise, and
 *     false retires it; null to leave it out
 * @param version the number of the version, if not the next one; null to leave it out
 * @param metadata anything else that is to be kept with it; null to leave it out
 * @param createdBy who created it, for the audit trail, if not the caller; null to leave it out
 * @param updatedBy who changed it, for the audit trail, if not the caller; null to leave it out
 */
public record BrowserPolicyUpsert(
    @Nullable String policyId,
    String name,
    String provider,
    @Nullable Json policy,
    @Nullable BrowserEnforcementMode enforcementMode,
    @Nullable Boolean active,
    @Nullable Long version,
    @Nullable Json metadata,
    @Nullable String createdBy,
    @Nullable String updatedBy) {
  /**
   * Starts a request.
   *
   * @param name the display name
   * @param provider the slug of the browser, such as {@code chrome}
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String name, String provider) {
    return new Builder(name, provider);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String policyId;
    private final String name;
    private final String provider;
    private @Nullable Json policy;
    private @Nullable BrowserEnforcementMode enforcementMode;
    private @Nullable Boolean active;
    private @Nullable Long version;
    private @Nullable Json metadata;
    private @Nullable String createdBy;
    private @Nullable String updatedBy;

    private Builder(String name, String provider) {
      this.name = Checks.notBlank("name", name);
      this.provider = Checks.notBlank("provider", provider);
    }

    /**
     * Sets {@code policy_id}.
     *
     * @param policyId the id of the policy; GovAPI makes one if it is left out (published)
     * @return this
     */
    public Builder policyId(String policyId) {
      this.policyId = Objects.requireNonNull(policyId, "policyId");
      return this;
    }

    /**
     * Sets {@code policy}.
     *
     * @param policy the policy itself (published)
     * @return this
     */
    public Builder policy(Json policy) {
      this.policy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Sets {@code enforcement_mode}.
     *
     * @param enforcementMode what is done with a decision (published)
     * @return this
     */
    public Builder enforcementMode(BrowserEnforcementMode enforcementMode) {
      this.enforcementMode = Objects.requireNonNull(enforcementMode, "enforcementMode");
      return this;
    }

    /**
     * Sets {@code active}.
     *
     * @param active whether it is in use; the vendor's client sends true unless told otherwise,
     *     and false retires it (published)
     * @return this
     */
    public Builder active(boolean active) {
      this.active = active;
      return this;
    }

    /**
     * Sets {@code version}.
     *
     * @param version the number of the version, if not the next one (published)
     * @return this
     */
    public Builder version(long version) {
      this.version = version;
      return this;
    }

    /**
     * Sets {@code metadata}.
     *
     * @param metadata anything else that is to be kept with it (published)
     * @return this
     */
    public Builder metadata(Json metadata) {
      this.metadata = Objects.requireNonNull(metadata, "metadata");
      return this;
    }

    /**
     * Sets {@code created_by}.
     *
     * @param createdBy who created it, for the audit trail, if not the caller (published)
     * @return this
     */
    public Builder createdBy(String createdBy) {
      this.createdBy = Objects.requireNonNull(createdBy, "createdBy");
      return this;
    }

    /**
     * Sets {@code updated_by}.
     *
     * @param updatedBy who changed it, for the audit trail, if not the caller (published)
     * @return this
     */
    public Builder updatedBy(String updatedBy) {
      this.updatedBy = Objects.requireNonNull(updatedBy, "updatedBy");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public BrowserPolicyUpsert build() {
      return new BrowserPolicyUpsert(
          policyId,
          name,
          provider,
          policy,
          enforcementMode,
          active,
          version,
          metadata,
          createdBy,
          updatedBy);
    }
  }
}
