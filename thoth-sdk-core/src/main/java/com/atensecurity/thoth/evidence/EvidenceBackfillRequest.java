package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.internal.Checks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which events to create missing evidence for. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param limit how many events to look at; the vendor's clients say 200, and take 1 to 1,000;
 *     null to leave it out
 * @param includeBlockedEvents whether blocked events count; the vendor's clients say true; null
 *     to leave it out
 * @param dryRun whether to change nothing and only tell; the vendor's clients say false; null to
 *     leave it out
 * @param integrationId an id to put on what is created; null to leave it out
 */
public record EvidenceBackfillRequest(
    @Nullable Long limit,
    @Nullable Boolean includeBlockedEvents,
    @Nullable Boolean dryRun,
    @Nullable String integrationId) {
  /**
   * Starts a request.
   *
   * @return a builder in which nothing is set
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable Long limit;
    private @Nullable Boolean includeBlockedEvents;
    private @Nullable Boolean dryRun;
    private @Nullable String integrationId;

    private Builder() {}

    /**
     * Sets {@code limit}.
     *
     * @param limit how many events to look at; the vendor's clients say 200, and take 1 to 1,000
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder limit(long limit) {
      this.limit = Checks.atLeast("limit", limit, 1);
      return this;
    }

    /**
     * Sets {@code include_blocked_events}.
     *
     * @param includeBlockedEvents whether blocked events count; the vendor's clients say true
     *     (published)
     * @return this
     */
    public Builder includeBlockedEvents(boolean includeBlockedEvents) {
      this.includeBlockedEvents = includeBlockedEvents;
      return this;
    }

    /**
     * Sets {@code dry_run}.
     *
     * @param dryRun whether to change nothing and only tell; the vendor's clients say false
     *     (published)
     * @return this
     */
    public Builder dryRun(boolean dryRun) {
      this.dryRun = dryRun;
      return this;
    }

    /**
     * Sets {@code integration_id}.
     *
     * @param integrationId an id to put on what is created (published)
     * @return this
     */
    public Builder integrationId(String integrationId) {
      this.integrationId = Objects.requireNonNull(integrationId, "integrationId");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public EvidenceBackfillRequest build() {
      return new EvidenceBackfillRequest(limit, includeBlockedEvents, dryRun, integrationId);
    }
  }
}
