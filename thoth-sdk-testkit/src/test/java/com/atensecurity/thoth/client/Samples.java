package com.atensecurity.thoth.client;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.apikeys.ApiKeyCreate;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.endpoints.Enrollment;
import com.atensecurity.thoth.endpoints.Environment;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import java.util.List;

/** Requests as the seed has them. */
final class Samples {
  private Samples() {}

  static ApiKeyCreate endpointKey(String endpointId) {
    return ApiKeyCreate.builder(
            ApiKeyScope.ENDPOINT, List.of(ApiKeyPermission.READ, ApiKeyPermission.EXECUTE))
        .name("rightway-endpoint-e2e")
        .scopeTargetId(endpointId)
        .build();
  }

  static EndpointRegistration endpoint(String endpointId) {
    return EndpointRegistration.builder(endpointId, endpointId + ".local")
        .employeeEmail("secops@example.com")
        .enrollment(Enrollment.MANUAL)
        .environment(Environment.PROD)
        .proxyVersion("0.2.8")
        .agentIds(List.of("filesystem-safe"))
        .build();
  }

  static MdmProviderUpsert jamf() {
    return MdmProviderUpsert.builder("jamf")
        .enabled(true)
        .config(
            Json.parse("{\"base_url\":\"https://jamf.example\",\"client_secret\":\"jamf-s3cr3t\"}"))
        .build();
  }
}
