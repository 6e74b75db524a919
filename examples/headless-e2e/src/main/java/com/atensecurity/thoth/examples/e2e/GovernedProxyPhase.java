package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.apikeys.ApiKeyPermission.EXECUTE;
import static com.atensecurity.thoth.apikeys.ApiKeyPermission.READ;
import static com.atensecurity.thoth.apikeys.ApiKeyPermission.WRITE;
import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.endpoints.Environment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Phase 3, the governed path: what the endpoint proxy does. It finds out who the machine is, is
 * registered, checks in with a key of its own, and tells its health.
 */
final class GovernedProxyPhase implements Phase {
  private static final String PROXY_VERSION = "0.2.8";
  private static final List<String> AGENTS = List.of("filesystem-safe");

  private @Nullable EndpointIdentity identity;
  private @Nullable Growth growth;
  private @Nullable ScopedKey key;

  @Override
  public PhaseId id() {
    return PhaseId.ENDPOINTS;
  }

  @Override
  public void run(Run run) {
    run.checks().check(Spec.IDENTITY, () -> identity(run));
    run.checks().check(Spec.GOVERNED_CHECKIN, () -> checkin(run));
    run.checks().check(Spec.HEALTH, () -> health(run));
    run.checks().check(Spec.GOVERNED_LISTED, () -> listed(run));
    run.checks().check(Spec.GOVERNED_STATS, () -> stats(run));
  }

  private String identity(Run run) {
    identity = EndpointIdentity.resolve(run.world().environment());
    return identity.endpointId() + ", source " + identity.source() + ", from " + identity.origin();
  }

  private String checkin(Run run) {
    run.checks().require(Spec.IDENTITY);
    EndpointIdentity who = Objects.requireNonNull(identity);
    Growth before = Growth.from(run.thoth(), who.endpointId());
    growth = before;
    key = ScopedKey.create(run, keyFor(who));
    if (before.known() == null) {
      run.thoth().endpoints().register(registration(run, who));
    }
    String with = checkIn(run, who, key, checkinOf(before.known()));
    return (before.known() == null ? "registered" : "was registered") + ", checked in with " + with;
  }

  /** It ends by itself if this run cannot revoke it. */
  private static ApiKeyCreate keyFor(EndpointIdentity who) {
    return ApiKeyCreate.builder(ApiKeyScope.ENDPOINT, List.of(READ, WRITE, EXECUTE))
        .name("headless-e2e-proxy")
        .scopeTargetId(who.endpointId())
        .ttlSeconds(3600)
        .build();
  }

  private static EndpointRegistration registration(Run run, EndpointIdentity who) {
    Map<String, String> env = run.world().environment();
    return EndpointRegistration.builder(
            who.endpointId(), env.getOrDefault("HOSTNAME", who.endpointId() + ".local"))
        .enrollment(enrollment(who))
        .environment(new Environment(env.getOrDefault("THOTH_ENVIRONMENT", "prod")))
        .proxyVersion(PROXY_VERSION)
        .agentIds(AGENTS)
        .build();
  }

  private static Enrollment enrollment(EndpointIdentity who) {
    return switch (who.source()) {
      case INTUNE -> Enrollment.INTUNE;
      case JAMF -> Enrollment.JAMF;
      case MACHINE, HOSTNAME -> Enrollment.MANUAL;
    };
  }

  /** An endpoint that was there before keeps what it says of itself. */
  private static EndpointCheckin checkinOf(@Nullable Endpoint known) {
    String version = known == null ? null : known.proxyVersion();
    List<String> agents = known == null ? List.of() : known.agentIds();
    return EndpointCheckin.builder()
        .proxyVersion(version == null ? PROXY_VERSION : version)
        .agentIds(agents.isEmpty() ? AGENTS : agents)
        .build();
  }

  /**
   * With the proxy's key; with the admin's credential if GovAPI does not let a scoped key do it.
   */
  private static String checkIn(
      Run run, EndpointIdentity who, ScopedKey key, EndpointCheckin checkin) {
    try (ThothClient proxy = run.as(Credentials.apiKey(key.secret().reveal()))) {
      proxy.endpoints().checkIn(who.endpointId(), checkin);
      return "its own key " + key.id();
    } catch (ThothApiException.Unauthorized | ThothApiException.Forbidden e) {
      run.thoth().endpoints().checkIn(who.endpointId(), checkin);
      return "the admin's credential, as a scoped key got HTTP " + e.status();
    }
  }

  private String health(Run run) throws Exception {
    run.checks().require(Spec.GOVERNED_CHECKIN);
    EndpointIdentity who = Objects.requireNonNull(identity);
    ScopedKey own = Objects.requireNonNull(key);
    return run.eventually(
        () -> {
          HealthView health =
              new HealthView(
                  run.thoth().tenantId(),
                  who,
                  run.thoth().endpoints().get(who.endpointId()),
                  own.info(run.thoth()),
                  own.authorize(run.thoth(), EXECUTE, who.endpointId()),
                  Instant.now());
          return expect(health.healthy(), health.text(), "\"status\":\"healthy\"");
        });
  }

  private String listed(Run run) throws Exception {
    run.checks().require(Spec.GOVERNED_CHECKIN);
    return run.eventually(() -> listed(run, Objects.requireNonNull(identity).endpointId()));
  }

  /** That the list has the endpoint, and in which state. */
  static String listed(Run run, String endpointId) {
    Endpoint endpoint = Growth.find(run.thoth(), endpointId);
    if (endpoint == null) {
      throw CheckOutcome.failed("GET /endpoints does not list " + endpointId);
    }
    return "GET /endpoints lists " + endpointId + ", status " + endpoint.status();
  }

  private String stats(Run run) throws Exception {
    run.checks().require(Spec.GOVERNED_CHECKIN);
    Growth expected = Objects.requireNonNull(growth);
    return run.eventually(() -> expected.seenIn(run.thoth().endpoints().stats()));
  }
}
