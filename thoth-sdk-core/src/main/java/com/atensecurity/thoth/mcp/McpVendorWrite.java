package com.atensecurity.thoth.mcp;

import com.atensecurity.thoth.internal.Checks;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to create or change an MCP vendor. Members are published unless noted. Immutable and
 * thread-safe.
 *
 * @param vendorId the id of the vendor; required to create one; null to leave it out
 * @param displayName the display name
 * @param approved whether its traffic may pass; the vendor's clients send false unless told
 *     otherwise; null to leave it out
 * @param hostPatterns patterns of its host names; GovAPI may reorder them
 * @param source where it comes from; null to leave it out
 * @param notes notes of a person; null to leave it out
 * @param lastSeenAt when it was last seen; null to leave it out
 */
public record McpVendorWrite(
    @Nullable String vendorId,
    String displayName,
    @Nullable Boolean approved,
    List<String> hostPatterns,
    @Nullable McpVendorSource source,
    @Nullable String notes,
    @Nullable Instant lastSeenAt) {
  /**
   * Starts a request.
   *
   * @param displayName the display name
   * @param hostPatterns patterns of its host names; GovAPI may reorder them
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String displayName, List<String> hostPatterns) {
    return new Builder(displayName, hostPatterns);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String vendorId;
    private final String displayName;
    private @Nullable Boolean approved;
    private final List<String> hostPatterns;
    private @Nullable McpVendorSource source;
    private @Nullable String notes;
    private @Nullable Instant lastSeenAt;

    private Builder(String displayName, List<String> hostPatterns) {
      this.displayName = Checks.notBlank("displayName", displayName);
      this.hostPatterns = List.copyOf(hostPatterns);
    }

    /**
     * Sets {@code vendor_id}.
     *
     * @param vendorId the id of the vendor; required to create one (published)
     * @return this
     */
    public Builder vendorId(String vendorId) {
      this.vendorId = Objects.requireNonNull(vendorId, "vendorId");
      return this;
    }

    /**
     * Sets {@code approved}.
     *
     * @param approved whether its traffic may pass; the vendor's clients send false unless told
     *     otherwise (published)
     * @return this
     */
    public Builder approved(boolean approved) {
      this.approved = approved;
      return this;
    }

    /**
     * Sets {@code source}.
     *
     * @param source where it comes from (published)
     * @return this
     */
    public Builder source(McpVendorSource source) {
      this.source = Objects.requireNonNull(source, "source");
      return this;
    }

    /**
     * Sets {@code notes}.
     *
     * @param notes notes of a person (published)
     * @return this
     */
    public Builder notes(String notes) {
      this.notes = Objects.requireNonNull(notes, "notes");
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
    public McpVendorWrite build() {
      return new McpVendorWrite(
          vendorId, displayName, approved, hostPatterns, source, notes, lastSeenAt);
    }
  }
}
