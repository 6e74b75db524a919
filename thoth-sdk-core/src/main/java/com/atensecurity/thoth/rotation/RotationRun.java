package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.CREATE_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.END;
import static com.atensecurity.thoth.rotation.RotationStep.FORCE_SYNC;
import static com.atensecurity.thoth.rotation.RotationStep.PLAN;
import static com.atensecurity.thoth.rotation.RotationStep.REVOKE_OLD_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.ROLL_BACK;
import static com.atensecurity.thoth.rotation.RotationStep.STORE_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.UPDATE_CONFIGURATION;
import static com.atensecurity.thoth.rotation.RotationStep.VALIDATE;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.fleets.Fleet;
import com.atensecurity.thoth.fleets.FleetWrite;
import com.atensecurity.thoth.internal.Documents;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a rotation, from where the evidence has it. Not thread-safe. */
final class RotationRun {
  private final KeyRotation plan;
  private final RotationWork work;
  private final EvidenceLog log;

  /** What the fleet was like at the last look. */
  private FleetLook fleet = FleetLook.NOTHING;

  RotationRun(KeyRotation plan, RotationWork work) {
    this.plan = plan;
    this.work = work;
    this.log = work.log;
  }

  RotationResult run() {
    new RotationStart(plan, work).begin();
    Entry end = log.last(END, "done");
    if (end != null) {
      return ended(end);
    }
    if (log.has(STORE_KEY, "overwritten")) {
      throw NewKey.overwritten(log);
    }
    if (log.has(ROLL_BACK, "started")) {
      return rollBack(log.text(ROLL_BACK, "started", "reason"));
    }
    try {
      return rotate();
    } catch (RotationException e) {
      boolean late = log.has(UPDATE_CONFIGURATION, "started") && !work.now().isBefore(plan.to);
      if (!e.isSetback() && !(late && e.getCause() instanceof ThothApiException)) {
        throw e;
      }
      return rollBack(String.valueOf(e.getMessage()));
    }
  }

  private RotationResult rotate() {
    String fleetId = fleet();
    if (!log.has(STORE_KEY, "done")) {
      inWindow(CREATE_KEY);
    }
    NewKey key = new NewKey(plan, work, fleetId);
    key.make();
    updateConfiguration();
    Instant synced = forceSync();
    revokeOldKey(fleetId, synced);
    work.once(REVOKE_OLD_KEY, "done", "key_id", plan.oldKeyId);
    key.revokeAllBut(log.newKeyId(), REVOKE_OLD_KEY, plan.patience(work.now()));
    return end(Outcome.ROTATED, true, null);
  }

  /** The fleet, which is created first if a new one was asked for. It is found again by its name, which was free before. */
  private String fleet() {
    if (plan.fleetId != null) {
      return plan.fleetId;
    }
    String name = String.valueOf(plan.fleetName);
    String known = log.fleetId(null);
    if (known != null) {
      return known;
    }
    Fleet fleet = work.patiently(CREATE_KEY, plan.to, () -> fleet(name));
    String id = fleet.fleetId();
    if (id == null || !String.valueOf(plan.region).equals(fleet.region())) {
      throw RotationException.of(
          "CREATE_KEY: the new fleet "
              + id
              + " is in region "
              + fleet.region()
              + " and not in "
              + plan.region
              + ". Name the region that really manages it; no key was made.",
          null);
    }
    work.note(CREATE_KEY, "fleet", "fleet_id", id, "region", fleet.region());
    return id;
  }

  private Fleet fleet(String name) {
    FleetWrite fleet = FleetWrite.builder(name).region(String.valueOf(plan.region)).build();
    return work.thoth.fleets().list().stream()
        .filter(known -> name.equals(known.name()))
        .findFirst()
        .orElseGet(() -> work.thoth.fleets().create(fleet));
  }

  private void inWindow(RotationStep step) {
    if (!work.now().isBefore(plan.to) && !log.has(REVOKE_OLD_KEY, "started")) {
      throw RotationException.setback(step + " cannot begin: the window ended at " + plan.to, null);
    }
  }

