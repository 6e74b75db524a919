package com.atensecurity.thoth.examples.ctl.health;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The health of an endpoint. Immutable and thread-safe.
 *
 * @param tenantId the tenant
 * @param identity who the machine is, in the order of the seed
 * @param asked whether GovAPI answered all that it was asked
 * @param registered whether the endpoint is registered; null if that is not known
 * @param key how its key is
 * @param drift where the key's context and the machine's identity differ: a warning, since such a key still works (seed)
 */
public record EndpointHealth(
    String tenantId,
    EndpointIdentity identity,
    boolean asked,
    @Nullable Boolean registered,
    KeyPosture key,
    List<String> drift) {
  /** What it comes to. */
  public enum Status {
    /** Nothing is wrong. */
    HEALTHY,
    /** It works, and something is to be looked at: drift, a key to rotate, a key that is not listed. */
    DEGRADED,
    /** It is not registered, has no key, or one that is expired or revoked. */
    UNHEALTHY,
    /** GovAPI could not be asked. */
    UNKNOWN
  }

  /**
   * Compares what runs here with what the key was made for.
   *
   * @param identity who the machine is
   * @param declared what {@code THOTH_ENDPOINT_ID} says; null if it is not set
   * @param endpoint the machine's endpoint; null if there is none
   * @param key the key as listed; null if it is not
   * @return a sentence for each difference
   */
  public static List<String> drift(
      EndpointIdentity identity,
      @Nullable String declared,
      @Nullable Endpoint endpoint,
      @Nullable ApiKeyInfo key) {
    List<String> drift = new ArrayList<>();
    String id = identity.endpointId();
    if (declared != null && !declared.equals(id)) {
      drift.add("THOTH_ENDPOINT_ID is " + declared + ", this machine is " + id);
    }
    if (key != null) {
      String managed = endpoint == null ? null : endpoint.managedRuntimeKeyId();
      if (managed != null && !managed.equals(key.keyId())) {
        drift.add("GovAPI has key " + managed + " for this endpoint, it runs with " + key.keyId());
      }
      drift.addAll(outOfScope(id, endpoint, key));
    }
    return drift;
  }

  private static List<String> outOfScope(String id, @Nullable Endpoint endpoint, ApiKeyInfo key) {
    String target = String.valueOf(key.scopeTargetId());
    if (isScope(key, ApiKeyScope.ENDPOINT) && !id.equals(target)) {
      return List.of("the key is for endpoint " + target + ", this machine is " + id);
    }
    if (isScope(key, ApiKeyScope.FLEET) && endpoint != null && !target.equals(endpoint.fleetId())) {
      String fleet = endpoint.fleetId() == null ? "none" : endpoint.fleetId();
      return List.of("the key is for fleet " + target + ", this endpoint is in " + fleet);
    }
    return List.of();
  }

  private static boolean isScope(ApiKeyInfo key, ApiKeyScope scope) {
    return key.scopeLevel() != null && key.scopeLevel().value().equalsIgnoreCase(scope.value());
  }

  /**
   * What it comes to.
   *
   * @return the status
   */
  public Status status() {
    boolean broken = asked ? key.broken() : Boolean.TRUE.equals(key.revoked());
    if (broken || Boolean.FALSE.equals(registered)) {
      return Status.UNHEALTHY;
    }
    if (!asked) {
      return Status.UNKNOWN;
    }
    return key.sound() && drift.isEmpty() ? Status.HEALTHY : Status.DEGRADED;
  }

  /**
   * What is to be looked at though it works, for people.
   *
   * @return a sentence for each reason why it is degraded
   */
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    drift.forEach(line -> warnings.add("drift: " + line));
    if (Boolean.TRUE.equals(key.rotationRequired()) && !key.broken()) {
      warnings.add("key " + key.keyId() + " is to be rotated");
    }
    if (asked && key.keyId() != null && key.expired() == null && !key.broken()) {
      warnings.add(
          "GovAPI lists no key "
              + key.keyId()
              + " to this credential, so nobody knows whether it is sound; is THOTH_API_KEY_ID right, and"
              + " may the credential list keys?");
    }
    return warnings;
  }

  /**
   * The worst of what is wrong, for people.
   *
   * @return one sentence
   */
  public String why() {
    if (Boolean.TRUE.equals(key.revoked())) {
      return "key " + key.keyId() + " is revoked";
    }
    if (Boolean.TRUE.equals(key.expired())) {
      return "key " + key.keyId() + " has expired";
    }
    if (Boolean.FALSE.equals(registered)) {
      return "endpoint " + identity.endpointId() + " is not registered";
    }
    return key.keyId() == null
        ? "this endpoint has no key id; set THOTH_API_KEY_ID or THOTH_API_KEY_FILE"
        : "nothing is known to be wrong";
  }

  /**
   * The document.
   *
   * @return the members of the seed, and what the runbook needs beside them
   */
  public Json toJson() {
    return Json.EMPTY_OBJECT
        .with(Json.of(status().name().toLowerCase(Locale.ROOT)), "status")
        .with(Json.of(tenantId), "tenant_id")
        .with(Json.of(identity.endpointId()), "endpoint_id")
        .with(Json.of(identity.source().name().toLowerCase(Locale.ROOT)), "identity_source")
        .with(registered == null ? Json.NULL : Json.of(registered), "registration_ok")
        .with(key.toJson(), "api_key")
        .with(Json.of(drift.stream().map(Json::of).toList()), "drift");
  }
}
