package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.PLAN;
import static com.atensecurity.thoth.rotation.RotationStep.REVOKE_OLD_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.VALIDATE;

import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wait for a fleet to run on the new key, and for nobody to use the old one. Not thread-safe. */
final class Validation {
  private final KeyRotation plan;
  private final RotationWork work;
  private final EvidenceLog log;
  private FleetLook fleet = FleetLook.NOTHING;

  Validation(KeyRotation plan, RotationWork work) {
    this.plan = plan;
    this.work = work;
    this.log = work.log;
  }

  /** What the fleet was like at the last look. */
  FleetLook fleet() {
    return fleet;
  }

  /** Returns when the old key may be revoked; a resumed run looks anew, whatever was seen before. */
  void await(String fleetId, Instant synced) {
    boolean decided = log.has(REVOKE_OLD_KEY, "started");
    Instant until = decided ? plan.patience(work.now()) : plan.to;
    work.once(VALIDATE, "started", "since", synced);
    while (true) {
      String missing = work.patiently(VALIDATE, until, () -> missing(fleetId, synced, decided));
      boolean inTime = decided || work.now().isBefore(plan.to);
      if (missing == null && inTime) {
        work.once(VALIDATE, "done", "endpoints", fleet.endpoints(), "moved", fleet.moved());
        return;
      }
      if (!work.now().isBefore(plan.to)) {
        throw RotationException.setback(
            "VALIDATE: the window ended at "
                + plan.to
                + ", and "
                + (missing == null ? "the old key was not revoked by then" : missing),
            null);
      }
      work.pause(VALIDATE, plan.to);
    }
  }

  /** Why the old key may not be revoked yet, or null. */
  private @Nullable String missing(String fleetId, Instant synced, boolean decided) {
    String newKey = log.newKeyId();
    FleetLook seen =
        work.look(
            fleetId,
            e -> FleetLook.seenSince(e, synced) && FleetLook.runsOn(e, newKey, true),
            e -> FleetLook.seenSince(e, synced) && FleetLook.runsOn(e, plan.oldKeyId, false));
    if (seen.holding() == 0 && plan.fleetId == null) {
      seen = seen.holding(holdingElsewhere(synced));
    }
    // Keys after endpoints: what was used in between is seen.
    List<ApiKeyInfo> keys = work.thoth.apiKeys().list();
    if (seen.endpoints() != fleet.endpoints() || seen.moved() != fleet.moved()) {
      work.note(VALIDATE, "looked", "endpoints", seen.endpoints(), "moved", seen.moved());
    }
    fleet = seen;
    ApiKeyInfo fresh = RotationWork.key(keys, newKey);
    if (!RotationWork.isActive(fresh)) {
      throw RotationException.setback("VALIDATE: the new key " + newKey + " is not active", null);
    }
    if (decided && !RotationWork.isActive(RotationWork.key(keys, plan.oldKeyId))) {
      return null; // it was revoked before the kill; by whom, is looked at before the end
    }
    String others = FleetKeys.others(plan, log, keys);
    if (!others.isEmpty()) {
      return waits(others, decided);
    }
    return missing(synced, RotationWork.key(keys, plan.oldKeyId), fresh);
  }

  /**
   * What only somebody can mend should be heard of before the window has ended. A fleet that had moved by then is not taken back for
   * it: all that is left is to name a key.
   */
  private String waits(String reason, boolean decided) {
    if (!reason.equals(log.text(VALIDATE, "waits", "reason"))) {
      work.note(VALIDATE, "waits", "reason", reason);
    }
    if (decided && !work.now().isBefore(plan.to)) {
      throw RotationException.of(
          "VALIDATE: "
              + reason
              + ". Until then the old key "
              + plan.oldKeyId
              + " and the new key "
              + log.newKeyId()
              + " stay valid, and nothing is rolled back.",
          null);
    }
    return reason;
  }

  /** With a new fleet, the old key is that of another, whose endpoints may be on their way. */
  private int holdingElsewhere(Instant synced) {
    String fleetId = log.text(PLAN, "done", "old_fleet_id");
    return work.look(
            fleetId.isEmpty() ? null : fleetId,
            e -> true,
            e -> FleetLook.seenSince(e, synced) && FleetLook.runsOn(e, plan.oldKeyId, false))
        .holding();
  }

  private @Nullable String missing(
      Instant synced, @Nullable ApiKeyInfo old, @Nullable ApiKeyInfo fresh) {
    long wanted = wanted();
    if (fleet.moved() < wanted) {
      return fleet.moved()
          + " of "
          + fleet.endpoints()
          + " endpoints have moved, "
          + wanted
          + " must";
    }
    if (fleet.holding() > 0) {
      return fleet.holding() + " endpoints still check in with the old key";
    }
    if (work.now().isBefore(synced.plus(plan.validation))) {
      return "the validation lasts until " + synced.plus(plan.validation);
    }
    if (old != null && RotationWork.isActive(old) && work.wasUsed(old, plan.quiet)) {
      return "the old key was last used at " + old.lastUsedAt();
    }
    boolean shown =
        fresh != null && fresh.lastUsedAt() != null && fresh.lastUsedAt().isAfter(synced);
    // Where the uses of keys are not told, all who must have moved have to say which key they use.
    return shown || fleet.told() >= wanted ? null : "GovAPI shows no use of the new key";
  }

  private long wanted() {
    BigDecimal all = BigDecimal.valueOf(fleet.endpoints());
    return all.multiply(BigDecimal.valueOf(plan.share))
        .setScale(0, RoundingMode.CEILING)
        .max(BigDecimal.ONE)
        .longValue();
  }
}
