package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/**
 * Which AIRS reports count (published for {@link Reports#latest}, inferred for {@link
 * Reports#list}). Immutable and thread-safe.
 */
public final class ReportFilter {
  private static final ReportFilter START = new ReportFilter(Query.NONE);

  private final Query query;

  private ReportFilter(Query query) {
    this.query = query;
  }

  /**
   * Every report.
   *
   * @return a filter that leaves nothing out
   */
  public static ReportFilter all() {
    return START;
  }

  /**
   * Keeps reports of a cadence.
   *
   * @param cadence the cadence
   * @return a filter with that
   */
  public ReportFilter cadence(ReportCadence cadence) {
    return new ReportFilter(query.with("cadence", cadence));
  }

  /**
   * Keeps reports in a state.
   *
   * @param status the state
   * @return a filter with that
   */
  public ReportFilter status(ReportStatus status) {
    return new ReportFilter(query.with("status", status));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "ReportFilter" + query;
  }
}
