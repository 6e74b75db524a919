package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of governance. */
interface GovernanceService {
  @Retryable
  @GET("thoth/governance/tools")
  Operation<GovernanceToolList> listGovernanceTools(
      @Query("window_hours") @Nullable Long windowHours, @Query("limit") @Nullable Long limit);

  @Retryable
  @GET("thoth/governance/evidence-slos")
  Operation<EvidenceSloReport> getEvidenceSlos(
      @Query("window_hours") @Nullable Long windowHours,
      @Query("scan_limit") @Nullable Long scanLimit);

  @POST("thoth/governance/backfill-decision-fields")
  Operation<DecisionFieldBackfillResult> backfillDecisionFields(
      @QueryMap Map<String, String> filter, @Body DecisionFieldBackfillRequest request);

  @Retryable
  @GET("thoth/governance/decision-metadata/export")
  Operation<DecisionMetadataExport> exportDecisionMetadata(@QueryMap Map<String, String> filter);

  @POST("thoth/governance/moses/training/decision-metadata/collect")
  Operation<CollectorAck> collectDecisionMetadata(@Body DecisionMetadataExport batch);
}