  private void updateConfiguration() {
    if (log.has(UPDATE_CONFIGURATION, "done")) {
      return;
    }
    inWindow(UPDATE_CONFIGURATION);
    String reference = log.text(STORE_KEY, "done", "reference");
    work.once(UPDATE_CONFIGURATION, "started", "reference", reference, "rollback", log.rollback());
    work.patiently(
        UPDATE_CONFIGURATION,
        plan.to,
        () -> RotationWork.configured(UPDATE_CONFIGURATION, plan.configuration, reference));
    work.note(UPDATE_CONFIGURATION, "done", "reference", reference);
  }

  private Instant forceSync() {
    Entry done = log.last(FORCE_SYNC, "done");
    if (done == null) {
      inWindow(FORCE_SYNC);
      work.once(FORCE_SYNC, "started", "mdm_provider", plan.provider);
      Instant at = work.sync(FORCE_SYNC, plan.provider, plan.configuration, plan.to);
      done = work.note(FORCE_SYNC, "done", "synced_at", at);
    }
    return Instant.parse(RotationEvidence.text(done.detail(), "synced_at"));
  }

  /** Looks before each revocation that is sent: while GovAPI was in trouble, somebody may have gone back to the old key. */
  private void revokeOldKey(String fleetId, Instant synced) {
    Instant limit = null;
    do {
      validate(fleetId, synced);
      work.once(REVOKE_OLD_KEY, "started", "key_id", plan.oldKeyId);
      limit = limit == null ? plan.patience(work.now()) : limit;
    } while (!work.revokedAtOnce(REVOKE_OLD_KEY, plan.oldKeyId, limit));
  }

  /** Returns when the old key may be revoked; a resumed run looks anew, whatever was seen before. */
  private void validate(String fleetId, Instant synced) {
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
    return missing(synced, decided, RotationWork.key(keys, plan.oldKeyId), fresh);
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
      Instant synced, boolean decided, @Nullable ApiKeyInfo old, @Nullable ApiKeyInfo fresh) {
    boolean oldActive = RotationWork.isActive(old);
    if (decided && !oldActive) {
      return null; // this rotation revoked it before it was killed
    }
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
    if (old != null && oldActive && work.wasUsed(old, plan.quiet)) {
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

  private RotationResult rollBack(String reason) {
    RollBack back = new RollBack(plan, work);
    if (log.has(REVOKE_OLD_KEY, "started")
        && !log.has(ROLL_BACK, "started")
        && back.isTooLate()
        && back.isNewKeyActive()) {
      return end(Outcome.ROTATED, true, null); // the old key was revoked before the trouble began
    }
    work.once(
        ROLL_BACK,
        "started",
        "reason",
        reason,
        "endpoints",
        fleet.endpoints(),
        "moved",
        fleet.moved(),
        "not_moved",
        fleet.rest());
    return end(Outcome.ROLLED_BACK, back.leavesNewKey(reason), reason);
  }

  private RotationResult end(Outcome outcome, boolean newKeyActive, @Nullable String reason) {
    Entry back = log.last(ROLL_BACK, "started");
    FleetLook seen = reason == null || back == null ? fleet : recorded(back.detail());
    RotationResult result =
        new RotationResult(
            outcome,
            log.rotation(),
            log.fleetId(plan.fleetId),
            plan.oldKeyId,
            log.has(STORE_KEY, "done") ? log.newKeyId() : null,
            newKeyActive,
            log.entries().get(0).at(),
            work.now(),
            (long) seen.endpoints(),
            (long) seen.moved(),
            seen.rest(),
            reason,
            null);
    return ended(log.append(END.name(), "done", Json.of(result)));
  }

  /** As every later run tells it. */
  private static RotationResult ended(Entry end) {
    return Documents.read(RotationResult.class, end.detail()).withHead(end.hash());
  }

  private static FleetLook recorded(Json detail) {
    Json rest = detail.get("not_moved");
    return new FleetLook(
        Integer.parseInt(RotationEvidence.text(detail, "endpoints")),
        Integer.parseInt(RotationEvidence.text(detail, "moved")),
        0,
        0,
        rest == null
            ? List.of()
            : rest.elements().stream().map(id -> String.valueOf(id.asString())).toList());
  }
}
