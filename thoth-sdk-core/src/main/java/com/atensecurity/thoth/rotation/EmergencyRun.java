package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.EMERGENCY;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.endpoints.ThothHealthApiKey;
import com.atensecurity.thoth.fleets.Fleet;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One run of an emergency revocation: no failure of one part keeps another from being tried. Not thread-safe. */
final class EmergencyRun {
  private final EmergencyRevocation plan;
  private final RotationWork work;
  private final Instant start;
  private final Instant deadline;

  /** Keys whose revocation GovAPI has not taken yet. */
  private final Set<String> pending;

  private final Set<String> known = new HashSet<>();
  private final Set<String> dead = new HashSet<>();

  /** What failed at the last try, by what it is. */
  private final Map<String, ThothException> failures = new LinkedHashMap<>();

  private List<ApiKeyInfo> keys = List.of();
  private FleetLook fleet = FleetLook.NOTHING;
  private boolean synced = true;

  EmergencyRun(EmergencyRevocation plan, RotationWork work, Instant start) {
    this.plan = plan;
    this.work = work;
    this.start = start;
    this.deadline = start.plus(plan.timeout);
    this.pending = new LinkedHashSet<>(plan.keyIds);
  }

  EmergencyResult run() {
    checkFleet();
    work.noteCut(EMERGENCY);
    work.note(
        EMERGENCY,
        "started",
        "key_ids",
        plan.keyIds,
        "file",
        plan.file.file(),
        "fleet_id",
        plan.fleetId);
    work.note(EMERGENCY, "listed", "added", plan.file.add(plan.keyIds));
    send();
    lookAtKeys();
    push(null, plan.configuration);
    Instant since = push(plan.provider, null);
    work.note(EMERGENCY, "synced", "synced_at", since);
    confirm(since);
    stillActive();
    if (!failures.isEmpty()) {
      throw failed();
    }
    return ended();
  }

  /** A mistyped fleet has no endpoints, all of which would have heard. A GovAPI in trouble keeps no key out of the file. */
  private void checkFleet() {
    if (plan.fleetId == null) {
      return;
    }
    List<Fleet> fleets;
    try {
      fleets = work.thoth.fleets().list();
    } catch (ThothException e) {
      endIfInterrupted(e);
      return;
    }
    if (fleets.stream().noneMatch(f -> plan.fleetId.equals(f.fleetId()))) {
      throw RotationException.of(
          "Refused, and nothing was changed: there is no fleet " + plan.fleetId + ".", null);
    }
  }

  /** Sends what has not been taken, each once, so that no key waits for another. */
  private void send() {
    for (String id : List.copyOf(pending)) {
      attempt(
          "key " + id,
          () -> {
            if (!work.thoth.apiKeys().revoke(id).equals(Json.NULL)) {
              known.add(id);
            }
            pending.remove(id);
          });
    }
  }

  private void lookAtKeys() {
    attempt("the list of keys", () -> keys = work.thoth.apiKeys().list());
    if (failures.containsKey("the list of keys")) {
      return;
    }
    for (String id : plan.keyIds) {
      ApiKeyInfo key = RotationWork.key(keys, id);
      if (key != null) {
        known.add(id);
      }
      if (!pending.contains(id) && !RotationWork.isActive(key) && dead.add(id)) {
        work.note(EMERGENCY, known.contains(id) ? "revoked" : "unknown", "key_id", id);
      }
    }
  }

  /** A push that fails is no reason to leave a stolen key valid: what is left to do is done, and who did not hear is told. */
  private Instant push(@Nullable String provider, @Nullable RuntimeConfiguration configuration) {
    try {
      return new ProfileSync(work, EMERGENCY, deadline).force(provider, configuration);
    } catch (RotationException e) {
      endIfInterrupted(e);
      synced = false;
      work.note(EMERGENCY, "unsynced", "failure", e.getMessage());
      return work.now();
    }
  }

