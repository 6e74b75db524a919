package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.internal.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint's heartbeat. Members are seed unless noted. Immutable and thread-safe.
 *
 * @param proxyVersion proxy version; null to leave it out
 * @param agentIds agents seen
 * @param riskScore current risk score; the seed sends 10; null to leave it out
 * @param violationsToday violations today; null to leave it out
 * @param sessionsToday sessions today; null to leave it out
 */
public record EndpointCheckin(
    @Nullable String proxyVersion,
    @Nullable List<String> agentIds,
    @Nullable BigDecimal riskScore,
    @Nullable Long violationsToday,
    @Nullable Long sessionsToday) {
  /**
   * Starts a request.
   *
   * @return a builder; nothing is required
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private @Nullable String proxyVersion;
    private @Nullable List<String> agentIds;
    private @Nullable BigDecimal riskScore;
    private @Nullable Long violationsToday;
    private @Nullable Long sessionsToday;

    private Builder() {}

    /**
     * Sets {@code proxy_version}.
     *
     * @param proxyVersion proxy version (seed)
     * @return this
     */
    public Builder proxyVersion(String proxyVersion) {
      this.proxyVersion = Objects.requireNonNull(proxyVersion, "proxyVersion");
      return this;
    }

    /**
     * Sets {@code agent_ids}.
     *
     * @param agentIds agents seen (seed)
     * @return this
     */
    public Builder agentIds(List<String> agentIds) {
      this.agentIds = List.copyOf(agentIds);
      return this;
    }

    /**
     * Sets {@code risk_score}.
     *
     * @param riskScore current risk score; the seed sends 10 (seed)
     * @return this
     * @throws IllegalArgumentException if it is infinite or not a number
     */
    public Builder riskScore(double riskScore) {
      this.riskScore = Checks.number("risk_score", riskScore);
      return this;
    }

    /**
     * Sets {@code violations_today}.
     *
     * @param violationsToday violations today (seed)
     * @return this
     */
    public Builder violationsToday(long violationsToday) {
      this.violationsToday = violationsToday;
      return this;
    }

    /**
     * Sets {@code sessions_today}.
     *
     * @param sessionsToday sessions today (seed)
     * @return this
     */
    public Builder sessionsToday(long sessionsToday) {
      this.sessionsToday = sessionsToday;
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public EndpointCheckin build() {
      return new EndpointCheckin(proxyVersion, agentIds, riskScore, violationsToday, sessionsToday);
    }
  }
}
