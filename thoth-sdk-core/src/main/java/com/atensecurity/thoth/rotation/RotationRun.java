package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.CREATE_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.END;
import static com.atensecurity.thoth.rotation.RotationStep.FORCE_SYNC;
import static com.atensecurity.thoth.rotation.RotationStep.REVOKE_OLD_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.ROLL_BACK;
import static com.atensecurity.thoth.rotation.RotationStep.STORE_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.UPDATE_CONFIGURATION;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.fleets.Fleet;
import com.atensecurity.thoth.fleets.FleetWrite;
import com.atensecurity.thoth.internal.Documents;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import com.atensecurity.thoth.rotation.RotationResult.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a rotation, from where the evidence has it. Not thread-safe. */
final class RotationRun {
  private final KeyRotation plan;
  private final RotationWork work;
  private final EvidenceLog log;

  private final Validation validation;

  RotationRun(KeyRotation plan, RotationWork work) {
    this.plan = plan;
    this.work = work;
    this.log = work.log;
    this.validation = new Validation(plan, work);
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
    if (!log.has(STORE_KEY, "done")) {
      inWindow(CREATE_KEY);
    }
    String fleetId = fleet();
    NewKey key = new NewKey(plan, work, fleetId);
    key.make();
    updateConfiguration();
    Instant synced = forceSync();
    revokeOldKey(fleetId, synced);
    checkOwnRevocation();
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
    checkKeys();
    String reference = log.text(STORE_KEY, "done", "reference");
    work.once(UPDATE_CONFIGURATION, "started", "reference", reference, "rollback", log.rollback());
    work.patiently(
        UPDATE_CONFIGURATION,
        plan.to,
        () -> RotationWork.configured(UPDATE_CONFIGURATION, plan.configuration, reference));
    work.note(UPDATE_CONFIGURATION, "done", "reference", reference);
  }

  /** Since the key was made, or a cutover was begun, there may have been days, and another rotation. */
  private void checkKeys() {
    List<ApiKeyInfo> keys = work.keys(UPDATE_CONFIGURATION, plan.to);
    if (!RotationWork.isActive(RotationWork.key(keys, log.newKeyId()))) {
      throw RotationException.setback(
          "UPDATE_CONFIGURATION: the new key " + log.newKeyId() + " is not active", null);
    }
    String others = FleetKeys.others(plan, log, keys);
    if (!others.isEmpty()) {
      throw RotationException.of("UPDATE_CONFIGURATION: " + others + ".", null);
    }
  }

  private Instant forceSync() {
    Entry done = log.last(FORCE_SYNC, "done");
    if (done == null) {
      inWindow(FORCE_SYNC);
      work.once(FORCE_SYNC, "started", "mdm_provider", plan.provider);
      Instant at =
          new ProfileSync(work, FORCE_SYNC, plan.to).force(plan.provider, plan.configuration);
      done = work.note(FORCE_SYNC, "done", "synced_at", at);
    }
    return Instant.parse(RotationEvidence.text(done.detail(), "synced_at"));
  }

  /** Looks before each revocation that is sent: while GovAPI was in trouble, somebody may have gone back to the old key. */
  private void revokeOldKey(String fleetId, Instant synced) {
    Instant limit = null;
    do {
      validation.await(fleetId, synced);
      work.once(REVOKE_OLD_KEY, "started", "key_id", plan.oldKeyId);
      limit = limit == null ? plan.patience(work.now()) : limit;
    } while (!work.revokedAtOnce(REVOKE_OLD_KEY, plan.oldKeyId, limit));
  }

  /** Another rotation, which was told that the new key stays, may have revoked the old one for a key of its own. */
  private void checkOwnRevocation() {
    FleetKeys.checkNotOvertaken(
        plan,
        work,
        REVOKE_OLD_KEY,
        plan.patience(work.now()),
        "The old key " + plan.oldKeyId + " is revoked.");
  }

  private RotationResult rollBack(String reason) {
    try {
      return goBack(reason);
    } catch (RotationException e) {
      throw e.isSetback() ? halfway(e) : e;
    }
  }

  /** There is nothing to go back to from the way back, which somebody has to start again. */
  private RotationException halfway(RotationException why) {
    String newKey = log.text(CREATE_KEY, "done", "key_id");
    return RotationException.of(
        why.getMessage()
            + ". "
            + (log.has(ROLL_BACK, "restored")
                ? "The configuration has its old reference again. "
                : "")
            + (newKey.isEmpty() ? "" : "The new key " + newKey + " may be valid still. ")
            + "Run it again, and it goes on from here.",
        why);
  }

  private RotationResult goBack(String reason) {
    RollBack back = new RollBack(plan, work);
    if (log.has(REVOKE_OLD_KEY, "started")
        && !log.has(ROLL_BACK, "started")
        && back.isTooLate()
        && back.isNewKeyActive()) {
      checkOwnRevocation();
      return end(Outcome.ROTATED, true, null); // the old key was revoked before the trouble began
    }
    work.once(
        ROLL_BACK,
        "started",
        "reason",
        reason,
        "endpoints",
        validation.fleet().endpoints(),
        "moved",
        validation.fleet().moved(),
        "not_moved",
        validation.fleet().rest());
    return end(Outcome.ROLLED_BACK, back.leavesNewKey(reason), reason);
  }

  private RotationResult end(Outcome outcome, boolean newKeyActive, @Nullable String reason) {
    Entry back = log.last(ROLL_BACK, "started");
    FleetLook seen = reason == null || back == null ? validation.fleet() : recorded(back.detail());
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
