package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.ROLL_BACK;
import static com.atensecurity.thoth.rotation.RotationStep.STORE_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.UPDATE_CONFIGURATION;

import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.time.Instant;
import java.util.List;

/** The prepared way back: the reference from before the cutover, a sync, and no key that nobody needs. */
final class RollBack {
  private final KeyRotation plan;
  private final RotationWork work;
  private final EvidenceLog log;
  private final Instant limit;

  RollBack(KeyRotation plan, RotationWork work) {
    this.plan = plan;
    this.work = work;
    this.log = work.log;
    this.limit = plan.patience(work.now());
  }

  /** Whether the old key is revoked, so that going back would cut the fleet off. */
  boolean isTooLate() {
    return !RotationWork.isActive(RotationWork.key(work.keys(ROLL_BACK, limit), plan.oldKeyId));
  }

  /**
   * Goes back.
   *
   * @return whether the new key is left valid, because it may be in use still
   */
  boolean leavesNewKey(String reason) {
    boolean cutOver = log.has(UPDATE_CONFIGURATION, "started");
    if (cutOver && isTooLate()) {
      throw noWayBack(reason);
    }
    boolean left = cutOver && !restored();
    if (cutOver && isTooLate()) {
      throw noWayBack(reason);
    }
    new NewKey(plan, work, "").revokeAllBut(left ? log.newKeyId() : null, ROLL_BACK, limit);
    return left;
  }

  /** Whether the new key may be used. */
  boolean isNewKeyActive() {
    return RotationWork.isActive(RotationWork.key(work.keys(ROLL_BACK, limit), log.newKeyId()));
  }

  /** The fleet keeps, or gets again, the key that works. */
  private RotationException noWayBack(String reason) {
    checkNotOvertaken();
    if (!isNewKeyActive()) {
      return RotationException.of(
          "ROLL_BACK: neither the old key "
              + plan.oldKeyId
              + " nor the new key "
              + log.newKeyId()
              + " is active, so that the fleet has no key. Give it one by hand. What had failed: "
              + reason,
          null);
    }
    String reference = log.text(STORE_KEY, "done", "reference");
    restore(reference);
    if (log.has(ROLL_BACK, "restored")) {
      work.note(ROLL_BACK, "returned", "reference", reference);
      new ProfileSync(work, ROLL_BACK, limit).force(plan.provider, plan.configuration);
    }
    return RotationException.of(
        "ROLL_BACK: the old key "
            + plan.oldKeyId
            + " is no longer active, so that there is no way back. The fleet keeps the new key. What"
            + " had failed: "
            + reason,
        null);
  }

  /** Puts the old reference back, and returns whether nobody uses the new key any more. */
  private boolean restored() {
    if (!log.has(ROLL_BACK, "restored")) {
      checkNotOvertaken();
      restore(log.rollback());
      work.note(ROLL_BACK, "restored", "reference", log.rollback());
    }
    Entry synced = log.last(ROLL_BACK, "synced");
    try {
      if (synced == null) {
        Instant at =
            new ProfileSync(work, ROLL_BACK, limit).force(plan.provider, plan.configuration);
        synced = work.note(ROLL_BACK, "synced", "synced_at", at);
      }
      return isLeft(Instant.parse(RotationEvidence.text(synced.detail(), "synced_at")));
    } catch (RotationException e) {
      EmergencyRun.endIfInterrupted(e);
      work.note(ROLL_BACK, "unsure", "failure", e.getMessage());
      return false;
    }
  }

  private void checkNotOvertaken() {
    String reason = log.text(ROLL_BACK, "started", "reason");
    FleetKeys.checkNotOvertaken(plan, work, ROLL_BACK, limit, "What had failed: " + reason);
  }

  private void restore(String reference) {
    while (true) {
      try {
        work.patiently(
            ROLL_BACK,
            limit,
            () -> RotationWork.configured(ROLL_BACK, plan.configuration, reference));
        return;
      } catch (RotationException e) {
        if (!e.isSetback() || !work.now().isBefore(limit)) {
          throw RotationException.of(
              "ROLL_BACK: the reference "
                  + reference
                  + " could not be put back. Put it back by hand, and run it again",
              e);
        }
        work.pause(ROLL_BACK, limit);
      }
    }
  }

  /** Waits until the new key is known to be used no more; what is not shown does not count. */
  private boolean isLeft(Instant since) {
    while (true) {
      boolean left = work.patiently(ROLL_BACK, limit, () -> looksLeft(since));
      Instant now = work.now();
      if (left && !now.isBefore(since.plus(plan.quiet))) {
        return true;
      }
      if (!now.isBefore(limit)) {
        return false;
      }
      work.pause(ROLL_BACK, limit);
    }
  }

  private boolean looksLeft(Instant since) {
    String newKey = log.newKeyId();
    Entry cutOver = log.last(UPDATE_CONFIGURATION, "started");
    Instant begun = cutOver == null ? since : cutOver.at();
    FleetLook seen =
        work.look(
            log.fleetId(plan.fleetId),
            e -> FleetLook.seenSince(e, since) && !FleetLook.runsOn(e, newKey, false),
            e ->
                FleetLook.runsOn(e, newKey, false)
                    || (FleetLook.seenSince(e, begun) && !FleetLook.seenSince(e, since)));
    List<ApiKeyInfo> keys = work.thoth.apiKeys().list();
    ApiKeyInfo old = RotationWork.key(keys, plan.oldKeyId);
    boolean shown =
        seen.told() > 0
            || (old != null && old.lastUsedAt() != null && old.lastUsedAt().isAfter(since));
    return shown
        && seen.holding() == 0
        && !work.wasUsed(RotationWork.key(keys, newKey), plan.quiet);
  }
}
