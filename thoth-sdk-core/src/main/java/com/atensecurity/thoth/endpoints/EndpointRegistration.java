package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.internal.Checks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to register an endpoint, or to change it: the id is the key. Members are published
 * unless noted. Immutable and thread-safe.
 *
 * @param endpointId endpoint id; lower-case letters, digits and hyphens recommended (seed)
 * @param hostname host name (seed)
 * @param employeeName employee display name; null to leave it out
 * @param employeeEmail employee e-mail; null to leave it out (seed)
 * @param department department; null to leave it out
 * @param os operating system; null to leave it out
 * @param osVersion OS version; null to leave it out
 * @param enrollment enrollment source; the seed uses manual; null to leave it out (seed)
 * @param status endpoint state; values not published (stats imply online, stale, quarantined);
 *     null to leave it out
 * @param enforcementMode endpoint enforcement mode; null to leave it out
 * @param environment environment tag; the seed uses prod; null to leave it out (seed)
 * @param proxyVersion reported proxy version, e.g. 0.2.8; null to leave it out (seed)
 * @param agentIds agents on the endpoint; null to leave it out (seed)
 * @param riskScore risk score; the seed's check-in sends the integer 10, Terraform models a
 *     float; null to leave it out
 * @param violationsToday violations today; null to leave it out
 * @param sessionsToday sessions today; null to leave it out
 * @param fleetId fleet; null to leave it out
 * @param provider provenance hint, usually an MDM slug; null to leave it out
 */
