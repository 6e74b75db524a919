package com.atensecurity.thoth.endpoints;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import java.util.Map;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;
import retrofit2.http.QueryMap;

/** The wire contract of endpoints. */
interface EndpointsService {
  @Retryable
  @Envelope("data")
  @GET("thoth/endpoints")
  Operation<List<Endpoint>> listEndpoints(@QueryMap Map<String, String> filter);

  @POST("thoth/endpoints")
  Operation<Json> registerEndpoint(@Body EndpointRegistration registration);

  @Retryable
  @GET("thoth/endpoints/stats")
  Operation<EndpointStats> getEndpointStats();

  @Retryable
  @GET("thoth/endpoints/{endpoint_id}")
  Operation<Endpoint> getEndpoint(@Path("endpoint_id") String endpointId);

  @POST("thoth/endpoints/{endpoint_id}/checkin")
  Operation<Json> checkInEndpoint(
      @Path("endpoint_id") String endpointId, @Body EndpointCheckin checkin);

  @POST("thoth/endpoints/{endpoint_id}/quarantine")
  Operation<Json> quarantineEndpoint(@Path("endpoint_id") String endpointId);
}
