package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** MDM providers and their sync jobs. Guarded by the tenant's lock. */
final class MdmResource {
  /** Members that only the server writes, and the key, which is never read back. */
  private static final Set<String> SERVER_MANAGED =
      Set.of(
          "provider",
          "status",
          "last_sync_at",
          "last_sync_status",
          "last_sync_job_id",
          "last_error",
          "synced_endpoints",
          "created_at",
          "updated_at",
          "api_key");

  private final Tenant tenant;
  private final Map<String, JsonObject> providers = new LinkedHashMap<>();
  private final Map<String, SyncJob> jobs = new LinkedHashMap<>();

  MdmResource(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    Instant now = tenant.now();
    jobs.values().forEach(job -> advance(job, now));
    return Reply.data(providers.values().stream().map(this::shown).toList());
  }

  Reply upsert(Call call) {
    String slug = call.body().text("provider", "");
    JsonObject stored = providers.get(slug);
    Instant now = tenant.now();
    boolean isNew = stored == null;
    if (stored == null) {
      stored = new JsonObject().with("provider", slug).with("enabled", true);
      stored.with("status", "configured").with("created_at", now);
      providers.put(slug, stored);
    }
    stored.merge(call.body(), SERVER_MANAGED);
    stored.with("updated_at", now);
    return isNew ? Reply.created(shown(stored)) : Reply.ok(shown(stored));
  }

  Reply sync(Call call) {
    JsonObject provider = provider(call.path("provider"));
    if (tenant.has(Misbehaviour.MDM_SYNC_REFUSED)) {
      throw ApiException.refusal(409, "mdm_sync_refused", "The MDM sync cannot be started");
    }
    if (Boolean.FALSE.equals(provider.flag("enabled"))) {
      throw ApiException.refusal(
          409,
          "mdm_provider_disabled",
          "The MDM provider \"" + call.path("provider") + "\" is off");
    }
    Instant now = tenant.now();
    SyncJob job =
        new SyncJob(
            tenant.ids().next("job"), call.path("provider"), tenant.options().syncPolicy(), now);
    jobs.put(job.id(), job);
    provider.with("last_sync_job_id", job.id());
    provider.with("last_sync_status", job.status());
    advance(job, now);
    return Reply.accepted(job.document());
  }

  Reply job(Call call) {
    SyncJob job = jobs.get(call.path("job_id"));
    if (job == null) {
      throw ApiException.refusal(
          404, "sync_job_not_found", "No MDM sync job \"" + call.path("job_id") + "\"");
    }
    job.countPoll();
    advance(job, tenant.now());
    return Reply.ok(job.document());
  }

  private JsonObject provider(String slug) {
    JsonObject provider = providers.get(slug);
    if (provider == null) {
      throw ApiException.refusal(404, "mdm_provider_not_found", "No MDM provider \"" + slug + "\"");
    }
    return provider;
  }

  /** Moves a job to where its policy has it by now, and its provider with it. */
  private void advance(SyncJob job, Instant now) {
    if (job.isFinished()) {
      return;
    }
    job.advance(now, tenant.endpoints().ofMdm(job.provider()));
    JsonObject provider = providers.get(job.provider());
    if (provider == null || !job.id().equals(provider.text("last_sync_job_id"))) {
      return;
    }
    provider.with("last_sync_status", job.status());
    if (job.isFinished()) {
      recordEnd(provider, job.document());
    }
  }

  private static void recordEnd(JsonObject provider, JsonObject job) {
    boolean failed = "failed".equals(job.text("status"));
    provider.with("status", failed ? "error" : "connected");
    provider.with("last_sync_at", job.get("completed_at"));
    provider.with("synced_endpoints", job.get("synced_endpoints"));
    provider.remove("last_error");
    provider.with("last_error", job.get("error"));
  }

  private JsonObject shown(JsonObject stored) {
    return tenant.options().revealSecrets() ? stored.copy() : Redaction.shown(stored);
  }
}
