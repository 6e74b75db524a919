package com.atensecurity.thoth.examples.ctl.health;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a key is, as {@code thoth health --json} has it (seed). Immutable and thread-safe.
 *
 * @param keyId its id; null if nothing says it
 * @param expired whether its time is over; null if that is not known
 * @param rotationRequired whether it is to be rotated; null if that is not known. Unless GovAPI says so itself, it is in
 *     the last tenth of a key's life (chosen)
 * @param revoked whether it is revoked, by the file of this machine or in GovAPI; null if that is not known
 */
public record KeyPosture(
    @Nullable String keyId,
    @Nullable Boolean expired,
    @Nullable Boolean rotationRequired,
    @Nullable Boolean revoked) {

  /**
   * Judges a key.
   *
   * @param keyId its id; null if nothing says it
   * @param listed the key as GovAPI lists it; null if it does not, or was not asked
   * @param revokedHere the ids that this machine has as revoked
   * @param now the time to measure by
   * @return how it is
   */
  public static KeyPosture of(
      @Nullable String keyId, @Nullable ApiKeyInfo listed, Set<String> revokedHere, Instant now) {
    boolean here = keyId != null && revokedHere.contains(keyId);
    if (listed == null) {
      return new KeyPosture(keyId, null, null, here ? true : null);
    }
    boolean expired = isExpired(listed, now);
    boolean gone = !expired && Boolean.FALSE.equals(listed.active());
    return new KeyPosture(keyId, expired, isDue(listed, now), here || gone);
  }

  private static boolean isExpired(ApiKeyInfo key, Instant now) {
    Instant end = key.expiresAt();
    return end != null && !now.isBefore(end);
  }

  private static boolean isDue(ApiKeyInfo key, Instant now) {
    Json said = key.unknown().get("rotation_required");
    if (said != null && said.asBoolean() != null) {
      return said.asBoolean();
    }
    Instant created = key.createdAt();
    Instant end = key.expiresAt();
    if (created == null || end == null) {
      return false;
    }
    return !now.isBefore(end.minus(Duration.between(created, end).dividedBy(10)));
  }

  /** Whether it is known that the key cannot be used. */
  boolean broken() {
    return keyId == null || Boolean.TRUE.equals(expired) || Boolean.TRUE.equals(revoked);
  }

  /** Whether it is known that nothing is wrong with the key. */
  boolean sound() {
    return keyId != null
        && Boolean.FALSE.equals(expired)
        && Boolean.FALSE.equals(revoked)
        && Boolean.FALSE.equals(rotationRequired);
  }

  Json toJson() {
    return Json.EMPTY_OBJECT
        .with(keyId == null ? Json.NULL : Json.of(keyId), "key_id")
        .with(json(expired), "expired")
        .with(json(rotationRequired), "rotation_required")
        .with(json(revoked), "revoked");
  }

  private static Json json(@Nullable Boolean value) {
    return value == null ? Json.NULL : Json.of(value);
  }
}
