package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;
import retrofit2.http.QueryMap;

/** The wire contract of browsers. */
interface BrowserService {
  @Retryable
  @Envelope("data")
  @GET("thoth/browser/providers")
  Operation<List<BrowserProvider>> listBrowserProviders();

  @Retryable
  @POST("thoth/browser/providers")
  Operation<BrowserProvider> upsertBrowserProvider(@Body BrowserProviderUpsert provider);

  @Retryable
  @Envelope("data")
  @GET("thoth/browser/policies")
  Operation<List<BrowserPolicy>> listBrowserPolicies(@Query("provider") @Nullable String provider);

  @Retryable
  @POST("thoth/browser/policies")
  Operation<BrowserPolicy> upsertBrowserPolicy(@Body BrowserPolicyUpsert policy);

  @Retryable
  @Envelope("data")
  @GET("thoth/browser/enrollments")
  Operation<List<BrowserEnrollment>> listBrowserEnrollments(@QueryMap Map<String, String> filter);

  @Retryable
  @POST("thoth/browser/enrollments")
  Operation<BrowserEnrollment> upsertBrowserEnrollment(@Body BrowserEnrollmentUpsert enrollment);
}
