package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.STORE_KEY;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which keys of a fleet are a rotation's own, and which are somebody's whose way back may be the same old key. */
final class FleetKeys {
  private FleetKeys() {}

  /** Whether the rotation made a key, which its name tells. */
  static boolean isOwn(EvidenceLog log, ApiKeyInfo key) {
    return key.name() != null && key.name().startsWith(log.rotation() + "-");
  }

  /**
   * Tells of active keys of the fleet, or of that of the old key, which the rotation neither replaces, made nor was told of, and what to do.
   *
   * @return what is seen, the same in whatever order the keys are listed; empty if there are none
   */
  static String others(KeyRotation plan, EvidenceLog log, List<ApiKeyInfo> keys) {
    ApiKeyInfo old = RotationWork.key(keys, plan.oldKeyId);
    String from = old == null ? null : old.scopeTargetId();
    String to = log.fleetId(plan.fleetId);
    String others =
        keys.stream()
            .filter(key -> RotationWork.isActive(key) && (isOf(key, from) || isOf(key, to)))
            .filter(key -> !id(key).equals(plan.oldKeyId) && !plan.otherKeyIds.contains(id(key)))
            .filter(key -> !isOwn(log, key))
            .sorted(Comparator.comparing(FleetKeys::id))
            .map(FleetKeys::told)
            .collect(Collectors.joining(", "));
    return others.isEmpty()
        ? ""
        : "the fleet has other active keys: "
            + others
            + ". If another rotation made one, run that to its end, or revoke what it left once"
            + " nobody uses it; if one is to stay, name it in otherKeyIds";
  }

  /**
   * Stops where another rotation has cut over: what its reference refers to may be all that the fleet has.
   *
   * @param told what else is to be said
   */
  static void checkNotOvertaken(
      KeyRotation plan, RotationWork work, RotationStep step, Instant limit, String told) {
    List<ApiKeyInfo> keys = work.keys(step, limit);
    String others = others(plan, work.log, keys);
    if (others.isEmpty() || isOwnReference(plan, work, step, limit)) {
      return;
    }
    String newKey = work.log.newKeyId();
    throw RotationException.of(
        step
            + ": the configuration has a reference that this rotation does not know, which stays, for "
            + others
            + ". If another rotation put it there, give this one up"
            + (RotationWork.isActive(RotationWork.key(keys, newKey))
                ? ", and revoke its new key " + newKey + " once nobody uses it. "
                : ". ")
            + told,
        null);
  }

  private static boolean isOwnReference(
      KeyRotation plan, RotationWork work, RotationStep step, Instant limit) {
    try {
      String reference = work.patiently(step, limit, plan.configuration::reference);
      return reference.equals(work.log.rollback())
          || reference.equals(work.log.text(STORE_KEY, "done", "reference"));
    } catch (ThothException e) {
      throw e;
    } catch (RuntimeException e) {
      return true; // it cannot be read; what cannot be put back either is told by who tries
    }
  }

  private static String id(ApiKeyInfo key) {
    return String.valueOf(key.keyId());
  }

  /** A name may hold anything, so it is quoted as JSON. */
  private static String told(ApiKeyInfo key) {
    return id(key)
        + (key.name() == null ? "" : " " + Json.of(key.name()).text())
        + (key.createdAt() == null ? "" : " of " + key.createdAt());
  }

  private static boolean isOf(ApiKeyInfo key, @Nullable String fleetId) {
    return fleetId != null && RotationWork.isOfFleet(key, fleetId);
  }
}
