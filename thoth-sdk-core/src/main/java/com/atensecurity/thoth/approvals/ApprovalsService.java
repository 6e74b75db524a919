package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The wire contract of approvals. */
interface ApprovalsService {
  @Retryable
  @Envelope("data")
  @GET("thoth/approvals")
  Operation<Pager.Page<Approval>> listApprovals(
      @Query("status") @Nullable String status,
      @Query("page") @Nullable Long page,
      @Query("per_page") @Nullable Long perPage);

  @POST("thoth/approvals/{approval_id}/resolve")
  Operation<ApprovalResolution> resolveApproval(
      @Path("approval_id") String approvalId, @Body ApprovalResolveRequest decision);
}
