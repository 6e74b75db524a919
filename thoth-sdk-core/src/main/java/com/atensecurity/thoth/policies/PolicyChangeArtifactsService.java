package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.PageAnswer;
import com.atensecurity.thoth.internal.Retryable;
import java.util.Map;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of policy change artifacts. */
interface PolicyChangeArtifactsService {
  @Retryable
  @Envelope("data")
  @GET("thoth/policy-change-artifacts")
  Operation<PageAnswer<PolicyChangeArtifact>> listPolicyChangeArtifacts(
      @Query("offset") long offset, @QueryMap Map<String, String> filter);

  @Retryable
  @GET("thoth/policy-change-artifacts/{request_id}")
  Operation<PolicyChangeArtifact> getPolicyChangeArtifact(@Path("request_id") String requestId);

  @POST("thoth/policy-change-artifacts/{request_id}/generate")
  Operation<PolicyChangeArtifact> generatePolicyChangeArtifact(
      @Path("request_id") String requestId, @Body PolicyChangeArtifactGenerate request);

  @POST("thoth/policy-change-artifacts/{request_id}/apply")
  Operation<PolicyChangeArtifactApplied> applyPolicyChangeArtifact(
      @Path("request_id") String requestId, @Body PolicyChangeArtifactApply request);
}
