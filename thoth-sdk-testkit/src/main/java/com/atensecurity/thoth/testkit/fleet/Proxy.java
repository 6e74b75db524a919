package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyCreated;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.testkit.fleet.Incident.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One simulated proxy. Thread-safe: it does one thing at a time. */
final class Proxy {
  /** The seed's override variables, so that a fleet finds its identities in each of the ways. */
  private static final List<String> OVERRIDES =
      List.of(
          "THOTH_INTUNE_DEVICE_ID",
          "INTUNE_DEVICE_ID",
          "THOTH_JAMF_COMPUTER_ID",
          "JAMF_COMPUTER_ID");

  private static final List<String> AGENTS = List.of("filesystem-safe");
  private static final double LOWEST_RISK = 5;

  private final FleetPlan plan;
  private final int index;
  private final Fate fate;
  private final CallLog log;
  private EndpointIdentity identity;
  private boolean registered;
  private @Nullable Key key;
  private int drifts;
  private int rotations;
  private long sessions;

  /** A key and the identity that it was made for. */
  private record Key(String id, Secret material, String endpointId) {}

  Proxy(FleetPlan plan, int index, Fate fate, CallLog log) {
    this.plan = plan;
    this.index = index;
    this.fate = fate;
    this.log = log;
    this.identity = identity(0);
  }

  /** What the machine finds when it looks who it is; another one after each drift. */
  private EndpointIdentity identity(int drift) {
    String raw = plan.name() + String.format(Locale.ROOT, "-%05d", index + 1);
    String variable = OVERRIDES.get(index % OVERRIDES.size());
    return EndpointIdentity.resolve(Map.of(variable, drift == 0 ? raw : raw + "-drift-" + drift));
  }

  /** Does what is due at a time of the schedule. */
  synchronized void turn(Duration now, Worker worker) {
    if (fate.is(Kind.OFFLINE, now)) {
      log.missed();
      return;
    }
    try {
      drift(now, worker);
      enroll(worker);
      if (fate.begun(Kind.ROTATION, now) > rotations && key != null) {
        rotate(now, worker);
      } else {
        checkIn(key, worker);
      }
    } catch (ThothApiException.NotFound e) {
      registered = false; // the next turn registers it again
    } catch (ThothApiException.Unauthorized e) {
      key = null; // the next turn asks for another one
    } catch (ThothException e) {
      // The log has it, and the next turn is another try.
    }
  }

  private void drift(Duration now, Worker worker) {
    int begun = fate.begun(Kind.DRIFT, now);
    if (begun > drifts) {
      drifts = begun;
      identity = identity(begun);
      registered = false;
    }
    Key held = key;
    if (held != null && isStrange(held) && registered && !fate.is(Kind.DRIFT, now)) {
      key = newKey(worker);
      worker.admin().apiKeys().revoke(held.id);
    }
  }

  private boolean isStrange(Key held) {
    return !held.endpointId.equals(identity.endpointId());
  }

  private void enroll(Worker worker) {
    if (!registered) {
      worker.admin().endpoints().register(registration());
      registered = true;
    }
    if (plan.keys() && key == null) {
      key = newKey(worker);
    }
  }

  private EndpointRegistration registration() {
    Enrollment enrollment =
        identity.source() == EndpointIdentity.Source.JAMF ? Enrollment.JAMF : Enrollment.INTUNE;
    EndpointRegistration.Builder builder =
        EndpointRegistration.builder(identity.endpointId(), identity.endpointId() + ".local")
            .enrollment(enrollment)
            .provider(enrollment.value())
            .environment(plan.environment())
            .proxyVersion(plan.proxyVersion())
            .agentIds(AGENTS)
            .riskScore(risk());
    String fleetId = plan.fleetId();
    return (fleetId == null ? builder : builder.fleetId(fleetId)).build();
  }

  private double risk() {
    return LOWEST_RISK + index % 20;
  }

  private @Nullable Key newKey(Worker worker) {
    ApiKeyCreated created =
        worker
            .admin()
            .apiKeys()
            .create(
                ApiKeyCreate.builder(ApiKeyScope.ENDPOINT, List.of(ApiKeyPermission.WRITE))
                    .name(identity.endpointId())
                    .scopeTargetId(identity.endpointId())
                    .build());
    String id = created.keyId();
    Secret material = created.apiKey();
    if (id == null || material == null) {
      log.failed("createApiKey: the answer has no key");
      return null;
    }
    return new Key(id, material, identity.endpointId());
  }

  private void checkIn(@Nullable Key with, Worker worker) {
    if (plan.keys() && with == null) {
      return; // the log has the failure to get one
    }
    sessions++;
    worker
        .as(with == null ? null : with.material)
        .endpoints()
        .checkIn(
            identity.endpointId(),
            EndpointCheckin.builder()
                .proxyVersion(plan.proxyVersion())
                .agentIds(AGENTS)
                .riskScore(risk())
                .violationsToday(0)
                .sessionsToday(sessions)
                .build());
  }

  /** The seed's order: make the new key, use it, and only then revoke the old one. */
  private void rotate(Duration now, Worker worker) {
    Key old = key;
    Key fresh = newKey(worker);
    if (old == null || fresh == null) {
      return;
    }
    try {
      checkIn(fresh, worker);
    } catch (ThothException e) {
      worker.admin().apiKeys().revoke(fresh.id); // back to the old one; the next turn tries again
      return;
    }
    key = fresh;
    rotations = fate.begun(Kind.ROTATION, now);
    worker.admin().apiKeys().revoke(old.id);
  }

  /** Takes back the key, for nobody has it after the run. */
  synchronized void retire(Worker worker) {
    Key held = key;
    key = null;
    if (held != null) {
      try {
        worker.admin().apiKeys().revoke(held.id);
      } catch (ThothException e) {
        // The log has it.
      }
    }
  }

  synchronized boolean isRegistered() {
    return registered;
  }

  synchronized boolean hasDrifted() {
    return drifts > 0;
  }

  synchronized boolean hasRotated() {
    return rotations > 0;
  }
}
