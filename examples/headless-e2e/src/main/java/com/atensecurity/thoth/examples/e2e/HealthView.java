package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code thoth health --json} tells, as GovAPI sees it. When a key needs rotation is not
 * published; here it does in the last tenth of its life.
 *
 * @param tenantId the tenant
 * @param identity who the machine is
 * @param endpoint its endpoint; null if it is not registered
 * @param key its key, as listed
 * @param authorization whether the key may execute on the endpoint
 * @param now the time to measure expiry by
 */
record HealthView(
    String tenantId,
    EndpointIdentity identity,
    @Nullable Endpoint endpoint,
    ApiKeyInfo key,
    ApiKeyAuthorization authorization,
    Instant now) {

  boolean registrationOk() {
    return endpoint != null
        && identity.endpointId().equals(endpoint.endpointId())
        && endpoint.lastSeen() != null;
  }

  boolean expired() {
    Instant end = key.expiresAt();
    return Boolean.TRUE.equals(authorization.expired()) || (end != null && !now.isBefore(end));
  }

  boolean revoked() {
    return !expired()
        && (Boolean.FALSE.equals(key.active()) || !Boolean.TRUE.equals(authorization.valid()));
  }

  boolean rotationRequired() {
    Instant created = key.createdAt();
    Instant end = key.expiresAt();
    if (created == null || end == null) {
      return false;
    }
    Duration tenth = Duration.between(created, end).dividedBy(10);
    return !now.isBefore(end.minus(tenth));
  }

  /** Where the key's context and the machine's identity differ. */
  List<String> drift() {
    List<String> drift = new ArrayList<>();
    if (!identity.endpointId().equals(key.scopeTargetId())) {
      drift.add("the key is for " + key.scopeTargetId() + ", not " + identity.endpointId());
    }
    if (!Boolean.TRUE.equals(authorization.scopeAllowed())) {
      drift.add("the key does not reach " + identity.endpointId());
    }
    return drift;
  }

  boolean healthy() {
    return registrationOk() && !expired() && !revoked() && !rotationRequired() && drift().isEmpty();
  }

  /** The JSON, with spaces at which a terminal can break the line. */
  String text() {
    return toJson().text().replace(",\"", ", \"");
  }

  private Json toJson() {
    return Json.EMPTY_OBJECT
        .with(Json.of(healthy() ? "healthy" : "degraded"), "status")
        .with(Json.of(tenantId), "tenant_id")
        .with(Json.of(identity.endpointId()), "endpoint_id")
        .with(Json.of(identity.source().name().toLowerCase(Locale.ROOT)), "identity_source")
        .with(Json.of(registrationOk()), "registration_ok")
        .with(Json.of(String.valueOf(key.keyId())), "api_key", "key_id")
        .with(Json.of(expired()), "api_key", "expired")
        .with(Json.of(rotationRequired()), "api_key", "rotation_required")
        .with(Json.of(revoked()), "api_key", "revoked")
        .with(Json.of(drift().stream().map(Json::of).toList()), "drift");
  }
}
