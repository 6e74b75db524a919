package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.PageAnswer;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.GET;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of activity. */
interface ActivityService {
  @Retryable
  @Envelope(value = "data", orArray = true)
  @GET("thoth/alerts")
  Operation<List<Json>> listAlerts(@Query("limit") @Nullable Long limit);

  @Retryable
  @Envelope(
      value = {"items", "data", "violations"},
      orArray = true)
  @GET("thoth/violations")
  Operation<List<Violation>> listViolations(@Query("limit") @Nullable Long limit);

  @Retryable
  @Envelope("data")
  @GET("thoth/governance/feed")
  Operation<PageAnswer<FeedEvent>> listGovernanceFeed(
      @Query("page") long page, @QueryMap Map<String, String> filter);

  @Retryable
  @GET("thoth/agent-stats")
  Operation<Json> getAgentStats();
}
