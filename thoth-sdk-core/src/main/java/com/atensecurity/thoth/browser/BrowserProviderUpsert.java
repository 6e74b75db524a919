package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create or change the browser provider of that slug. Members are published unless
 * noted. Immutable and thread-safe.
 *
 * @param provider the slug of the browser, such as {@code chrome}
 * @param name the display name; null to leave it out
 * @param enabled whether it is in use; the vendor's client sends true unless told otherwise, and
 *     false retires it; null to leave it out
 * @param status how the connection is, as a hint; null to leave it out
 * @param config the configuration; its members depend on the provider; null to leave it out
 * @param lastError the last error; null to leave it out
 */
public record BrowserProviderUpsert(
    String provider,
    @Nullable String name,
    @Nullable Boolean enabled,
    @Nullable BrowserProviderStatus status,
    @Nullable Json config,
    @Nullable String lastError) {
  /**
   * Starts a request.
   *
   * @param provider the slug of the browser, such as {@code chrome}
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
    private @Nullable BrowserProviderStatus status;
    private @Nullable Json config;
    private @Nullable String lastError;

    private Builder(String provider) {
      this.provider = Checks.notBlank("provider", provider);
    }

    /**
     * Sets {@code name}.
     *
     * @param name the display name (published)
     * @return this
     */
    public Builder name(String name) {
      this.name = Objects.requireNonNull(name, "name");
      return this;
    }

    /**
     * Sets {@code enabled}.
     *
     * @param enabled whether it is in use; the vendor's client sends true unless told otherwise,
     *     and false retires it (published)
     * @return this
     */
    public Builder enabled(boolean enabled) {
      this.enabled = enabled;
      return this;
    }

    /**
     * Sets {@code status}.
     *
     * @param status how the connection is, as a hint (published)
     * @return this
     */
    public Builder status(BrowserProviderStatus status) {
      this.status = Objects.requireNonNull(status, "status");
      return this;
    }

    /**
     * Sets {@code config}.
     *
     * @param config the configuration; its members depend on the provider (published)
     * @return this
     */
    public Builder config(Json config) {
      this.config = Objects.requireNonNull(config, "config");
      return this;
    }

    /**
     * Sets {@code last_error}.
     *
     * @param lastError the last error (published)
     * @return this
     */
    public Builder lastError(String lastError) {
      this.lastError = Objects.requireNonNull(lastError, "lastError");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public BrowserProviderUpsert build() {
      return new BrowserProviderUpsert(provider, name, enabled, status, config, lastError);
    }
  }
}
