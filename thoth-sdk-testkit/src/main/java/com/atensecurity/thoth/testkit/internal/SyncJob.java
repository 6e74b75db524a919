package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** One sync job and its progress by policy. Guarded by the tenant's lock. */
final class SyncJob {
  private final Progress progress;
  private final JsonObject document;

  SyncJob(String id, String provider, SyncPolicy policy, Instant now) {
    this.progress = new Progress(policy, now);
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
    progress.countPoll();
  }

  /** Moves on; the endpoints are those that the provider manages. */
  void advance(Instant now, List<JsonObject> endpoints) {
    Progress.Stage stage = progress.at(now);
    if (stage == Progress.Stage.FINISHED) {
      finish(now, endpoints);
    } else if (stage == Progress.Stage.RUNNING) {
      document.with("status", "running");
      document.with("started_at", document.text("started_at", now.toString()));
      document.with("updated_at", now);
    }
  }

  private void finish(Instant now, List<JsonObject> endpoints) {
    String error = progress.policy().error();
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
