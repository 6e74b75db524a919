package com.atensecurity.thoth.apikeys;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Envelope;
import com.atensecurity.thoth.internal.Operation;
import com.atensecurity.thoth.internal.Retryable;
import java.util.List;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Path;

/** The wire contract of API keys. */
interface ApiKeysService {
  @Retryable
  @Envelope("api_keys")
  @GET("thoth/api-keys")
  Operation<List<ApiKeyInfo>> listApiKeys();

  @POST("thoth/api-keys")
  Operation<ApiKeyCreated> createApiKey(@Body ApiKeyCreate key);

  @Retryable
  @GET("thoth/api-keys/metrics")
  Operation<ApiKeyMetrics> getApiKeyMetrics();

  @Retryable
  @DELETE("thoth/api-keys/{key_id}")
  Operation<Json> revokeApiKey(@Path("key_id") String keyId);

  @POST("thoth/api-keys/{key_id}/authorize")
  Operation<ApiKeyAuthorization> authorizeApiKey(
      @Path("key_id") String keyId, @Body ApiKeyAuthorizeRequest probe);
}