  private void confirm(Instant since) {
    while (true) {
      send();
      if (dead.size() < plan.keyIds.size()) {
        lookAtKeys();
      }
      lookAtFleet(since);
      boolean refused = failures.values().stream().anyMatch(e -> !RotationWork.mayPass(e));
      boolean done =
          failures.isEmpty()
              && dead.size() == plan.keyIds.size()
              && fleet.moved() == fleet.endpoints();
      if (done || refused || !work.now().isBefore(deadline)) {
        lookAtKeys();
        return;
      }
      work.pause(EMERGENCY, deadline);
    }
  }

  private void lookAtFleet(Instant since) {
    FleetLook before = fleet;
    attempt(
        "the endpoints",
        () ->
            fleet =
                work.look(
                    plan.fleetId,
                    e ->
                        FleetLook.seenSince(e, since)
                            || plan.keyIds.contains(String.valueOf(e.managedRuntimeKeyId())),
                    e -> false));
    if (fleet.moved() != before.moved() || fleet.endpoints() != before.endpoints()) {
      work.note(EMERGENCY, "looked", "endpoints", fleet.endpoints(), "confirmed", fleet.moved());
    }
  }

  private void attempt(String what, Runnable part) {
    try {
      part.run();
      failures.remove(what);
    } catch (ThothException e) {
      endIfInterrupted(e);
      if (failures.put(what, e) == null) {
        work.note(EMERGENCY, "unavailable", "what", what, "failure", e.getMessage());
      }
    }
  }

  static void endIfInterrupted(ThothException e) {
    boolean cancelled =
        e instanceof ThothConnectionException.Cancelled
            || e.getCause() instanceof ThothConnectionException.Cancelled;
    if (cancelled || Thread.currentThread().isInterrupted()) {
      throw e instanceof RotationException
          ? e
          : RotationException.of("EMERGENCY was interrupted. It is safe to run it again.", e);
    }
  }

  private void stillActive() {
    for (String id : plan.keyIds) {
      if (!pending.contains(id) && RotationWork.isActive(RotationWork.key(keys, id))) {
        failures.put(
            "key " + id,
            RotationException.of(
                "GovAPI took the revocation, and still lists the key as active", null));
      }
    }
  }

  private RotationException failed() {
    List<String> all =
        failures.entrySet().stream()
            .map(failure -> failure.getKey() + ": " + failure.getValue().getMessage())
            .toList();
    work.note(EMERGENCY, "failed", "failures", all);
    List<ThothException> causes = List.copyOf(failures.values());
    RotationException failed =
        RotationException.of(
            "EMERGENCY: the file has every key, and the rest failed in part: "
                + String.join("; ", all)
                + ". It is safe to run it again.",
            causes.get(0));
    causes.stream().skip(1).forEach(failed::addSuppressed);
    return failed;
  }

  private EmergencyResult ended() {
    Set<String> listed = plan.file.ids();
    List<ThothHealthApiKey> posture =
        plan.keyIds.stream()
            .map(id -> posture(id, RotationWork.key(keys, id), listed.contains(id)))
            .toList();
    List<String> unknown = plan.keyIds.stream().filter(id -> !known.contains(id)).toList();
    Entry end = noteEnd(posture, unknown);
    return new EmergencyResult(
        posture,
        unknown,
        synced,
        fleet.endpoints(),
        fleet.moved(),
        fleet.rest(),
        start,
        end.at(),
        end.hash());
  }

  private Entry noteEnd(List<ThothHealthApiKey> posture, List<String> unknown) {
    return work.note(
        EMERGENCY,
        "done",
        "revoked",
        posture.stream()
            .filter(key -> Boolean.TRUE.equals(key.revoked()))
            .map(key -> String.valueOf(key.keyId()))
            .filter(known::contains)
            .toList(),
        "unknown",
        unknown,
        "endpoints",
        fleet.endpoints(),
        "confirmed",
        fleet.moved(),
        "not_confirmed",
        fleet.rest());
  }

  private ThothHealthApiKey posture(String id, @Nullable ApiKeyInfo key, boolean listed) {
    Instant end = key == null ? null : key.expiresAt();
    Boolean expired = end == null ? null : !work.now().isBefore(end);
    return new ThothHealthApiKey(
        id, expired, null, listed && !RotationWork.isActive(key), Map.of());
  }
}
