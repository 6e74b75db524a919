package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rotation and an emergency revocation have in common: waiting, looking, revoking. Not thread-safe. */
final class RotationWork {
  final ThothClient thoth;
  final EvidenceLog log;
  private final TimeSource time;
  private final Duration poll;

  RotationWork(ThothClient thoth, EvidenceLog log, TimeSource time, Duration poll) {
    this.thoth = thoth;
    this.log = log;
    this.time = time;
    this.poll = poll;
  }

  Instant now() {
    return time.now();
  }

  /** An object of names and values in turn; null values are left out. */
  static Json detail(@Nullable Object... namesAndValues) {
    Json detail = Json.EMPTY_OBJECT;
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        detail = detail.with(json(value), String.valueOf(namesAndValues[i]));
      }
    }
    return detail;
  }

  private static Json json(Object value) {
    if (value instanceof Json json) {
      return json;
    }
    if (value instanceof Collection<?> list) {
      return Json.of(list.stream().map(RotationWork::json).toList());
    }
    return value instanceof Integer number ? Json.of(number) : Json.of(value.toString());
  }

  Entry note(RotationStep step, String event, @Nullable Object... namesAndValues) {
    return log.append(step.name(), event, detail(namesAndValues));
  }

  /** Notes what is noted once however often the rotation is resumed. */
  void once(RotationStep step, String event, @Nullable Object... namesAndValues) {
    if (!log.has(step, event)) {
      note(step, event, namesAndValues);
    }
  }

  /** A line that a crash cut short, or somebody, was taken away: that is evidence, too. */
  void noteCut(RotationStep step) {
    if (log.cutBytes() > 0) {
      note(step, "cut", "bytes", log.cutBytes());
    }
  }

  /**
   * Does what needs GovAPI, again and again while its trouble may pass.
   *
   * @throws RotationException a setback, if it had not passed at the deadline; no setback, if it is none that may pass
   */
  <T> T patiently(RotationStep step, Instant deadline, Supplier<T> work) {
    while (true) {
      try {
        return work.get();
      } catch (RotationException e) {
        throw e;
      } catch (ThothException e) {
        failed(step, deadline, e);
      }
    }
  }

  /** Waits after a failure that may pass, and throws after one that may not, or if there is no time left. */
  void failed(RotationStep step, Instant deadline, ThothException e) {
    if (!mayPass(e)) {
      throw RotationException.of(
          step + " stopped: " + e.getMessage() + ". It is safe to run it again.", e);
    }
    if (!now().isBefore(deadline)) {
      throw RotationException.setback(
          step + " could not be done until " + deadline + ": " + e.getMessage(), e);
    }
    if (!log.isEmpty()
        && !log.entries().get(log.entries().size() - 1).event().equals("unavailable")) {
      note(step, "unavailable", "failure", e.getMessage());
    }
    pause(step, deadline);
  }

  /** A call that ended at its deadline may be made again: the rotation has a longer one. */
  static boolean mayPass(ThothException failure) {
    return failure.isTransient() || failure instanceof ThothConnectionException.DeadlineExceeded;
  }

  /** Waits until it is time to look again, and not beyond the deadline. */
  void pause(RotationStep step, Instant deadline) {
    Duration left = Duration.between(now(), deadline);
    try {
      if (!left.isNegative() && !left.isZero()) {
        time.sleep(left.compareTo(poll) < 0 ? left : poll);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RotationException.of(
          step + " was interrupted while waiting. It is safe to run it again.", e);
    }
  }

  List<ApiKeyInfo> keys(RotationStep step, Instant deadline) {
    return patiently(step, deadline, () -> thoth.apiKeys().list());
  }

  static @Nullable ApiKeyInfo key(List<ApiKeyInfo> keys, String keyId) {
    return keys.stream().filter(key -> keyId.equals(key.keyId())).findFirst().orElse(null);
  }

  /** Whether a key may be used. What GovAPI does not say counts as yes; a key that is gone may not. */
  static boolean isActive(@Nullable ApiKeyInfo key) {
    return key != null && !Boolean.FALSE.equals(key.active());
  }

  static boolean isOfFleet(ApiKeyInfo key, String fleetId) {
    return key.scopeLevel() != null
        && key.scopeLevel().value().equalsIgnoreCase(ApiKeyScope.FLEET.value())
        && fleetId.equals(key.scopeTargetId());
  }

  /** What a key is good for, for people. */
  static String scope(ApiKeyInfo key) {
    return (key.scopeLevel() == null ? "nothing" : key.scopeLevel().value())
        + " "
        + key.scopeTargetId();
  }

  /** Revokes a key, and looks whether it is. */
  void revoke(RotationStep step, String keyId, Instant deadline) {
    patiently(step, deadline, () -> thoth.apiKeys().revoke(keyId));
    confirmRevoked(step, keyId, deadline);
  }

  /** Sends one revocation; if it fails, and that may pass, it waits and returns false. */
  boolean revokedAtOnce(RotationStep step, String keyId, Instant deadline) {
    try {
      thoth.apiKeys().revoke(keyId);
    } catch (ThothException e) {
      failed(step, deadline, e);
      return false;
    }
    confirmRevoked(step, keyId, deadline);
    return true;
  }

  private void confirmRevoked(RotationStep step, String keyId, Instant deadline) {
    while (isActive(key(keys(step, deadline), keyId))) {
      if (!now().isBefore(deadline)) {
        throw RotationException.of(
            step
                + ": GovAPI took the revocation of "
                + keyId
                + " and still lists it as active. It is safe to run it again.",
            null);
      }
      pause(step, deadline);
    }
    note(step, "revoked", "key_id", keyId);
  }

  /** What an implementation says of its failure stays in the cause: it may quote more than evidence should hold. */
  static String configured(
      RotationStep step, RuntimeConfiguration configuration, String reference) {
    try {
      configuration.update(reference);
      if (reference.equals(configuration.reference())) {
        return reference;
      }
      throw RotationException.setback(
          step + ": the configuration has another reference after its update", null);
    } catch (ThothException e) {
      throw e;
    } catch (RuntimeException e) {
      throw RotationException.setback(
          step + ": the configuration could not be updated (" + e.getClass().getName() + ")", e);
    }
  }

  /** Looks at the endpoints of a fleet, or of all. */
  FleetLook look(
      @Nullable String fleetId, Predicate<Endpoint> hasMoved, Predicate<Endpoint> holds) {
    EndpointFilter all = EndpointFilter.all();
    try (Stream<Endpoint> rows =
        thoth.endpoints().stream(fleetId == null ? all : all.fleetId(fleetId))) {
      return FleetLook.at(
          rows.filter(e -> fleetId == null || e.fleetId() == null || fleetId.equals(e.fleetId())),
          hasMoved,
          holds);
    }
  }

  boolean wasUsed(@Nullable ApiKeyInfo key, Duration lately) {
    return key != null && key.lastUsedAt() != null && key.lastUsedAt().plus(lately).isAfter(now());
  }
}
