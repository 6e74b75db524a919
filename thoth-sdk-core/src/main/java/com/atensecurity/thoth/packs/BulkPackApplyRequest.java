package com.atensecurity.thoth.packs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to apply packs to many agents. It says to which: all of them, or some by agent, fleet
 * or endpoint. Members are published unless noted. Immutable and thread-safe.
 *
 * @param packIds the packs, at least one
 * @param allAgents every agent that GovAPI knows; sent only if true; null to leave it out
 * @param agentIds the agents; null to leave it out
 * @param fleetIds the fleets; null to leave it out
 * @param endpointIds the endpoints; null to leave it out
 * @param approvalPolicyId the approval policy that applies; GovAPI uses {@code default} unless
 *     told otherwise; null to leave it out
 * @param environment where it applies; null to leave it out
 * @param overridesByPack what differs from each pack, by its id; null to leave it out
 */
public record BulkPackApplyRequest(
    List<String> packIds,
    @Nullable Boolean allAgents,
    @Nullable List<String> agentIds,
    @Nullable List<String> fleetIds,
    @Nullable List<String> endpointIds,
    @Nullable String approvalPolicyId,
    @Nullable PackEnvironment environment,
    @Nullable Map<String, PackOverrides> overridesByPack) {
  /**
   * Starts a request.
   *
   * @param packIds the packs, at least one
   * @return a builder with the required members
   * @throws IllegalArgumentException if there is no pack
   */
  public static Builder builder(List<String> packIds) {
    return new Builder(packIds);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final List<String> packIds;
    private @Nullable Boolean allAgents;
    private @Nullable List<String> agentIds;
    private @Nullable List<String> fleetIds;
    private @Nullable List<String> endpointIds;
    private @Nullable String approvalPolicyId;
    private @Nullable PackEnvironment environment;
    private @Nullable Map<String, PackOverrides> overridesByPack;

    private Builder(List<String> packIds) {
      this.packIds = List.copyOf(packIds);
      if (packIds.isEmpty()) {
        throw new IllegalArgumentException("packIds must name at least one pack");
      }
    }

    /**
     * Sets {@code all_agents}.
     *
     * @param allAgents every agent that GovAPI knows; sent only if true (published)
     * @return this
     */
    public Builder allAgents(boolean allAgents) {
      this.allAgents = allAgents ? true : null;
      return this;
    }

    /**
     * Sets {@code agent_ids}.
     *
     * @param agentIds the agents (published)
     * @return this
     */
    public Builder agentIds(List<String> agentIds) {
      this.agentIds = List.copyOf(agentIds);
      return this;
    }

    /**
     * Sets {@code fleet_ids}.
     *
     * @param fleetIds the fleets (published)
     * @return this
     */
    public Builder fleetIds(List<String> fleetIds) {
      this.fleetIds = List.copyOf(fleetIds);
      return this;
    }

    /**
     * Sets {@code endpoint_ids}.
     *
     * @param endpointIds the endpoints (published)
     * @return this
     */
    public Builder endpointIds(List<String> endpointIds) {
      this.endpointIds = List.copyOf(endpointIds);
      return this;
    }

    /**
     * Sets {@code approval_policy_id}.
     *
     * @param approvalPolicyId the approval policy that applies; GovAPI uses {@code default}
     *     unless told otherwise (published)
     * @return this
     */
    public Builder approvalPolicyId(String approvalPolicyId) {
      this.approvalPolicyId = Objects.requireNonNull(approvalPolicyId, "approvalPolicyId");
      return this;
    }

    /**
     * Sets {@code environment}.
     *
     * @param environment where it applies (published)
     * @return this
     */
    public Builder environment(PackEnvironment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Sets {@code overrides_by_pack}.
     *
     * @param overridesByPack what differs from each pack, by its id (published)
     * @return this
     */
    public Builder overridesByPack(Map<String, PackOverrides> overridesByPack) {
      this.overridesByPack = Map.copyOf(overridesByPack);
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     * @throws IllegalStateException if it says to no agent, or to all and to some. The vendor's clients disagree on what a
     *     request without a target means, so it is never sent
     */
    public BulkPackApplyRequest build() {
      boolean all = Boolean.TRUE.equals(allAgents);
      boolean some = isNamed(agentIds) || isNamed(fleetIds) || isNamed(endpointIds);
      if (all == some) {
        throw new IllegalStateException(
            all
                ? "allAgents(true) leaves no choice: do not name agents, fleets or endpoints"
                : "nothing to apply the packs to: name agents, fleets or endpoints, or say allAgents(true)");
      }
      return new BulkPackApplyRequest(
          packIds,
          allAgents,
          agentIds,
          fleetIds,
          endpointIds,
          approvalPolicyId,
          environment,
          overridesByPack);
    }

    private static boolean isNamed(@Nullable List<String> ids) {
      return ids != null && !ids.isEmpty();
    }
  }
}
