package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.Seeding;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a test finds already there. Each of these begins a seed, whose {@code put()} brings it into
 * the tenant as if it had come over the wire: with the same checks, defaults and events, but no
 * request is recorded, and no fault strikes. {@link GovApi#given} makes it.
 *
 * <pre>{@code
 * String fleet = gov.given().fleet("eu").put();
 * gov.given().endpoint("ep-1").fleet(fleet).online().riskScore(80).put();
 * }</pre>
 *
 * <p>Approvals and decisions are made by {@link GovApi#openApproval} and {@link
 * GovApi#recordDecision}. This class is thread-safe; the seeds are not.
 */
public final class Given {
  private final Seeding seeding;

  Given(Seeding seeding) {
    this.seeding = seeding;
  }

  /**
   * An endpoint that has registered and, unless told otherwise, never checked in.
   *
   * @param endpointId its id
   * @return a seed
   */
  public EndpointSeed endpoint(String endpointId) {
    return new EndpointSeed(seeding, endpointId);
  }

  /**
   * An API key, of the whole organization unless told otherwise.
   *
   * @param permissions of {@code read}, {@code write}, {@code execute}; at least one
   * @return a seed
   */
  public ApiKeySeed apiKey(String... permissions) {
    return new ApiKeySeed(seeding, List.of(permissions));
  }

  /**
   * A fleet.
   *
   * @param name its name
   * @return a seed, whose id is the {@code fleet_id}
   */
  public Seed fleet(String name) {
    return seed("fleet(\"" + name + "\")", Operation.CREATE_FLEET, "fleet_id").with("name", name);
  }

  /**
   * An MDM provider.
   *
   * @param provider its slug, such as {@code jamf}
   * @return a seed, whose id is the slug
   */
  public Seed mdmProvider(String provider) {
    return seed("mdmProvider(\"" + provider + "\")", Operation.UPSERT_MDM_PROVIDER, "provider")
        .with("provider", provider);
  }

  /**
   * A policy of a browser.
   *
   * @param name its name
   * @param provider the slug of the browser's provider
   * @return a seed, whose id is the {@code policy_id}
   */
  public Seed browserPolicy(String name, String provider) {
    return seed(
            "browserPolicy(\"" + name + "\", ...)", Operation.UPSERT_BROWSER_POLICY, "policy_id")
        .with("name", name)
        .with("provider", provider);
  }

  /**
   * An MCP vendor, not approved unless told otherwise by {@code with("approved", true)}.
   *
   * @param vendorId its id
   * @param hostPatterns the hosts it is known by
   * @return a seed, whose id is the {@code vendor_id}
   */
  public Seed mcpVendor(String vendorId, String... hostPatterns) {
    return seed("mcpVendor(\"" + vendorId + "\", ...)", Operation.CREATE_MCP_VENDOR, "vendor_id")
        .with("vendor_id", vendorId)
        .with("display_name", vendorId)
        .with("host_patterns", List.of(hostPatterns));
  }

  /**
   * A policy bundle in Rego that allows everything, unless told otherwise.
   *
   * @param name its name
   * @return a seed, whose id is that of the version
   */
  public Seed policyBundle(String name) {
    return seed("policyBundle(\"" + name + "\")", Operation.CREATE_POLICY_BUNDLE, "id")
        .with("name", name)
        .with("framework", "OPA")
        .with("raw_policy", "package thoth\ndefault allow = true");
  }

  /**
   * A policy exception that waits for its review.
   *
   * @param agentId the agent that asks for it
   * @param toolName the tool it is about
   * @return a seed, whose id is the {@code request_id}
   */
  public Seed policyException(String agentId, String toolName) {
    return seed(
            "policyException(\"" + agentId + "\", ...)",
            Operation.CREATE_POLICY_EXCEPTION,
            "request_id")
        .with("agent_id", agentId)
        .with("tool_name", toolName)
        .with("violation_id", "vio-of-" + agentId)
        .with("requested_by", "somebody@example.com")
        .with("business_justification", "a test needs it")
        .with("frequency_estimate", "daily")
        .with("data_sensitivity", "low");
  }

  /**
   * A policy exception that was approved, of which a change artifact can be generated.
   *
   * @param agentId the agent that asked for it
   * @param toolName the tool it is about
   * @return a seed, whose id is the {@code request_id}
   */
  public Seed approvedPolicyException(String agentId, String toolName) {
    JsonObject review =
        new JsonObject()
            .with("review_decision", "approve")
            .with("reviewed_by", "reviewer@example.com");
    return policyException(agentId, toolName)
        .then(
            id ->
                seeding.put(
                    Operation.REVIEW_POLICY_EXCEPTION,
                    Map.of("request_id", id),
                    review,
                    Duration.ZERO));
  }

  private Seed seed(String what, Operation operation, String idName) {
    return new Seed(seeding, what, operation, idName);
  }
}
