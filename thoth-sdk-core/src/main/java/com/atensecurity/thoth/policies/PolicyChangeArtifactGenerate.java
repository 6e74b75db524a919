package com.atensecurity.thoth.policies;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How to generate a policy change artifact. Members are inferred unless noted. Immutable and
 * thread-safe.
 *
 * @param owner who owns what is generated; null to leave it out
 * @param targetEnvironment where it is to apply, such as {@code prod}; null to leave it out
 *     (inferred)
 */
public record PolicyChangeArtifactGenerate(
    @Nullable String owner, @Nullable String targetEnvironment) {
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
    private @Nullable String owner;
    private @Nullable String targetEnvironment;

    private Builder() {}

    /**
     * Sets {@code owner}.
     *
     * @param owner who owns what is generated (published)
     * @return this
     */
    public Builder owner(String owner) {
      this.owner = Objects.requireNonNull(owner, "owner");
      return this;
    }

    /**
     * Sets {@code target_environment}.
     *
     * @param targetEnvironment where it is to apply, such as {@code prod} (inferred)
     * @return this
     */
    public Builder targetEnvironment(String targetEnvironment) {
      this.targetEnvironment = Objects.requireNonNull(targetEnvironment, "targetEnvironment");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public PolicyChangeArtifactGenerate build() {
      return new PolicyChangeArtifactGenerate(owner, targetEnvironment);
    }
  }
}
