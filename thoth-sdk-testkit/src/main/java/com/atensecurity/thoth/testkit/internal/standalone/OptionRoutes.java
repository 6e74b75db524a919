package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.ListEnvelope;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The control routes of how a tenant behaves where the contract leaves it open. Thread-safe. */
final class OptionRoutes {
  private static final List<String> NAMES =
      List.of(
          "skip_auth",
          "unknown_members_fail",
          "reveal_secrets",
          "unwritten_settings_not_found",
          "alerts_envelope",
          "violations_envelope",
          "latest_proxy_version",
          "sync",
          "misbehaviours");

  private final Tenants tenants;

  OptionRoutes(Tenants tenants) {
    this.tenants = tenants;
  }

  List<Route> routes() {
    return List.of(
        tenants.on("PUT", "/options", "sets any of " + String.join(", ", NAMES), OptionRoutes::set),
        tenants.on(
            "POST",
            "/tampered-evidence",
            "{\"chain_index\": ...}: a record that no longer fits its hash",
            (gov, asked) -> {
              gov.tamperWithEvidence(asked.form("chain_index").whole("chain_index"));
              return new JsonObject();
            }));
  }

  /** Reads all before it sets any. */
  private static JsonObject set(GovApi gov, Asked asked) {
    Form form = asked.form(NAMES.toArray(String[]::new));
    List<Runnable> sets = new ArrayList<>();
    for (String name : NAMES) {
      if (form.has(name)) {
        sets.add(setter(gov, form, name));
      }
    }
    sets.forEach(Runnable::run);
    return new JsonObject();
  }

  private static Runnable setter(GovApi gov, Form form, String name) {
    return switch (name) {
      case "alerts_envelope" -> {
        ListEnvelope envelope = form.word(name, ListEnvelope.class);
        yield () -> gov.alertsEnvelope(envelope);
      }
      case "violations_envelope" -> {
        ListEnvelope envelope = form.word(name, ListEnvelope.class);
        yield () -> gov.violationsEnvelope(envelope);
      }
      case "latest_proxy_version" -> {
        String version = form.required(name);
        yield () -> gov.latestProxyVersion(version);
      }
      case "sync" -> {
        SyncPolicy policy = form.inside(name, OptionRoutes::policy);
        yield () -> gov.syncPolicy(policy);
      }
      case "misbehaviours" -> misbehaviours(gov, form, name);
      default -> flag(gov, name, form.flag(name));
    };
  }

  private static Runnable flag(GovApi gov, String name, boolean value) {
    return switch (name) {
      case "skip_auth" -> () -> gov.skipAuth(value);
      case "unknown_members_fail" -> () -> gov.unknownMembersFail(value);
      case "reveal_secrets" -> () -> gov.revealSecrets(value);
      default -> () -> gov.unwrittenSettingsNotFound(value);
    };
  }

  private static SyncPolicy policy(Form form) {
    form.only("polls", "after", "error");
    if (form.has("polls") && form.has("after")) {
      throw form.wrong("One of polls and after is enough");
    }
    SyncPolicy policy = SyncPolicy.immediately();
    if (form.has("polls")) {
      policy = SyncPolicy.afterPolls(form.whole("polls"));
    } else if (form.has("after")) {
      policy = SyncPolicy.after(form.positive("after"));
    }
    String error = form.text("error");
    return error == null ? policy : policy.thenFails(error);
  }

  /** Those that are named are on, and all others off. */
  private static Runnable misbehaviours(GovApi gov, Form form, String name) {
    Set<Misbehaviour> on = EnumSet.noneOf(Misbehaviour.class);
    on.addAll(form.words(name, Misbehaviour.class));
    return () -> {
      for (Misbehaviour misbehaviour : Misbehaviour.values()) {
        if (on.contains(misbehaviour)) {
          gov.misbehave(misbehaviour);
        } else {
          gov.behave(misbehaviour);
        }
      }
    };
  }
}
