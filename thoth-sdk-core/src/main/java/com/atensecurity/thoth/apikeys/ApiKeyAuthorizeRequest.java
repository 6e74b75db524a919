package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question: may the holder of this key do that. Members are seed unless noted. Immutable and
 * thread-safe.
 *
 * @param apiKey plaintext key under test
 * @param permission permission to check
 * @param resourceType resource kind
 * @param resourceId resource id; Terraform sends an empty string for organization; null to leave
 *     it out
 */
public record ApiKeyAuthorizeRequest(
    Secret apiKey,
    ApiKeyPermission permission,
    ApiKeyScope resourceType,
    @Nullable String resourceId) {
  /**
   * Starts a request.
   *
   * @param apiKey plaintext key under test
   * @param permission permission to check
   * @param resourceType resource kind
   * @return a builder with the required members
   */
  public static Builder builder(
      Secret apiKey, ApiKeyPermission permission, ApiKeyScope resourceType) {
    return new Builder(apiKey, permission, resourceType);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final Secret apiKey;
    private final ApiKeyPermission permission;
    private final ApiKeyScope resourceType;
    private @Nullable String resourceId;

    private Builder(Secret apiKey, ApiKeyPermission permission, ApiKeyScope resourceType) {
      this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
      this.permission = Objects.requireNonNull(permission, "permission");
      this.resourceType = Objects.requireNonNull(resourceType, "resourceType");
    }

    /**
     * Sets {@code resource_id}.
     *
     * @param resourceId resource id; Terraform sends an empty string for organization (seed)
     * @return this
     */
    public Builder resourceId(String resourceId) {
      this.resourceId = Objects.requireNonNull(resourceId, "resourceId");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public ApiKeyAuthorizeRequest build() {
      return new ApiKeyAuthorizeRequest(apiKey, permission, resourceType, resourceId);
    }
  }
}
