package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonNull;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings document: replaced as a whole, members unknown to us kept. Secrets are left out on
 * read unless the tenant reveals them, and stay as they are when a write leaves them out (chosen;
 * the effect is not published). Guarded by the tenant's lock.
 */
final class SettingsResource {
  /** Path of each secret, its own name last. */
  private static final List<List<String>> SECRETS =
      List.of(
          List.of("webhook", "secret"),
          List.of("siem", "webhook", "secret"),
          List.of("pam", "callback_secret"),
          List.of("pam", "request_secret"),
          List.of("pam", "request_auth_token"));

  /** Path of each object that may not be null, outer ones first. */
  private static final List<List<String>> OBJECTS =
      List.of(
          List.of("shadow_policy"),
          List.of("webhook"),
          List.of("siem"),
          List.of("siem", "webhook"),
          List.of("pam"),
          List.of("secret_broker"),
          List.of("model_router"),
          List.of("mcp_control"));

  private final Tenant tenant;
  private @Nullable JsonObject document;

  SettingsResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply get(Call call) {
    JsonObject current = document;
    if (current == null && tenant.options().unwrittenSettingsNotFound()) {
      throw ApiException.refusal(
          404, "settings_not_found", "The settings of this tenant were never written");
    }
    return Reply.ok(current == null ? new JsonObject() : shown(current));
  }

  Reply put(Call call) {
    JsonObject next = call.body().copy();
    OBJECTS.forEach(path -> removeNull(path, next));
    JsonObject previous = document;
    if (previous != null) {
      SECRETS.forEach(path -> keep(path, previous, next));
    }
    next.with("updated_at", tenant.now());
    if (!tenant.has(Misbehaviour.SETTINGS_NOT_SAVED)) {
      document = next;
    }
    return Reply.ok(shown(next));
  }

  /** The document with its secrets; an empty one if there is none. */
  JsonObject current() {
    JsonObject current = document;
    return current == null ? new JsonObject() : current;
  }

  void replace(JsonObject next) {
    document = next.with("updated_at", tenant.now());
  }

  private JsonObject shown(JsonObject stored) {
    JsonObject copy = stored.copy();
    if (!tenant.options().revealSecrets()) {
      for (List<String> path : SECRETS) {
        parent(path, copy).remove(path.get(path.size() - 1));
      }
    }
    return copy;
  }

  private static void keep(List<String> path, JsonObject previous, JsonObject next) {
    String name = path.get(path.size() - 1);
    String secret = parent(path, previous).text(name);
    JsonObject parent = parent(path, next);
    if (secret != null && parent.text(name) == null) {
      parent.with(name, secret);
    }
  }

  /** Null is the same as absent (published), and the contract gives these no null. */
  private static void removeNull(List<String> path, JsonObject document) {
    JsonObject parent = parent(path, document);
    String name = path.get(path.size() - 1);
    if (parent.get(name) == JsonNull.NULL) {
      parent.remove(name);
    }
  }

  private static JsonObject parent(List<String> path, JsonObject document) {
    return document.at(path.subList(0, path.size() - 1).toArray(String[]::new));
  }
}
