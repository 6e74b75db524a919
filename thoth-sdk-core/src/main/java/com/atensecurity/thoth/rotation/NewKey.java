package com.atensecurity.thoth.rotation;

import static com.atensecurity.thoth.rotation.RotationStep.AUTHORIZE;
import static com.atensecurity.thoth.rotation.RotationStep.CREATE_KEY;
import static com.atensecurity.thoth.rotation.RotationStep.STORE_KEY;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyCreated;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key from its creation until it is stored, which is one thing: what happens between loses the plaintext, and then the key is
 * revoked and another is made. Nobody uses it before it is stored.
 */
final class NewKey {
  private final KeyRotation plan;
  private final RotationWork work;
  private final String fleetId;

  NewKey(KeyRotation plan, RotationWork work, String fleetId) {
    this.plan = plan;
    this.work = work;
    this.fleetId = fleetId;
  }

  /** Makes the key, unless an earlier run has stored one. */
  void make() {
    if (work.log.has(STORE_KEY, "done")) {
      return;
    }
    if (work.log.has(CREATE_KEY, "started")) {
      revokeAllBut(null, CREATE_KEY, plan.to);
    }
    try {
      ApiKeyCreated created = create();
      String id = created.keyId();
      Secret key = created.apiKey();
      if (id == null || key == null) {
        throw RotationException.of(
            "CREATE_KEY: GovAPI's answer has no key, or no id. The key is revoked.", null);
      }
      work.note(CREATE_KEY, "done", "key_id", id);
      authorize(id, key);
      store(id, key);
    } catch (RotationException e) {
      if (!work.log.has(STORE_KEY, "overwritten")) {
        takeBack(e);
      }
      throw e;
    }
  }

  private void takeBack(RotationException why) {
    try {
      revokeAllBut(null, CREATE_KEY, work.now());
    } catch (ThothException e) {
      why.addSuppressed(e); // the next run finds the key by its name
    }
  }

  /** Creation is sent once; if it is not known what came of it, the name tells. */
  private ApiKeyCreated create() {
    while (true) {
      checkAlone(CREATE_KEY, work.keys(CREATE_KEY, plan.to), "No key of this rotation is valid.");
      long attempt =
          work.log.entries().stream()
              .filter(e -> e.step().equals(CREATE_KEY.name()) && e.event().equals("started"))
              .count();
      String name = work.log.rotation() + "-" + (attempt + 1);
      work.note(CREATE_KEY, "started", "name", name);
      try {
        return work.thoth
            .apiKeys()
            .create(
                ApiKeyCreate.builder(ApiKeyScope.FLEET, plan.permissions)
                    .name(name)
                    .scopeTargetId(fleetId)
                    .build());
      } catch (ThothException e) {
        work.failed(CREATE_KEY, plan.to, e);
        revokeAllBut(null, CREATE_KEY, plan.to);
      }
    }
  }

  private void authorize(String id, Secret key) {
    work.note(AUTHORIZE, "started", "key_id", id, "fleet_id", fleetId);
    List<ApiKeyInfo> keys = work.keys(AUTHORIZE, plan.to);
    checkListed(RotationWork.key(keys, id));
    checkAlone(AUTHORIZE, keys, "The new key is revoked now, or by the next run.");
    for (ApiKeyPermission permission : plan.permissions) {
      if (!probe(id, key, permission, fleetId).authorized()) {
        throw refused(permission, "refuses", "its own fleet " + fleetId);
      }
    }
    String other = "not-" + fleetId;
    ApiKeyPermission any = plan.permissions.get(0);
    if (!Boolean.FALSE.equals(probe(id, key, any, other).scopeAllowed())) {
      throw refused(any, "does not refuse", "another fleet, " + other);
    }
    work.note(AUTHORIZE, "done", "key_id", id);
  }

