package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** One sync job and its progress by policy. Guarded by the tenant's lock. */
final class SyncJob {
  private final SyncPolicy policy;
  private final Instant createdAt;
  private final JsonObject document;
  private int polls;

  SyncJob(String id, String provider, SyncPolicy policy, Instant now) {
    this.policy = policy;
    this.createdAt = now;
    this.document =
        new JsonObject()
            .with("job_id", id)
            .with("provider", provider)
            .with("status", "queued")
            .with("created_at", now)
            .with("updated_at", now);
  }

  String id() {
    return document.text("job_id", "");
  }

  String provider() {
    return document.text("provider", "");
  }

  String status() {
    return document.text("status", "");
  }

  boolean isFinished() {
    return status().equals("succeeded") || status().equals("failed");
  }

  JsonObject document() {
    return document.copy();
  }

  void countPoll() {
    polls++;
  }

  /** Moves on; the endpoints are those that the provider manages. */
  void advance(Instant now, List<JsonObject> endpoints) {
    Duration elapsed = Duration.between(createdAt, now);
    if (polls >= policy.polls() && elapsed.compareTo(policy.duration()) >= 0) {
      finish(now, endpoints);
    } else if (polls > 0 || elapsed.compareTo(Duration.ZERO) > 0) {
      document.with("status", "running");
      document.with("started_at", document.text("started_at", now.toString()));
      document.with("updated_at", now);
    }
  }

  private void finish(Instant now, List<JsonObject> endpoints) {
    String error = policy.error();
    document.with("status", error == null ? "succeeded" : "failed");
    document.with("started_at", document.text("started_at", now.toString()));
    document.with("completed_at", now).with("updated_at", now);
    if (error == null) {
      long unassigned = endpoints.stream().filter(e -> e.text("employee_email") == null).count();
      document.with("synced_endpoints", endpoints.size()).with("unassigned_count", unassigned);
    } else {
      document.with("error", error);
    }
  }
}
