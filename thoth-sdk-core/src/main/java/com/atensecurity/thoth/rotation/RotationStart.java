package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.END;
import static com.atensecurity.thoth.rotation.RotationStep.PLAN;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.fleets.Fleet;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.rotation.RotationEvidence.Entry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether a rotation may start, or go on. Nothing was changed yet, so what is wrong is simply refused. */
final class RotationStart {
  /** What keys begin with (seed). */
  private static final String KEY = "thoth_";

  private final KeyRotation plan;
  private final RotationWork work;

  RotationStart(KeyRotation plan, RotationWork work) {
    this.plan = plan;
    this.work = work;
  }

  /** Compares with what was planned, or plans. */
  void begin() {
    if (work.log.isEmpty()) {
      try {
        plan(work.now());
      } catch (RotationException e) {
        throw e.isSetback() ? refused(String.valueOf(e.getMessage()), e) : e;
      }
      work.noteCut(PLAN);
      return;
    }
    Json recorded = work.log.entries().get(0).detail().get("plan");
    if (recorded == null || !plan.plan().equals(recorded)) {
      throw refused(
          "the evidence is that of another rotation ("
              + difference(recorded)
              + " differs). Run that one to its end, or name another file");
    }
    if (!work.log.has(END, "done")) {
      work.noteCut(PLAN);
      noteOtherKeys();
    }
  }

  /** A resumed run may name other keys than were named before. */
  private void noteOtherKeys() {
    Entry known = work.log.last(PLAN, "done", "resumed");
    Json ids = RotationWork.detail("other_key_ids", plan.otherKeyIds).get("other_key_ids");
    boolean isKnown = known != null && Objects.equals(ids, known.detail().get("other_key_ids"));
    if (!isKnown) {
      work.note(PLAN, "resumed", "other_key_ids", ids);
    }
  }

  private void plan(Instant now) {
    if (now.isBefore(plan.from) || !now.isBefore(plan.to)) {
      throw refused("it is " + now + ", and the window is " + plan.from + " to " + plan.to);
    }
    work.log.begin("rotation-" + now.toString().substring(0, 10) + "-" + UUID.randomUUID());
    ApiKeyInfo old = oldKey(work.keys(PLAN, plan.to));
    checkFleet();
    checkProvider();
    checkSink();
    String reference = work.patiently(PLAN, plan.to, this::reference);
    checkReference(reference, old.prefix());
    work.note(
        PLAN,
        "done",
        "plan",
        plan.plan(),
        "other_key_ids",
        plan.otherKeyIds,
        "dropped_permissions",
        plan.dropped.isEmpty() ? null : NewKey.names(plan.dropped),
        "rollback",
        reference,
        "old_fleet_id",
        plan.fleetId == null ? old.scopeTargetId() : null);
  }

  /** The way back, without which nothing is begun. */
  private String reference() {
    try {
      return Checks.notBlank("the reference", plan.configuration.reference());
    } catch (ThothException e) {
      throw e;
    } catch (RuntimeException e) {
      throw refused("the configuration has no reference to go back to (" + e.getMessage() + ")", e);
    }
  }

  /** A sink that cannot take the key would be found out only when there is one. */
  private void checkSink() {
    try {
      plan.sink.check();
    } catch (ThothException e) {
      throw e;
    } catch (RuntimeException e) {
      throw refused("the key sink is not ready (" + e.getMessage() + ")", e);
    }
  }

  /** A provider that is not there would be found out only after the cutover. */
  private void checkProvider() {
    if (plan.provider == null) {
      return;
    }
    if (work.patiently(PLAN, plan.to, () -> work.thoth.mdm().providers()).stream()
        .noneMatch(known -> plan.provider.equals(known.provider()))) {
      throw refused("there is no MDM provider " + plan.provider);
    }
  }

  /** The evidence has the reference, and must have no key. */
  private static void checkReference(String reference, @Nullable String prefix) {
    boolean quotes = prefix != null && prefix.length() > KEY.length() && reference.contains(prefix);
    if (reference.startsWith(KEY) || quotes) {
      throw refused(
          "the configuration holds the key itself, which the evidence would show. Configure where the"
              + " key is");
    }
  }

  private static RotationException refused(String why) {
    return refused(why, null);
  }

  private static RotationException refused(String why, @Nullable Throwable cause) {
    return RotationException.of("Refused, and nothing was changed: " + why + ".", cause);
  }

  private String difference(@Nullable Json recorded) {
    Map<String, Json> theirs = recorded == null ? Map.of() : recorded.members();
    return plan.plan().members().entrySet().stream()
        .filter(ours -> !Objects.equals(ours.getValue(), theirs.get(ours.getKey())))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("another member");
  }

  /** The old key, if it is the only one of its fleet that has to be thought of. */
  private ApiKeyInfo oldKey(List<ApiKeyInfo> keys) {
    ApiKeyInfo old = RotationWork.key(keys, plan.oldKeyId);
    if (!RotationWork.isActive(old) || old == null) {
      throw refused(
          "the old key "
              + plan.oldKeyId
              + " is not an active key of this tenant, so that there would be no way back");
    }
    String fleetId = plan.fleetId == null ? String.valueOf(old.scopeTargetId()) : plan.fleetId;
    if (!RotationWork.isOfFleet(old, fleetId)) {
      throw refused(
          "the old key "
              + plan.oldKeyId
              + " is scoped to "
              + RotationWork.scope(old)
              + ", and a rotation is bounded to "
              + (plan.fleetId == null ? "one fleet" : "the fleet " + fleetId));
    }
    String others = FleetKeys.others(plan, work.log, keys);
    if (!others.isEmpty()) {
      throw refused(others);
    }
    checkPermissions(old);
    return old;
  }

  /** That a fleet is refused would be seen only after the cutover, and mended when the window ends. */
  private void checkPermissions(ApiKeyInfo old) {
    List<ApiKeyPermission> missing = new ArrayList<>(old.permissions());
    missing.removeAll(plan.permissions);
    missing.removeAll(plan.dropped);
    if (!missing.isEmpty()) {
      throw refused(
          "the old key "
              + plan.oldKeyId
              + " has "
              + NewKey.names(missing)
              + ", which the new one would not have. Give it to the new one, too, or, if the fleet does"
              + " not need it, name it in droppedPermissions");
    }
  }

  private void checkFleet() {
    List<Fleet> fleets = work.patiently(PLAN, plan.to, () -> work.thoth.fleets().list());
    if (plan.fleetId != null && fleets.stream().noneMatch(f -> plan.fleetId.equals(f.fleetId()))) {
      throw refused("there is no fleet " + plan.fleetId);
    }
    if (plan.fleetName != null && fleets.stream().anyMatch(f -> plan.fleetName.equals(f.name()))) {
      throw refused("there is a fleet named " + plan.fleetName + " already; name it by its id");
    }
  }
}
