package com.atensecurity.thoth.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.TestClock;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.faults.FaultPlan;
import com.atensecurity.thoth.testkit.internal.faults.Trouble;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SimulatorTest {
  private final Simulator simulator =
      new Simulator(
          () -> URI.create("http://127.0.0.1:9"), TestClock::ticking, new TenantOptions(), 1);
  private final Tenant tenant = simulator.tenant("acme");

  @AfterEach
  void close() {
    simulator.close();
  }

  private SimRequest request(String method, String path, String body) {
    return new SimRequest(
        method,
        "/acme/thoth" + path,
        Map.of(
            "Authorization",
            List.of("Bearer " + tenant.adminToken()),
            "Content-Type",
            List.of("application/json")),
        body.getBytes(StandardCharsets.UTF_8),
        () -> false);
  }

  private boolean isAnsweredAtOnce(String method, String path, String body) {
    return simulator.handleAtOnce(request(method, path, body)) != null;
  }

  @Test
  void whoIsClearedOnTheWayToTheThreadThatWaitsIsDroppedAndNotAnswered() {
    FaultPlan hang = FaultPlan.trouble("hang", Trouble.HANG, Duration.ZERO);
    tenant.faults().add(Operation.LIST_FLEETS, hang, 1, 1);
    SimRequest request = request("GET", "/fleets", "");

    assertThat(simulator.handleAtOnce(request)).isNull();
    tenant.faults().clear();

    assertThat(simulator.handle(request).wire()).isEqualTo(SimResponse.Wire.DROPPED);
  }

  @Test
  void manyRowsAreReadOnAThreadThatMayTakeItsTime() {
    for (int i = 0; i < 500; i++) {
      tenant.issueKey(List.of("read"));
    }
    assertThat(isAnsweredAtOnce("GET", "/api-keys", "")).isTrue();

    tenant.issueKey(List.of("read"));

    assertThat(isAnsweredAtOnce("GET", "/api-keys", "")).isFalse();
    assertThat(isAnsweredAtOnce("POST", "/governance/backfill-decision-fields", "")).isFalse();
    assertThat(isAnsweredAtOnce("POST", "/fleets", "{\"name\":\"eu\"}")).isTrue();
    assertThat(simulator.handle(request("GET", "/api-keys", "")).status()).isEqualTo(200);
    assertThat(tenant.recorder().count(Operation.LIST_API_KEYS)).isEqualTo(2);
  }

  @Test
  void everyKindOfRowCounts() {
    for (int i = 0; i < 501; i++) {
      simulator.handleAtOnce(request("POST", "/fleets", "{\"name\":\"eu\"}"));
    }

    assertThat(isAnsweredAtOnce("GET", "/fleets", "")).isFalse();
  }

  @Test
  void aLargeBodyIsReadOnAThreadThatMayTakeItsTime() {
    String member = "{\"a\":\"%s\"}";
    int room = 16 * 1024 - "{'a':''}".length();

    assertThat(isAnsweredAtOnce("PUT", "/settings", member.formatted("x".repeat(room)))).isTrue();
    assertThat(isAnsweredAtOnce("PUT", "/settings", member.formatted("x".repeat(room + 1))))
        .isFalse();
  }
}
