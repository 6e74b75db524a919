package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@GovApiTest
class PolicySyncOverHttpTest {
  private static final String BUNDLE =
      "{\"name\":\"%s\",\"framework\":\"OPA\",\"raw_policy\":\"package a\"%s}";

  private static Answer bundle(GovApi gov, String name, String more) throws Exception {
    Answer answer = Wire.to(gov).post("/policy-bundles", BUNDLE.formatted(name, more));
    assertThat(answer.status()).isEqualTo(201);
    return answer;
  }

  @Test
  void itIsIdleBeforeTheFirst(GovApi gov) throws Exception {
    Answer status = Wire.to(gov).get("/policies/sync/status");

    assertThat(status.status()).isEqualTo(200);
    assertThat(status.body())
        .isEqualTo("{\"configured\":true,\"status\":\"idle\",\"interval_seconds\":60}");
  }

  @Test
  void whatIsInForceIsAppliedAndTheSecondTimeNothingChanges(GovApi gov) throws Exception {
    gov.clock().stop();
    Wire.to(gov)
        .post(
            "/endpoints", "{\"endpoint_id\":\"e\",\"hostname\":\"h\",\"agent_ids\":[\"z\",\"b\"]}");
    bundle(gov, "for-all", "");
    bundle(gov, "for-one", ",\"assignments\":[\"agent:c\",\"a\"]");
    bundle(gov, "staged", ",\"status\":\"staged\"");

    Answer first = Wire.to(gov).post("/policies/sync", "{}");

    assertThat(first.status()).isEqualTo(202);
    assertThat(first.body())
        .isEqualTo(
            "{\"configured\":true,\"status\":\"success\",\"interval_seconds\":60,"
                + "\"changed\":true,\"applied_count\":2,"
                + "\"applied_agents\":[\"a\",\"b\",\"c\",\"z\"],"
                + "\"skipped_count\":1,\"error_count\":0,\"errors\":[],"
                + "\"synced_at\":\""
                + gov.clock().instant()
                + "\"}");
    Answer second = Wire.to(gov).post("/policies/sync");
    assertThat(second.text("status")).isEqualTo("no_change");
    assertThat(second.text("changed")).isEqualTo("false");
    assertThat(second.text("applied_count")).isEqualTo("2");
  }

  @Test
  void aNewVersionIsAChange(GovApi gov) throws Exception {
    bundle(gov, "b", "");
    Wire.to(gov).post("/policies/sync");
    bundle(gov, "b", "");

    assertThat(Wire.to(gov).post("/policies/sync").text("status")).isEqualTo("success");
    assertThat(Wire.to(gov).get("/policies/sync/status").text("applied_count")).isEqualTo("1");
  }

  @Test
  void itRunsThroughItsStatesByPolls(GovApi gov) throws Exception {
    gov.syncPolicy(SyncPolicy.afterPolls(3));

    assertThat(Wire.to(gov).post("/policies/sync").text("status")).isEqualTo("queued");
    assertThat(Wire.to(gov).get("/policies/sync/status").text("status")).isEqualTo("running");
    assertThat(Wire.to(gov).post("/policies/sync").text("status")).isEqualTo("running");
    assertThat(Wire.to(gov).get("/policies/sync/status").text("status")).isEqualTo("running");
    assertThat(Wire.to(gov).get("/policies/sync/status").text("status")).isEqualTo("no_change");
  }

  @Test
  void itRunsThroughItsStatesByVirtualTime(GovApi gov) throws Exception {
    gov.clock().stop();
    gov.syncPolicy(SyncPolicy.after(Duration.ofMinutes(2)));

    assertThat(Wire.to(gov).post("/policies/sync").text("status")).isEqualTo("queued");
    gov.clock().advance(Duration.ofMinutes(2).minusNanos(1));
    assertThat(Wire.to(gov).get("/policies/sync/status").text("status")).isEqualTo("running");
    gov.clock().advance(Duration.ofNanos(1));
    assertThat(Wire.to(gov).get("/policies/sync/status").text("status")).isEqualTo("no_change");
  }

  @Test
  void aSyncThatFailsChangesNothingAndKeepsTheTimeOfTheLast(GovApi gov) throws Exception {
    Wire.to(gov).post("/policies/sync");
    String syncedAt = Wire.to(gov).get("/policies/sync/status").text("synced_at");
    bundle(gov, "b", "");
    gov.clock().advance(Duration.ofMinutes(1));
    gov.syncPolicy(SyncPolicy.immediately().thenFails("the store is down"));

    Answer failed = Wire.to(gov).post("/policies/sync");

    assertThat(failed.text("status")).isEqualTo("error");
    assertThat(failed.text("errors")).isEqualTo("[\"the store is down\"]");
    assertThat(failed.text("error_count")).isEqualTo("1");
    assertThat(failed.text("applied_count")).isEqualTo("0");
    assertThat(failed.text("synced_at")).isEqualTo(syncedAt);
    gov.syncPolicy(SyncPolicy.immediately());
    assertThat(Wire.to(gov).post("/policies/sync").text("status")).isEqualTo("success");
  }
}
