package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Query;
import java.util.Objects;

/**
 * Tool telemetry, evidence objectives and decision metadata.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Governance {
  private final Calls calls;
  private final GovernanceService service;

  /**
   * Internal; callers use {@code ThothClient.governance()}.
   *
   * @param calls the client
   */
  public Governance(Calls calls) {
    this.calls = calls;
    this.service = calls.service(GovernanceService.class);
  }

  /**
   * Reads telemetry by tool. {@code GET /{tenant_id}/thoth/governance/tools} (published); may be
   * sent again.
   *
   * @return the tools of GovAPI's own window; the columns are not published
   */
  public GovernanceToolList tools() {
    return calls.execute(service.listGovernanceTools(null, null));
  }

  /**
   * Reads telemetry by tool, as {@link #tools()} does, of a window.
   *
   * @param windowHours how far back to look, in hours, at least 1 (published)
   * @param limit how many tools at most, at least 1 (published)
   * @return the tools, with the window and limit that GovAPI used
   * @throws IllegalArgumentException if a number is below 1
   */
  public GovernanceToolList tools(long windowHours, long limit) {
    return calls.execute(
        service.listGovernanceTools(
            Checks.atLeast("windowHours", windowHours, 1), Checks.atLeast("limit", limit, 1)));
  }

  /**
   * Reads whether the evidence meets its objectives. {@code GET
   * /{tenant_id}/thoth/governance/evidence-slos} (published); may be sent again.
   *
   * @return the report of GovAPI's own window
   */
  public EvidenceSloReport evidenceSlos() {
    return calls.execute(service.getEvidenceSlos(null, null));
  }

  /**
   * Reads whether the evidence of a window meets its objectives, as {@link #evidenceSlos()} does.
   *
   * @param windowHours how far back to look, in hours, at least 1 (published)
   * @param scanLimit how many rows to scan at most, at least 1; 20,000 in an example (published)
   * @return the report, with the window and limit that GovAPI used
   * @throws IllegalArgumentException if a number is below 1
   */
  public EvidenceSloReport evidenceSlos(long windowHours, long scanLimit) {
    return calls.execute(
        service.getEvidenceSlos(
            Checks.atLeast("windowHours", windowHours, 1),
            Checks.atLeast("scanLimit", scanLimit, 1)));
  }

  /**
   * Fills decision fields in on events that lack them. {@code POST
   * /{tenant_id}/thoth/governance/backfill-decision-fields} (published); sent once. The options go
   * both into the query, where one of the vendor's clients puts them, and into the body, where the
   * other does (published), so that no GovAPI overlooks a dry run.
   *
   * @param request which events; {@code dryRun(true)} changes nothing
   * @return what was done, or would be
   */
  public DecisionFieldBackfillResult backfillDecisionFields(DecisionFieldBackfillRequest request) {
    Query options =
        Query.NONE
            .withIfSet("limit", request.limit())
            .withIfSet("window_hours", request.windowHours())
            .withIfSet("include_blocked_events", request.includeBlockedEvents())
            .withIfSet("dry_run", request.dryRun());
    return calls.execute(service.backfillDecisionFields(options.parameters(), request));
  }

  /**
   * Exports redacted decision metadata. {@code GET
   * /{tenant_id}/thoth/governance/decision-metadata/export} (published); may be sent again.
   *
   * @param filter which, and how many
   * @return the batch; its records are among the unknown members
   */
  public DecisionMetadataExport exportDecisionMetadata(DecisionMetadataFilter filter) {
    return calls.execute(service.exportDecisionMetadata(filter.parameters()));
  }

  /**
   * Hands an exported batch to the internal collector. {@code POST
   * /{tenant_id}/thoth/governance/moses/training/decision-metadata/collect} (published); sent once.
   *
   * @param batch the batch, which goes on as it came, unknown members included
   * @return what the collector answered
   */
  public CollectorAck collectDecisionMetadata(DecisionMetadataExport batch) {
    return calls.execute(service.collectDecisionMetadata(Objects.requireNonNull(batch, "batch")));
  }
}
