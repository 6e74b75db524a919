package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.internal.Checks;
import org.jspecify.annotations.Nullable;

/**
 * Which events to backfill decision fields on. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param limit how many rows to look at; the vendor's clients say 500, and take 1 to 5,000; null
 *     to leave it out
 * @param windowHours how far back to look, in hours; the vendor's clients say 720, and take 1 to
 *     2,880; null to leave it out
 * @param includeBlockedEvents whether blocked events count; the vendor's clients say true; null
 *     to leave it out
 * @param dryRun whether to change nothing and only tell; the vendor's clients say false; null to
 *     leave it out
 */
public record DecisionFieldBackfillRequest(
    @Nullable Long limit,
    @Nullable Long windowHours,
    @Nullable Boolean includeBlockedEvents,
    @Nullable Boolean dryRun) {
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
    private @Nullable Long windowHours;
    private @Nullable Boolean includeBlockedEvents;
    private @Nullable Boolean dryRun;

    private Builder() {}

    /**
     * Sets {@code limit}.
     *
     * @param limit how many rows to look at; the vendor's clients say 500, and take 1 to 5,000
     *     (published)
     * @return this
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder limit(long limit) {
      this.limit = Checks.atLeast("limit", limit, 1);
      return this;
    }

    /**
     * Sets {@code window_hours}.
     *
     * @param windowHours how far back to look, in hours; the vendor's clients say 720, and take 1
     *     to 2,880 (published)
     * @return this
     * @throws IllegalArgumentException if the number is below 1
     */
    public Builder windowHours(long windowHours) {
      this.windowHours = Checks.atLeast("windowHours", windowHours, 1);
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
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public DecisionFieldBackfillRequest build() {
      return new DecisionFieldBackfillRequest(limit, windowHours, includeBlockedEvents, dryRun);
    }
  }
}
