package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.PageAnswer;
import com.atensecurity.thoth.internal.Retryable;
import java.util.Map;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of policy exceptions. */
interface PolicyExceptionsService {
  @Retryable
  @Envelope("data")
  @GET("thoth/policy-exceptions")
  Operation<PageAnswer<PolicyException>> listPolicyExceptions(
      @Query("offset") long offset, @QueryMap Map<String, String> filter);

  @POST("thoth/policy-exceptions")
  Operation<PolicyException> createPolicyException(@Body PolicyExceptionCreate exception);

  @Retryable
  @GET("thoth/policy-exceptions/{request_id}")
  Operation<PolicyException> getPolicyException(@Path("request_id") String requestId);

  @PATCH("thoth/policy-exceptions/{request_id}/review")
  Operation<PolicyException> reviewPolicyException(
      @Path("request_id") String requestId, @Body PolicyExceptionReview review);
}
