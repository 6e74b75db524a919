package com.atensecurity.thoth.testkit.mappings;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The runbook's flows, in a plain WireMock that found the files on the class path. */
class ScenariosTest {
  private final PlainWireMock wireMock = PlainWireMock.startOnClassPath();

  @AfterEach
  void stop() {
    wireMock.close();
  }

  private JsonObject call(String method, String below, String body) throws Exception {
    PlainWireMock.Answer answer = wireMock.send(method, "/runbook/thoth" + below, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonObject get(String below) throws Exception {
    return call("GET", below, "");
  }

  private static JsonObject first(JsonObject answer, String rows) {
    return (JsonObject) answer.list(rows).get(0);
  }

  @Test
  void bootstrap() throws Exception {
    assertThat(get("/settings").members()).isEmpty();
    call("PUT", "/settings", "{\"compliance_profile\":\"soc2\"}");
    assertThat(get("/settings").text("compliance_profile")).isEqualTo("soc2");
    assertThat(call("POST", "/settings/webhook/test", "{}").text("status")).isEqualTo("delivered");
    assertThat(get("/mdm/providers").list("data")).isEmpty();
    call("POST", "/mdm/providers", "{\"provider\":\"jamf\"}");
    assertThat(first(get("/mdm/providers"), "data").text("provider")).isEqualTo("jamf");
    String job = call("POST", "/mdm/providers/jamf/sync", "{}").text("job_id");
    assertThat(get("/mdm/providers").list("data")).hasSize(1);
    assertThat(get("/mdm/sync-jobs/" + job).text("status")).isEqualTo("running");
    assertThat(get("/mdm/sync-jobs/" + job).text("status")).isEqualTo("succeeded");
    assertThat(get("/mdm/providers").list("data")).hasSize(1);
  }

  @Test
  void endpoints() throws Exception {
    assertThat(get("/endpoints").list("data")).isEmpty();
    assertThat(get("/endpoints/stats").number("total").intValue()).isZero();
    call("POST", "/endpoints", "{\"endpoint_id\":\"ep-e2e-01\"}");
    assertThat(first(get("/endpoints"), "data").text("status")).isEqualTo("stale");
    assertThat(get("/endpoints/stats").number("total").intValue()).isEqualTo(1);
    assertThat(get("/endpoints/stats").number("online").intValue()).isZero();
    assertThat(call("POST", "/endpoints/ep-e2e-01/checkin", "{}").flag("accepted")).isTrue();
    assertThat(first(get("/endpoints"), "data").text("status")).isEqualTo("online");
    assertThat(get("/endpoints/stats").number("online").intValue()).isEqualTo(1);
  }

  @Test
  void apiKeys() throws Exception {
    assertThat(get("/api-keys").list("api_keys")).isEmpty();
    String key = call("POST", "/api-keys", "{\"name\":\"k\"}").text("key_id");
    assertThat(first(get("/api-keys"), "api_keys").text("key_id")).isEqualTo(key);
    String authorize = "/api-keys/" + key + "/authorize";
    JsonObject inScope = call("POST", authorize, "{\"resource_id\":\"ep-e2e-01\"}");
    assertThat(inScope.flag("valid")).isTrue();
    assertThat(inScope.flag("scope_allowed")).isTrue();
    JsonObject outside = call("POST", authorize, "{\"resource_id\":\"ep-e2e-02\"}");
    assertThat(outside.flag("valid")).isTrue();
    assertThat(outside.flag("scope_allowed")).isFalse();
    assertThat(call("DELETE", "/api-keys/" + key, "").flag("revoked")).isTrue();
    assertThat(first(get("/api-keys"), "api_keys").flag("active")).isFalse();
    assertThat(call("POST", authorize, "{\"resource_id\":\"ep-e2e-01\"}").flag("valid")).isFalse();
  }

  @Test
  void approvals() throws Exception {
    JsonObject decision =
        wireMock.send("POST", "/v1/enforce", "{\"tenant_id\":\"runbook\"}").json();
    assertThat(decision.text("decision")).isEqualTo("STEP_UP");
    String hold = "/v1/enforce/hold/" + decision.text("hold_token");
    assertThat(wireMock.send("GET", hold, "").body()).isEqualTo("{\"resolved\":false}");
    JsonObject pending = first(get("/approvals?status=pending"), "data");
    assertThat(pending.text("status")).isEqualTo("pending");
    String resolve = "/approvals/" + pending.text("approval_id") + "/resolve";
    assertThat(call("POST", resolve, "{\"decision\":\"approve\"}").text("decision"))
        .isEqualTo("approved");
    assertThat(get("/approvals?status=pending").list("data")).isEmpty();
    assertThat(first(get("/approvals"), "data").text("status")).isEqualTo("approved");
    assertThat(wireMock.send("GET", hold, "").json().text("resolution")).isEqualTo("ALLOW");
  }

  @Test
  void everyMappingOfTheScenariosIsUsed() throws Exception {
    bootstrap();
    endpoints();
    apiKeys();
    approvals();

    assertThat(wireMock.unused())
        .filteredOn(name -> name.startsWith(ScenarioStubs.TENANT + "/"))
        .isEmpty();
  }

  @Test
  void anotherTenantKnowsNoScenario() throws Exception {
    call("PUT", "/settings", "{}");
    assertThat(wireMock.send("GET", "/acme/thoth/api-keys", "").json().list("api_keys")).hasSize(2);
  }
}
