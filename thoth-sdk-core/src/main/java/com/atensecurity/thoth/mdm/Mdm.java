package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.List;
import java.util.Objects;

/**
 * Device-management providers and the syncs of their inventories.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Mdm {
  private final Calls calls;
  private final MdmService service;

  /**
   * Internal; callers use {@code ThothClient.mdm()}.
   *
   * @param calls the client
   */
  public Mdm(Calls calls) {
    this.calls = calls;
    this.service = calls.service(MdmService.class);
  }

  /**
   * Lists the providers. {@code GET /{tenant_id}/thoth/mdm/providers} (published); may be sent again.
   *
   * @return all providers; unmodifiable
   */
  public List<MdmProvider> providers() {
    return calls.execute(service.listMdmProviders());
  }

  /**
   * Creates the provider of that slug, or changes it. {@code POST /{tenant_id}/thoth/mdm/providers}
   * (published); may be sent again, because the slug is its key.
   *
   * @param provider the provider; to retire one, send it with {@code enabled(false)}
   * @return the stored provider; its {@code config} may be redacted
   */
  public MdmProvider upsert(MdmProviderUpsert provider) {
    return calls.execute(service.upsertMdmProvider(Objects.requireNonNull(provider, "provider")));
  }

  /**
   * Starts a sync. {@code POST /{tenant_id}/thoth/mdm/providers/{provider}/sync} (published); sent
   * once.
   *
   * @param provider the provider's slug, such as {@code jamf}
   * @return the sync, to wait for or to come back to
   * @throws IllegalArgumentException if the slug is blank
   */
  public MdmSync sync(String provider) {
    String slug = Checks.id("provider", provider);
    return new MdmSync(calls, service, calls.answer(service.startMdmSync(slug, Json.EMPTY_OBJECT)));
  }

  /**
   * Reads a sync job. {@code GET /{tenant_id}/thoth/mdm/sync-jobs/{job_id}} (published); may be sent
   * again.
   *
   * @param jobId the job's id
   * @return the job as it is now
   * @throws IllegalArgumentException if the id is blank
   */
  public MdmSyncJob syncJob(String jobId) {
    return calls.execute(service.getMdmSyncJob(Checks.id("job id", jobId)));
  }

  /**
   * Comes back to a sync that was started before, perhaps by another process.
   *
   * @param jobId the job's id
   * @return the sync, as read now
   * @throws IllegalArgumentException if the id is blank
   */
  public MdmSync resume(String jobId) {
    return new MdmSync(
        calls, service, calls.answer(service.getMdmSyncJob(Checks.id("job id", jobId))));
  }
}