  private void checkListed(@Nullable ApiKeyInfo listed) {
    if (listed != null
        && RotationWork.isOfFleet(listed, fleetId)
        && new HashSet<>(listed.permissions()).equals(new HashSet<>(plan.permissions))) {
      return;
    }
    String found =
        listed == null
            ? "it is not listed"
            : "it has " + names(listed.permissions()) + " on " + RotationWork.scope(listed);
    throw RotationException.of(
        "AUTHORIZE: GovAPI made a key that is not what was asked for ("
            + names(plan.permissions)
            + " on fleet "
            + fleetId
            + "): "
            + found
            + ". It is revoked now, or by the next run.",
        null);
  }

  /** Before a key is made, and after it: of two rotations at once, the one that made its key last sees that of the other then. */
  private void checkAlone(RotationStep step, List<ApiKeyInfo> keys, String left) {
    String others = FleetKeys.others(plan, work.log, keys);
    if (!others.isEmpty()) {
      throw RotationException.of(step + ": " + others + ". " + left, null);
    }
  }

  static List<String> names(List<ApiKeyPermission> permissions) {
    return permissions.stream().map(ApiKeyPermission::value).toList();
  }

  private static RotationException refused(ApiKeyPermission permission, String how, String where) {
    return RotationException.of(
        "AUTHORIZE: GovAPI "
            + how
            + " "
            + permission.value()
            + " with the new key on "
            + where
            + ". It is revoked now, or by the next run.",
        null);
  }

  private ApiKeyAuthorization probe(
      String id, Secret key, ApiKeyPermission permission, String fleet) {
    ApiKeyAuthorizeRequest request =
        ApiKeyAuthorizeRequest.builder(key, permission, ApiKeyScope.FLEET)
            .resourceId(fleet)
            .build();
    return work.patiently(AUTHORIZE, plan.to, () -> work.thoth.apiKeys().authorize(id, request));
  }

  private void store(String id, Secret key) {
    work.note(STORE_KEY, "started", "key_id", id);
    String reference;
    try {
      reference = plan.sink.store(id, key);
    } catch (RuntimeException e) {
      throw RotationException.of(
          "STORE_KEY: the key sink failed ("
              + (holds(e, key) ? e.getClass().getName() : e)
              + "). The key is revoked now, or by the next run; see to the sink and run it again.",
          holds(e, key) ? null : e);
    }
    if (reference == null || reference.isBlank() || reference.contains(key.reveal())) {
      throw RotationException.of(
          "STORE_KEY: the key sink must return a reference to the key, not nothing and not the key."
              + " The key is revoked now, or by the next run.",
          null);
    }
    if (reference.equals(work.log.rollback())) {
      work.note(STORE_KEY, "overwritten", "key_id", id, "reference", reference);
      throw overwritten(work.log);
    }
    work.note(STORE_KEY, "done", "key_id", id, "reference", reference);
  }

  /** The fleet may use the new key already, which nobody may revoke then, and there is nothing to go back to. */
  static RotationException overwritten(EvidenceLog log) {
    return RotationException.of(
        "STORE_KEY: the key sink stored the new key "
            + log.text(STORE_KEY, "overwritten", "key_id")
            + " under the reference of the old one, so that the fleet may use it already. No key was"
            + " revoked. Put the old key back there and revoke the new one, or the other way round;"
            + " then rotate with a sink that gives each key a reference of its own, and with other"
            + " evidence.",
        null);
  }

  /** A cause that quotes the key would show it in every log. */
  private static boolean holds(Throwable failure, Secret key) {
    StringWriter all = new StringWriter();
    failure.printStackTrace(new PrintWriter(all));
    return all.toString().contains(key.reveal());
  }

  /** Revokes the keys that this rotation made, found by their name. */
  void revokeAllBut(@Nullable String kept, RotationStep step, Instant deadline) {
    for (ApiKeyInfo key : work.keys(step, deadline)) {
      String id = key.keyId();
      if (id != null
          && !id.equals(kept)
          && FleetKeys.isOwn(work.log, key)
          && RotationWork.isActive(key)) {
        work.revoke(step, id, deadline);
      }
    }
  }
}
