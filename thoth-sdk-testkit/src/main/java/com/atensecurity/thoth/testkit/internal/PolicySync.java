package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The sync of policies to enforcers: {@code idle}, then {@code queued} and {@code running} (these two
 * are chosen), then {@code success}, {@code no_change} or {@code error}. One runs at a time. Guarded
 * by the tenant's lock.
 */
final class PolicySync {
  /** Chosen. */
  private static final int INTERVAL_SECONDS = 60;

  private final Tenant tenant;
  private JsonObject document =
      new JsonObject()
          .with("configured", true)
          .with("status", "idle")
          .with("interval_seconds", INTERVAL_SECONDS);
  private @Nullable Progress running;
  private List<String> applied = List.of();

  PolicySync(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply trigger(Call call) {
    Instant now = tenant.now();
    advance(now);
    if (running == null) {
      running = new Progress(tenant.options().syncPolicy(), now);
      document =
          new JsonObject()
              .with("configured", true)
              .with("status", "queued")
              .with("synced_at", document.get("synced_at"))
              .with("interval_seconds", INTERVAL_SECONDS);
      advance(now);
    }
    return Reply.accepted(document.copy());
  }

  Reply status(Call call) {
    if (running != null) {
      running.countPoll();
    }
    advance(tenant.now());
    return Reply.ok(document.copy());
  }

  private void advance(Instant now) {
    Progress current = running;
    if (current == null) {
      return;
    }
    switch (current.at(now)) {
      case QUEUED -> document.with("status", "queued");
      case RUNNING -> document.with("status", "running");
      case FINISHED -> finish(now, current.policy().error());
    }
  }

  private void finish(Instant now, @Nullable String error) {
    running = null;
    List<JsonObject> inForce = tenant.bundles().inForce(null).toList();
    List<String> ids = inForce.stream().map(bundle -> bundle.text("id", "")).toList();
    boolean changed = error == null && !ids.equals(applied);
    document
        .with("status", error != null ? "error" : changed ? "success" : "no_change")
        .with("changed", changed)
        .with("applied_count", error == null ? ids.size() : 0)
        .with("applied_agents", error == null ? agents(inForce) : List.of())
        .with("skipped_count", tenant.bundles().newest().count() - inForce.size())
        .with("error_count", error == null ? 0 : 1)
        .with("errors", error == null ? List.of() : List.of(error));
    if (error == null) {
      document.with("synced_at", now);
      applied = ids;
    }
  }

  /** Who is named; all known agents where a bundle is for all. */
  private List<String> agents(List<JsonObject> inForce) {
    Set<String> agents = new TreeSet<>();
    for (JsonObject bundle : inForce) {
      for (Object assignment : bundle.list("assignments")) {
        String target = assignment.toString();
        if (target.equals("all")) {
          agents.addAll(tenant.endpoints().agents());
        } else {
          agents.add(target.startsWith("agent:") ? target.substring("agent:".length()) : target);
        }
      }
    }
    return new ArrayList<>(agents);
  }
}
