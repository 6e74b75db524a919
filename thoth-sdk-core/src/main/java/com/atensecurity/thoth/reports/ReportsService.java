package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.GET;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of reports. */
interface ReportsService {
  @Retryable
  @GET("thoth/reports")
  Operation<Json> listReports(@QueryMap Map<String, String> filter);

  @Retryable
  @GET("thoth/reports/day7")
  Operation<Json> getDay7Report(@Query("days") @Nullable Long days);

  @Retryable
  @GET("thoth/reports/overview")
  Operation<Json> getReportsOverview(@Query("days") @Nullable Long days);

  @Retryable
  @GET("thoth/reports/cost")
  Operation<CostReport> getCostReport(@QueryMap Map<String, String> filter);

  @Retryable
  @GET("thoth/reports/executive-summary")
  Operation<ExecutiveSummary> getExecutiveSummary(@QueryMap Map<String, String> filter);

  @Retryable
  @GET("thoth/reports/board-incident/{violation_id}")
  Operation<BoardIncidentSummary> getBoardIncidentSummary(@Path("violation_id") String violationId);

  @Retryable
  @GET("thoth/reports/{report_id}")
  Operation<AirsReport> getReport(
      @Path("report_id") String reportId, @QueryMap Map<String, String> filter);
}
