package com.atensecurity.thoth.mdm;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** The wire contract of MDM. */
interface MdmService {
  @Retryable
  @Envelope("data")
  @GET("thoth/mdm/providers")
  Operation<List<MdmProvider>> listMdmProviders();

  @Retryable
  @POST("thoth/mdm/providers")
  Operation<MdmProvider> upsertMdmProvider(@Body MdmProviderUpsert provider);

  @POST("thoth/mdm/providers/{provider}/sync")
  Operation<MdmSyncJob> startMdmSync(@Path("provider") String provider, @Body Json nothing);

  @Retryable
  @GET("thoth/mdm/sync-jobs/{job_id}")
  Operation<MdmSyncJob> getMdmSyncJob(@Path("job_id") String jobId);
}
