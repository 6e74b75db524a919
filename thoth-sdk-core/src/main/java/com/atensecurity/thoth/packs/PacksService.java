package com.atensecurity.thoth.packs;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** The wire contract of packs. */
interface PacksService {
  @Retryable
  @Envelope("packs")
  @GET("thoth/packs")
  Operation<List<Json>> listPacks();

  @POST("thoth/packs/apply")
  Operation<BulkPackApplyResult> applyPacksBulk(@Body BulkPackApplyRequest request);

  @Retryable
  @GET("thoth/packs/runtime-status")
  Operation<Json> getPackRuntimeStatus(@Query("env") @Nullable String env);

  @Retryable
  @GET("thoth/packs/{pack_id}/rules")
  Operation<PackRules> getPackRules(@Path("pack_id") String packId);

  @Retryable
  @Envelope("versions")
  @GET("thoth/packs/{pack_id}/rules/history")
  Operation<List<Json>> listPackRuleVersions(@Path("pack_id") String packId);

  @Retryable
  @Envelope("packs")
  @GET("thoth/agents/{agent_id}/packs")
  Operation<List<AgentPack>> listAgentPacks(@Path("agent_id") String agentId);

  @POST("thoth/agents/{agent_id}/apply-pack")
  Operation<AgentPack> applyPackToAgent(
      @Path("agent_id") String agentId, @Body PackApplyRequest request);

  @DELETE("thoth/agents/{agent_id}/packs/{pack_id}")
  Operation<Json> revokePackFromAgent(
      @Path("agent_id") String agentId, @Path("pack_id") String packId);
}
