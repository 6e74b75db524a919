package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Paging;
import com.atensecurity.thoth.internal.Query;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The evidence chain, its verification, bundles and backfill.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Evidence {
  private final Calls calls;
  private final EvidenceService service;

  /**
   * Internal; callers use {@code ThothClient.evidence()}.
   *
   * @param calls the client
   */
  public Evidence(Calls calls) {
    this.calls = calls;
    this.service = calls.service(EvidenceService.class);
  }

  /**
   * Reads the chain, fetching pages as they are read. {@code GET /{tenant_id}/thoth/evidence/chain}
   * (published); may be sent again.
   *
   * @return the records in chain order; nothing is sent before they are read. What GovAPI says of
   *     the newest session is among the unknown members of a page
   */
  public Pager<EvidenceChainRecord> chain() {
    return pages(null);
  }

  /**
   * Reads the chain, as {@link #chain()} does.
   *
   * @param pageSize how many records to fetch at once, at least 1; GovAPI takes up to 500
   *     (published)
   * @return the records in chain order
   * @throws IllegalArgumentException if the size is below 1
   */
  public Pager<EvidenceChainRecord> chain(long pageSize) {
    return pages(Checks.atLeast("pageSize", pageSize, 1));
  }

  /**
   * Verifies the chain. {@code GET /{tenant_id}/governance/evidence/verify-chain} (published); may
   * be sent again.
   *
   * @return what was found; look at {@code verified}
   */
  public EvidenceVerification verifyChain() {
    return calls.execute(service.verifyEvidenceChain(null));
  }

  /**
   * Verifies a part of the chain, as {@link #verifyChain()} does.
   *
   * @param limit how many records to verify at most, at least 1 (published)
   * @return what was found
   * @throws IllegalArgumentException if the limit is below 1
   */
  public EvidenceVerification verifyChain(long limit) {
    return calls.execute(service.verifyEvidenceChain(Checks.atLeast("limit", limit, 1)));
  }

  /**
   * Exports the evidence of a session. {@code GET
   * /{tenant_id}/thoth/sessions/{session_id}/evidence-bundle} (published); may be sent again.
   *
   * @param sessionId the session's id
   * @return the bundle; most of it is not published and among the unknown members, and {@code Json.of(bundle)} is
   *     the whole again
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public EvidenceBundle bundle(String sessionId) {
    return calls.execute(service.getSessionEvidenceBundle(Checks.id("session id", sessionId)));
  }

  /**
   * Creates evidence records that are missing. {@code POST
   * /{tenant_id}/governance/evidence/thoth/backfill} (published); sent once. If that path answers
   * 404 or 405, the call is made once more at {@code
   * /{tenant_id}/thoth/governance/evidence/thoth/backfill}, as the vendor's clients do (published).
   * The options go both into the query, where one of the vendor's clients puts them, and into the
   * body, where the other does, so that no GovAPI overlooks a dry run.
   *
   * @param request which events; {@code dryRun(true)} changes nothing
   * @return what was done, or would be
   */
  public EvidenceBackfillResult backfill(EvidenceBackfillRequest request) {
    Map<String, String> options = options(request);
    try {
      return calls.execute(service.backfillEvidence(options, request));
    } catch (ThothApiException e) {
      if (e.status() != 404 && e.status() != 405) {
        throw e;
      }
      return calls.execute(service.backfillEvidenceCompat(options, request));
    }
  }

  private static Map<String, String> options(EvidenceBackfillRequest request) {
    return Query.NONE
        .withIfSet("limit", request.limit())
        .withIfSet("include_blocked_events", request.includeBlockedEvents())
        .withIfSet("dry_run", request.dryRun())
        .withIfSet("integration_id", request.integrationId())
        .parameters();
  }

  private Pager<EvidenceChainRecord> pages(@Nullable Long pageSize) {
    return Paging.bySequence(
        from -> calls.execute(service.getEvidenceChain(pageSize, from)),
        EvidenceChainRecord::chainIndex);
  }
}
