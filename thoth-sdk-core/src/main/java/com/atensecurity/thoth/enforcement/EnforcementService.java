package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.MayBeEmpty;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.Header;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** The wire contract of runtime enforcement, on its own host. */
interface EnforcementService {
  @POST("v1/enforce")
  Operation<EnforceDecision> enforce(@Body EnforceRequest request);

  @Retryable
  @MayBeEmpty
  @GET("v1/enforce/hold/{hold_token}")
  Operation<HoldStatus> getHold(@Path("hold_token") String holdToken);

  @POST("v1/events/batch")
  Operation<Json> ingestEvents(
      @Header("X-Thoth-Event-Ingest-Token") @Nullable String ingestToken,
      @Body List<BehavioralEvent> events);
}
