package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create or change the MDM provider of that slug. Members are published unless
 * noted. Immutable and thread-safe.
 *
 * @param provider provider slug
 * @param name display name; null to leave it out
 * @param enabled terraform sends true when unset; false is how clients retire a provider, there
 *     being no delete; null to leave it out
 * @param config provider-specific object. Jamf examples use base_url, client_id, client_secret;
 *     the custom test uses endpoint, api_token; null to leave it out
 * @param endpointUrl flat alternative to config, sent only by the operator; null to leave it out
 * @param apiKey flat alternative to config, sent only by the operator; null to leave it out
 */
public record MdmProviderUpsert(
    String provider,
    @Nullable String name,
    @Nullable Boolean enabled,
    @Nullable Json config,
    @Nullable String endpointUrl,
    @Nullable Secret apiKey) {
  /**
   * Starts a request.
   *
   * @param provider provider slug
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String provider) {
    return new Builder(provider);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final String provider;
    private @Nullable String name;
    private @Nullable Boolean enabled;
    private @Nullable Json config;
    private @Nullable String endpointUrl;
    private @Nullable Secret apiKey;

    private Builder(String provider) {
      this.provider = Checks.notBlank("provider", provider);
    }

    /**
     * Sets {@code name}.
     *
     * @param name display name (published)
     * @return this
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets {@code enabled}.
     *
     * @param enabled terraform sends true when unset; false is how clients retire a provider,
     *     there being no delete (published)
     * @return this
     */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /**
     * Sets {@code config}.
     *
     * @param config provider-specific object. Jamf examples use base_url, client_id,
     *     client_secret; the custom test uses endpoint, api_token (published)
     * @return this
     */
    public Builder config(Json config) {
      this.config = Objects.requireNonNull(config, "config");
      return this;
    }

    /**
     * Sets {@code endpoint_url}.
     *
     * @param endpointUrl flat alternative to config, sent only by the operator (published)
     * @return this
     */
    public Builder endpointUrl(String endpointUrl) {
      this.endpointUrl = Objects.requireNonNull(endpointUrl, "endpointUrl");
      return this;
    }

    /**
     * Sets {@code api_key}.
     *
     * @param apiKey flat alternative to config, sent only by the operator (published)
     * @return this
     */
    public Builder apiKey(Secret apiKey) {
      this.apiKey = Objects.requireNonNull(apiKey, "apiKey");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public MdmProviderUpsert build() {
      return new MdmProviderUpsert(provider, name, enabled, config, endpointUrl, apiKey);
    }
  }
}
