package com.atensecurity.thoth.evidence;

import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.PageAnswer;
import com.atensecurity.thoth.internal.Retryable;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of evidence. */
interface EvidenceService {
  @Retryable
  @Envelope({"data", "chain"})
  @GET("thoth/evidence/chain")
  Operation<PageAnswer<EvidenceChainRecord>> getEvidenceChain(
      @Query("limit") @Nullable Long limit, @Query("from_sequence") @Nullable Long fromSequence);

  @Retryable
  @GET("governance/evidence/verify-chain")
  Operation<EvidenceVerification> verifyEvidenceChain(@Query("limit") @Nullable Long limit);

  @Retryable
  @GET("thoth/sessions/{session_id}/evidence-bundle")
  Operation<EvidenceBundle> getSessionEvidenceBundle(@Path("session_id") String sessionId);

  @POST("governance/evidence/thoth/backfill")
  Operation<EvidenceBackfillResult> backfillEvidence(
      @QueryMap Map<String, String> filter, @Body EvidenceBackfillRequest request);

  @POST("thoth/governance/evidence/thoth/backfill")
  Operation<EvidenceBackfillResult> backfillEvidenceCompat(
      @QueryMap Map<String, String> filter, @Body EvidenceBackfillRequest request);
}