public record EndpointRegistration(
    String endpointId,
    String hostname,
    @Nullable String employeeName,
    @Nullable String employeeEmail,
    @Nullable String department,
    @Nullable String os,
    @Nullable String osVersion,
    @Nullable Enrollment enrollment,
    @Nullable String status,
    @Nullable EnforcementMode enforcementMode,
    @Nullable Environment environment,
    @Nullable String proxyVersion,
    @Nullable List<String> agentIds,
    @Nullable BigDecimal riskScore,
    @Nullable Long violationsToday,
    @Nullable Long sessionsToday,
    @Nullable String fleetId,
    @Nullable String provider) {
  /**
   * Starts a request.
   *
   * @param endpointId endpoint id; lower-case letters, digits and hyphens recommended
   * @param hostname host name
   * @return a builder with the required members
   * @throws IllegalArgumentException if a text is blank
   */
  public static Builder builder(String endpointId, String hostname) {
    return new Builder(endpointId, hostname);
  }

  /** Collects the members of a request. Not thread-safe. */
  public static final class Builder {
    private final String endpointId;
    private final String hostname;
    private @Nullable String employeeName;
    private @Nullable String employeeEmail;
    private @Nullable String department;
    private @Nullable String os;
    private @Nullable String osVersion;
    private @Nullable Enrollment enrollment;
    private @Nullable String status;
    private @Nullable EnforcementMode enforcementMode;
    private @Nullable Environment environment;
    private @Nullable String proxyVersion;
    private @Nullable List<String> agentIds;
    private @Nullable BigDecimal riskScore;
    private @Nullable Long violationsToday;
    private @Nullable Long sessionsToday;
    private @Nullable String fleetId;
    private @Nullable String provider;

    private Builder(String endpointId, String hostname) {
      this.endpointId = Checks.notBlank("endpointId", endpointId);
      this.hostname = Checks.notBlank("hostname", hostname);
    }

    /**
     * Sets {@code employee_name}.
     *
     * @param employeeName employee display name (published)
     * @return this
     */
    public Builder employeeName(String employeeName) {
      this.employeeName = Objects.requireNonNull(employeeName, "employeeName");
      return this;
    }

    /**
     * Sets {@code employee_email}.
     *
     * @param employeeEmail employee e-mail (seed)
     * @return this
     */
    public Builder employeeEmail(String employeeEmail) {
      this.employeeEmail = Objects.requireNonNull(employeeEmail, "employeeEmail");
      return this;
    }

    /**
     * Sets {@code department}.
     *
     * @param department department (published)
     * @return this
     */
    public Builder department(String department) {
      this.department = Objects.requireNonNull(department, "department");
      return this;
    }

    /**
     * Sets {@code os}.
     *
     * @param os operating system (published)
     * @return this
     */
    public Builder os(String os) {
      this.os = Objects.requireNonNull(os, "os");
      return this;
    }

    /**
     * Sets {@code os_version}.
     *
     * @param osVersion OS version (published)
     * @return this
     */
    public Builder osVersion(String osVersion) {
      this.osVersion = Objects.requireNonNull(osVersion, "osVersion");
      return this;
    }

    /**
     * Sets {@code enrollment}.
     *
     * @param enrollment enrollment source; the seed uses manual (seed)
     * @return this
     */
    public Builder enrollment(Enrollment enrollment) {
      this.enrollment = Objects.requireNonNull(enrollment, "enrollment");
      return this;
    }

    /**
     * Sets {@code status}.
     *
     * @param status endpoint state; values not published (stats imply online, stale,
     *     quarantined) (published)
     * @return this
     */
    public Builder status(String status) {
      this.status = Objects.requireNonNull(status, "status");
      return this;
    }

    /**
     * Sets {@code enforcement_mode}.
     *
     * @param enforcementMode endpoint enforcement mode (published)
     * @return this
     */
    public Builder enforcementMode(EnforcementMode enforcementMode) {
      this.enforcementMode = Objects.requireNonNull(enforcementMode, "enforcementMode");
      return this;
    }

    /**
     * Sets {@code environment}.
     *
     * @param environment environment tag; the seed uses prod (seed)
     * @return this
     */
    public Builder environment(Environment environment) {
      this.environment = Objects.requireNonNull(environment, "environment");
      return this;
    }

    /**
     * Sets {@code proxy_version}.
     *
     * @param proxyVersion reported proxy version, e.g. 0.2.8 (seed)
     * @return this
     */
    public Builder proxyVersion(String proxyVersion) {
      this.proxyVersion = Objects.requireNonNull(proxyVersion, "proxyVersion");
      return this;
    }

    /**
     * Sets {@code agent_ids}.
     *
     * @param agentIds agents on the endpoint (seed)
     * @return this
     */
    public Builder agentIds(List<String> agentIds) {
      this.agentIds = List.copyOf(agentIds);
      return this;
    }

    /**
     * Sets {@code risk_score}.
     *
     * @param riskScore risk score; the seed's check-in sends the integer 10, Terraform models
     *     a float (published)
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
     * @param violationsToday violations today (published)
     * @return this
     */
    public Builder violationsToday(long violationsToday) {
      this.violationsToday = violationsToday;
      return this;
    }

    /**
     * Sets {@code sessions_today}.
     *
     * @param sessionsToday sessions today (published)
     * @return this
     */
    public Builder sessionsToday(long sessionsToday) {
      this.sessionsToday = sessionsToday;
      return this;
    }

    /**
     * Sets {@code fleet_id}.
     *
     * @param fleetId fleet (published)
     * @return this
     */
    public Builder fleetId(String fleetId) {
      this.fleetId = Objects.requireNonNull(fleetId, "fleetId");
      return this;
    }

    /**
     * Sets {@code provider}.
     *
     * @param provider provenance hint, usually an MDM slug (published)
     * @return this
     */
    public Builder provider(String provider) {
      this.provider = Objects.requireNonNull(provider, "provider");
      return this;
    }

    /**
     * Makes the request.
     *
     * @return a request that no longer follows this builder
     */
    public EndpointRegistration build() {
      return new EndpointRegistration(
          endpointId,
          hostname,
          employeeName,
          employeeEmail,
          department,
          os,
          osVersion,
          enrollment,
          status,
          enforcementMode,
          environment,
          proxyVersion,
          agentIds,
          riskScore,
          violationsToday,
          sessionsToday,
          fleetId,
          provider);
    }
  }
}
