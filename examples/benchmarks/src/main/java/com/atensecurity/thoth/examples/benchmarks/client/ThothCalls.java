package com.atensecurity.thoth.examples.benchmarks.client;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyAuthorizeRequest;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.Endpoint;

/** This SDK as it comes: retries, deadlines, interrupts watched, the body as a record. */
final class ThothCalls implements Calls {
  private final ThothClient thoth;

  ThothCalls(String url) {
    this.thoth =
        ThothClient.builder()
            .tenantId("acme")
            .govApiUrl(url)
            .credentials(Credentials.bearer("token"))
            .build();
  }

  @Override
  public Endpoint get() {
    return thoth.endpoints().get("ep-e2e-01");
  }

  @Override
  public ApiKeyAuthorization post() {
    ApiKeyAuthorizeRequest request =
        ApiKeyAuthorizeRequest.builder(
                Secret.of("thoth_0123456789abcdef"), ApiKeyPermission.READ, ApiKeyScope.ENDPOINT)
            .resourceId("ep-e2e-01")
            .build();
    return thoth.apiKeys().authorize("key-01", request);
  }

  @Override
  public void close() {
    thoth.close();
  }
}
