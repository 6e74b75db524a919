package com.atensecurity.thoth.fleets;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;

/** The wire contract of fleets. */
interface FleetsService {
  @Retryable
  @Envelope("data")
  @GET("thoth/fleets")
  Operation<List<Fleet>> listFleets();

  @POST("thoth/fleets")
  Operation<Fleet> createFleet(@Body FleetWrite fleet);

  @Retryable
  @GET("thoth/fleets/{fleet_id}")
  Operation<Fleet> getFleet(@Path("fleet_id") String fleetId);

  @PUT("thoth/fleets/{fleet_id}")
  Operation<Json> updateFleet(@Path("fleet_id") String fleetId, @Body FleetWrite fleet);

  @DELETE("thoth/fleets/{fleet_id}")
  Operation<Json> deleteFleet(@Path("fleet_id") String fleetId);
}
