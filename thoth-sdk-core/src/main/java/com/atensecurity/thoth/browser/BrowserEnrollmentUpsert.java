package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Checks;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create or change a browser enrollment. Give it an id: without one, an attempt that
 * is sent again may create a second enrollment. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param enrollmentId the id of the enrollment; GovAPI makes one if it is left out; null to leave
 *     it out
 * @param provider the slug of the browser, such as {@code chrome}
 * @param userId the id of the user
 * @param deviceId the id of the device
 * @param browserProfile the profile in the browser; null to leave it out
 * @param status its state; null to leave it out
 * @param metadata anything else that is to be kept with it; null to leave it out
 * @param lastSeenAt when it was last seen; null to leave it out
 */
public record BrowserEnrollmentUpsert(
    @Nullable String enrollmentId,
    String provider,
    String userId,
    String deviceId,
    @Nullable String browserProfile,
    @Nullable BrowserEnrollmentStatus status,
    @Nullable Json metadata,
    @Nullable Instant lastSeenAt) {
  /**
   * Starts a request.
   *
   * @param provider the slug of the browser, such as {@code chrome}
   * @param userId the id of the user
   * @param deviceId the id of the device
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String provider, String userId, String deviceId) {
    return new Builder(provider, userId, deviceId);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String enrollmentId;
    private final String provider;
    private final String userId;
    private final String deviceId;
    private @Nullable String browserProfile;
    private @Nullable BrowserEnrollmentStatus status;
    private @Nullable Json metadata;
    private @Nullable Instant lastSeenAt;

    private Builder(String provider, String userId, String deviceId) {
      this.provider = Checks.notBlank("provider", provider);
      this.userId = Checks.notBlank("userId", userId);
      this.deviceId = Checks.notBlank("deviceId", deviceId);
    }

    /**
     * Sets {@code enrollment_id}.
     *
     * @param enrollmentId the id of the enrollment; GovAPI makes one if it is left out
     *     (published)
     * @return this
     */
    public Builder enrollmentId(String enrollmentId) {
      this.enrollmentId = Objects.requireNonNull(enrollmentId, "enrollmentId");
      return this;
    }

    /**
     * Sets {@code browser_profile}.
     *
     * @param browserProfile the profile in the browser (published)
     * @return this
     */
    public Builder browserProfile(String browserProfile) {
      this.browserProfile = Objects.requireNonNull(browserProfile, "browserProfile");
      return this;
    }

    /**
     * Sets {@code status}.
     *
     * @param status its state (published)
     * @return this
     */
    public Builder status(BrowserEnrollmentStatus status) {
      this.status = Objects.requireNonNull(status, "status");
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
     * Sets {@code last_seen_at}.
     *
     * @param lastSeenAt when it was last seen (published)
     * @return this
     */
    public Builder lastSeenAt(Instant lastSeenAt) {
      this.lastSeenAt = Objects.requireNonNull(lastSeenAt, "lastSeenAt");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public BrowserEnrollmentUpsert build() {
      return new BrowserEnrollmentUpsert(
          enrollmentId, provider, userId, deviceId, browserProfile, status, metadata, lastSeenAt);
    }
  }
}
