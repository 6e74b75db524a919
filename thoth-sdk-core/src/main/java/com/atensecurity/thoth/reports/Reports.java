package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import java.util.Set;

/**
 * Governance and AIRS reports.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Reports {
  private static final Set<String> NAMES =
      Set.of("latest", "overview", "cost", "day7", "executive-summary");

  private final Calls calls;
  private final ReportsService service;

  /**
   * Internal; callers use {@code ThothClient.reports()}.
   *
   * @param calls the client
   */
  public Reports(Calls calls) {
    this.calls = calls;
    this.service = calls.service(ReportsService.class);
  }

  /**
   * Lists AIRS reports. {@code GET /{tenant_id}/thoth/reports} (published); may be sent again.
   *
   * @return GovAPI's answer, since neither its envelope nor its rows are published
   */
  public Json list() {
    return list(ReportFilter.all());
  }

  /**
   * Lists some AIRS reports, as {@link #list()} does.
   *
   * @param filter which (inferred)
   * @return GovAPI's answer
   */
  public Json list(ReportFilter filter) {
    return calls.execute(service.listReports(filter.parameters()));
  }

  /**
   * Reads an AIRS report. {@code GET /{tenant_id}/thoth/reports/{report_id}} (published); may be
   * sent again.
   *
   * @param reportId the report's id
   * @return the report
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank, or the name of another report
   */
  public AirsReport get(String reportId) {
    return calls.execute(service.getReport(reportId(reportId), ReportFilter.all().parameters()));
  }

  /**
   * Reads the newest AIRS report, which is the one with the id {@code latest}. {@code GET
   * /{tenant_id}/thoth/reports/{report_id}} (published); may be sent again.
   *
   * @param filter which ones count
   * @return the report
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   */
  public AirsReport latest(ReportFilter filter) {
    return calls.execute(service.getReport("latest", filter.parameters()));
  }

  /**
   * Reads the day-7 report. {@code GET /{tenant_id}/thoth/reports/day7} (published); may be sent
   * again.
   *
   * @return GovAPI's answer, whose members are not published
   */
  public Json day7() {
    return calls.execute(service.getDay7Report(null));
  }

  /**
   * Reads the day-7 report of some days, as {@link #day7()} does.
   *
   * @param days how many days to cover, at least 1 (published)
   * @return GovAPI's answer
   * @throws IllegalArgumentException if the number is below 1
   */
  public Json day7(long days) {
    return calls.execute(service.getDay7Report(Checks.atLeast("days", days, 1)));
  }

  /**
   * Reads the overview. {@code GET /{tenant_id}/thoth/reports/overview} (published); may be sent
   * again.
   *
   * @return GovAPI's answer, whose members are not published
   */
  public Json overview() {
    return calls.execute(service.getReportsOverview(null));
  }

  /**
   * Reads the overview of some days, as {@link #overview()} does.
   *
   * @param days how many days to cover, at least 1 (published)
   * @return GovAPI's answer
   * @throws IllegalArgumentException if the number is below 1
   */
  public Json overview(long days) {
    return calls.execute(service.getReportsOverview(Checks.atLeast("days", days, 1)));
  }

  /**
   * Reads what the use of models costs. {@code GET /{tenant_id}/thoth/reports/cost} (published);
   * may be sent again.
   *
   * @param filter which days, at which rate
   * @return the report
   */
  public CostReport cost(CostFilter filter) {
    return calls.execute(service.getCostReport(filter.parameters()));
  }

  /**
   * Reads the summary for executives. {@code GET /{tenant_id}/thoth/reports/executive-summary}
   * (published); may be sent again.
   *
   * @param filter which days, at which rate
   * @return the summary
   */
  public ExecutiveSummary executiveSummary(CostFilter filter) {
    return calls.execute(service.getExecutiveSummary(filter.parameters()));
  }

  /**
   * Reads the summary of one violation for the board. {@code GET
   * /{tenant_id}/thoth/reports/board-incident/{violation_id}} (published); may be sent again.
   *
   * @param violationId the violation's id
   * @return the summary
   * @throws com.atensecurity.thoth.ThothApiException.NotFound if there is none
   * @throws IllegalArgumentException if the id is blank
   */
  public BoardIncidentSummary boardIncident(String violationId) {
    return calls.execute(service.getBoardIncidentSummary(Checks.id("violation id", violationId)));
  }

  /** Reports that GovAPI has under fixed names (published), which ids cannot be. */
  private static String reportId(String reportId) {
    if (NAMES.contains(reportId)) {
      throw new IllegalArgumentException(
          "report id must not be \"" + reportId + "\": that path is another report");
    }
    return Checks.id("report id", reportId);
  }
}
