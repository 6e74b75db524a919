package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import java.util.List;
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
   * @return what is seen; empty if there are none
   */
  static String others(KeyRotation plan, EvidenceLog log, List<ApiKeyInfo> keys) {
    ApiKeyInfo old = RotationWork.key(keys, plan.oldKeyId);
    String from = old == null ? null : old.scopeTargetId();
    String to = log.fleetId(plan.fleetId);
    StringBuilder others = new StringBuilder();
    for (ApiKeyInfo key : keys) {
      String id = String.valueOf(key.keyId());
      if (RotationWork.isActive(key)
          && (isOf(key, from) || isOf(key, to))
          && !id.equals(plan.oldKeyId)
          && !plan.otherKeyIds.contains(id)
          && !isOwn(log, key)) {
        // A name may hold anything, so it is quoted as JSON.
        others
            .append(others.length() == 0 ? "the fleet has other active keys: " : ", ")
            .append(id)
            .append(key.name() == null ? "" : " " + Json.of(key.name()).text())
            .append(key.createdAt() == null ? "" : " of " + key.createdAt());
      }
    }
    return others.length() == 0
        ? ""
        : others
            .append(
                ". If another rotation made one, run that to its end, or revoke what it left once")
            .append(" nobody uses it; if one is to stay, name it in otherKeyIds")
            .toString();
  }

  private static boolean isOf(ApiKeyInfo key, @Nullable String fleetId) {
    return fleetId != null && RotationWork.isOfFleet(key, fleetId);
  }
}
