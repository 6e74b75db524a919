package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to create a bundle, or the next version of the one with that name. Exactly one of
 * {@code raw_policy}, {@code source_uri} and {@code s3_uri} says where the policy is. Members are
 * published unless noted. Immutable and thread-safe.
 *
 * @param name the stable name; sending it again creates the next version
 * @param description what it is for; null to leave it out
 * @param framework the engine that the policy is written for
 * @param rawPolicy the policy itself; null to leave it out
 * @param sourceUri where the policy is, a {@code file://} or {@code s3://} URI; null to leave it
 *     out
 * @param s3Uri where the policy is; an older name of {@code source_uri}; null to leave it out
 * @param s3VersionId the version of the S3 object; null to leave it out
 * @param expectedHash the SHA-256 that the policy must have, in hex, with or without {@code
 *     sha256:} before it; null to leave it out
 * @param assignments which agents it is for: {@code all}, {@code agent:} and an id, or an id
 *     alone; null to leave it out
 * @param status the state to create it in; null to leave it out
 * @param enforcementMode what is done with a decision; {@code enforce} goes with {@code active},
 *     {@code observe} with {@code staged} and {@code paused}; null to leave it out
 */
public record PolicyBundleCreate(
    String name,
    @Nullable String description,
    PolicyFramework framework,
    @Nullable String rawPolicy,
    @Nullable String sourceUri,
    @Nullable String s3Uri,
    @Nullable String s3VersionId,
    @Nullable String expectedHash,
    @Nullable List<String> assignments,
    @Nullable PolicyBundleStatus status,
    @Nullable PolicyEnforcementMode enforcementMode) {
  /**
   * Starts a request.
   *
   * @param name the stable name; sending it again creates the next version
   * @param framework the engine that the policy is written for
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String name, PolicyFramework framework) {
    return new Builder(name, framework);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final String name;
    private @Nullable String description;
    private final PolicyFramework framework;
    private @Nullable String rawPolicy;
    private @Nullable String sourceUri;
    private @Nullable String s3Uri;
    private @Nullable String s3VersionId;
    private @Nullable String expectedHash;
    private @Nullable List<String> assignments;
    private @Nullable PolicyBundleStatus status;
    private @Nullable PolicyEnforcementMode enforcementMode;

    private Builder(String name, PolicyFramework framework) {
      this.name = Checks.notBlank("name", name);
      this.framework = Objects.requireNonNull(framework, "framework");
    }

    /**
     * Sets {@code description}.
     *
     * @param description what it is for (published)
     * @return this
     */
    public Builder description(String description) {
      this.description = Objects.requireNonNull(description, "description");
      return this;
    }

    /**
     * Sets {@code raw_policy}.
     *
     * @param rawPolicy the policy itself (published)
     * @return this
     */
    public Builder rawPolicy(String rawPolicy) {
      this.rawPolicy = Objects.requireNonNull(rawPolicy, "rawPolicy");
      return this;
    }

    /**
     * Sets {@code source_uri}.
     *
     * @param sourceUri where the policy is, a {@code file://} or {@code s3://} URI (published)
     * @return this
     */
    public Builder sourceUri(String sourceUri) {
      this.sourceUri = Objects.requireNonNull(sourceUri, "sourceUri");
      return this;
    }

    /**
     * Sets {@code s3_uri}.
     *
     * @param s3Uri where the policy is; an older name of {@code source_uri} (published)
     * @return this
     */
    public Builder s3Uri(String s3Uri) {
      this.s3Uri = Objects.requireNonNull(s3Uri, "s3Uri");
      return this;
    }

    /**
     * Sets {@code s3_version_id}.
     *
     * @param s3VersionId the version of the S3 object (published)
     * @return this
     */
    public Builder s3VersionId(String s3VersionId) {
      this.s3VersionId = Objects.requireNonNull(s3VersionId, "s3VersionId");
      return this;
    }

    /**
     * Sets {@code expected_hash}.
     *
     * @param expectedHash the SHA-256 that the policy must have, in hex, with or without {@code
     *     sha256:} before it (published)
     * @return this
     */
    public Builder expectedHash(String expectedHash) {
      this.expectedHash = Objects.requireNonNull(expectedHash, "expectedHash");
      return this;
    }

    /**
     * Sets {@code assignments}.
     *
     * @param assignments which agents it is for: {@code all}, {@code agent:} and an id, or an id
     *     alone (published)
     * @return this
     */
    public Builder assignments(List<String> assignments) {
      this.assignments = List.copyOf(assignments);
      return this;
    }

    /**
     * Sets {@code status}.
     *
     * @param status the state to create it in (published)
     * @return this
     */
    public Builder status(PolicyBundleStatus status) {
      this.status = status.equals(PolicyBundleStatus.DISABLED) ? PolicyBundleStatus.PAUSED : status;
      return this;
    }

    /**
     * Sets {@code enforcement_mode}.
     *
     * @param enforcementMode what is done with a decision; {@code enforce} goes with {@code
     *     active}, {@code observe} with {@code staged} and {@code paused} (published)
     * @return this
     */
    public Builder enforcementMode(PolicyEnforcementMode enforcementMode) {
      this.enforcementMode = Objects.requireNonNull(enforcementMode, "enforcementMode");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalStateException if the policy is nowhere or in two places, or if status and mode contradict each
     *     other
     */
    public PolicyBundleCreate build() {
      long places = Stream.of(rawPolicy, sourceUri, s3Uri).filter(Objects::nonNull).count();
      if (places != 1) {
        throw new IllegalStateException(
            "set exactly one of rawPolicy, sourceUri and s3Uri; " + places + " are set");
      }
      // Values that this version does not know are left to GovAPI.
      boolean active = PolicyBundleStatus.ACTIVE.equals(status);
      boolean waiting =
          PolicyBundleStatus.STAGED.equals(status) || PolicyBundleStatus.PAUSED.equals(status);
      if (PolicyEnforcementMode.ENFORCE.equals(enforcementMode) && waiting) {
        throw new IllegalStateException("enforcementMode enforce goes with status active only");
      }
      if (PolicyEnforcementMode.OBSERVE.equals(enforcementMode) && active) {
        throw new IllegalStateException(
            "enforcementMode observe goes with status staged or paused, not with active");
      }
      return new PolicyBundleCreate(
          name,
          description,
          framework,
          rawPolicy,
          sourceUri,
          s3Uri,
          s3VersionId,
          expectedHash,
          assignments,
          status,
          enforcementMode);
    }
  }
}
