package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of policies. */
interface PoliciesService {
  @POST("thoth/policies/sync")
  Operation<PolicySyncStatus> triggerPolicySync(@Body Json nothing);

  @Retryable
  @GET("thoth/policies/sync/status")
  Operation<PolicySyncStatus> getPolicySyncStatus();

  @Retryable
  @Envelope("data")
  @GET("thoth/policy-bundles")
  Operation<List<PolicyBundle>> listPolicyBundles(@QueryMap Map<String, String> filter);

  @POST("thoth/policy-bundles")
  Operation<PolicyBundle> createPolicyBundle(@Body PolicyBundleCreate bundle);

  @Retryable
  @GET("thoth/policy-bundles/effective")
  Operation<EffectivePolicyBundleList> listEffectivePolicyBundles(
      @Query("agent_id") @Nullable String agentId, @Query("framework") @Nullable String framework);

  @Retryable
  @GET("thoth/policy-bundles/{bundle_id}")
  Operation<PolicyBundle> getPolicyBundle(@Path("bundle_id") String bundleId);

  @DELETE("thoth/policy-bundles/{bundle_id}")
  Operation<Json> deletePolicyBundle(@Path("bundle_id") String bundleId);
}
