package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
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

  /** Active keys of the fleet, or of that of the old key, which the rotation neither replaces, made nor was told of. */
  static List<ApiKeyInfo> unknown(KeyRotation plan, EvidenceLog log, List<ApiKeyInfo> keys) {
    ApiKeyInfo old = RotationWork.key(keys, plan.oldKeyId);
    String from = old == null ? null : old.scopeTargetId();
    String to = log.fleetId(plan.fleetId);
    return keys.stream()
        .filter(RotationWork::isActive)
        .filter(key -> isOf(key, from) || isOf(key, to))
        .filter(key -> !plan.oldKeyId.equals(key.keyId()))
        .filter(key -> !plan.otherKeyIds.contains(String.valueOf(key.keyId())))
        .filter(key -> !isOwn(log, key))
        .toList();
  }

  private static boolean isOf(ApiKeyInfo key, @Nullable String fleetId) {
    return fleetId != null && RotationWork.isOfFleet(key, fleetId);
  }

  /** What is seen, and what to do. */
  static String told(List<ApiKeyInfo> unknown) {
    return "the fleet has other active keys: "
        + unknown.stream().map(FleetKeys::told).collect(Collectors.joining(", "))
        + ". If another rotation made one, run that to its end, or revoke what it left; if one is to stay,"
        + " name it in otherKeyIds";
  }

  /** A name may hold anything, so it is quoted as JSON. */
  private static String told(ApiKeyInfo key) {
    return key.keyId()
        + (key.name() == null ? "" : " " + Json.of(key.name()).text())
        + (key.createdAt() == null ? "" : " of " + key.createdAt());
  }
}
