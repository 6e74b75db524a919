package com.atensecurity.thoth.approvals;

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

/** The wire contract of approvals. */
interface ApprovalsService {
  @Retryable
  @Envelope("data")
  @GET("thoth/approvals")
  Operation<PageAnswer<Approval>> listApprovals(
      @Query("page") long page, @QueryMap Map<String, String> filter);

  @POST("thoth/approvals/{approval_id}/resolve")
  Operation<ApprovalResolution> resolveApproval(
      @Path("approval_id") String approvalId, @Body ApprovalResolveRequest decision);
}
