package com.atensecurity.thoth.settings;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import retrofit2.http.Body;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;

/** The wire contract of settings. The document travels as text, so that nothing in it is lost. */
interface SettingsService {
  @Retryable
  @GET("thoth/settings")
  Operation<Json> getSettings();

  @Retryable
  @PUT("thoth/settings")
  Operation<Json> putSettings(@Body Json document);

  @POST("thoth/settings/webhook/test")
  Operation<WebhookTestResult> testWebhook(@Body Json nothing);
}
