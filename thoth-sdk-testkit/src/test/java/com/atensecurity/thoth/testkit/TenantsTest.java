package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GovApiTest
class TenantsTest {
  @Test
  void tenantsDoNotSeeEachOther(GovApi one, GovApiServer server) throws Exception {
    GovApi two = server.createTenant();
    Wire.to(one).put("/settings", "{\"compliance_profile\":\"soc2\"}");
    Wire.to(one).post("/endpoints", "{\"endpoint_id\":\"ep\",\"hostname\":\"h\"}");
    one.recordDecision(Decision.BLOCK).record();
    one.openApproval().open();
    one.clock().advance(Duration.ofDays(1));

    assertThat(one.tenantId()).isNotEqualTo(two.tenantId());
    assertThat(Wire.to(two).get("/settings").body()).isEqualTo("{}");
    assertThat(Wire.to(two).get("/endpoints").size("data")).isZero();
    assertThat(Wire.to(two).get("/governance/feed").text("total")).isEqualTo("0");
    assertThat(Wire.to(two).get("/approvals").text("total")).isEqualTo("0");
    assertThat(two.attempts(Operation.PUT_SETTINGS)).isZero();
    assertThat(two.clock().instant()).isBefore(one.clock().instant());
  }

  @Test
  void aTenantIsFoundAgainByItsId(GovApiServer server, GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", "{\"compliance_profile\":\"soc2\"}");

    GovApi again = server.tenant(gov.tenantId());

    assertThat(again.adminToken()).isEqualTo(gov.adminToken());
    assertThat(Wire.to(again).get("/settings").text("compliance_profile")).isEqualTo("soc2");
  }

  @Test
  void aTenantIdIsAHostName(GovApiServer server) {
    assertThatThrownBy(() -> server.tenant("Acme Inc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The tenant id \"Acme Inc\" must be 1 to 63 lower-case letters and digits with single"
                + " hyphens between them, other than v1, which is the path of the runtime API");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "", "-a", "a-", "a--b", "A"})
  void otherTenantIdsAreRefused(String id, GovApiServer server) {
    assertThatThrownBy(() -> server.tenant(id)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> server.tenant("a".repeat(64)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(server.tenant("v1-a").tenantId()).isEqualTo("v1-a");
    assertThat(server.tenant("a".repeat(63)).tenantId()).hasSize(63);
  }

  @Test
  void theSameSeedGivesTheSameIds() throws Exception {
    assertThat(ids(42)).isEqualTo(ids(42)).isNotEqualTo(ids(43));
  }

  private static List<String> ids(long seed) throws Exception {
    Instant start = Instant.parse("2026-11-21T10:00:00Z");
    try (GovApiServer server = GovApiServer.builder().seed(seed).clockStoppedAt(start).start()) {
      GovApi gov = server.createTenant();
      Answer key =
          Wire.to(gov)
              .post("/api-keys", "{\"scope_level\":\"organization\",\"permissions\":[\"read\"]}");
      return List.of(
          gov.tenantId(), gov.adminToken(), key.body(), gov.openApproval().open().toString());
    }
  }

  @Test
  void concurrentRequestsOfOneTenantAreAllCounted(GovApi gov) throws Exception {
    List<Callable<Integer>> work = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String body = "{\"endpoint_id\":\"ep-" + i + "\",\"hostname\":\"h\"}";
      work.add(() -> Wire.to(gov).post("/endpoints", body).status());
    }

    assertThat(inParallel(work)).containsOnly(201);

    assertThat(Wire.to(gov).get("/endpoints/stats").text("total")).isEqualTo("200");
    assertThat(gov.attempts(Operation.REGISTER_ENDPOINT)).isEqualTo(200);
  }

  @Test
  void anApprovalIsResolvedOnceUnderARace(GovApi gov) throws Exception {
    for (int round = 0; round < 10; round++) {
      OpenedApproval approval = gov.openApproval().open();
      String path = "/approvals/" + approval.approvalId() + "/resolve";
      List<Callable<Integer>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String body = "{\"decision\":\"" + (i % 2 == 0 ? "approve" : "deny") + "\"}";
        work.add(() -> Wire.to(gov).post(path, body).status());
      }

      assertThat(inParallel(work)).containsOnlyOnce(200).containsOnly(200, 409);
    }
  }

  private static List<Integer> inParallel(List<Callable<Integer>> work) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(8);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<Integer>> futures = new ArrayList<>();
      for (Callable<Integer> one : work) {
        futures.add(
            executor.submit(
                () -> {
                  start.await();
                  return one.call();
                }));
      }
      start.countDown();
      List<Integer> results = new ArrayList<>();
      for (Future<Integer> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  void theRecordKeepsTheNewestThousand(GovApi gov) throws Exception {
    for (int i = 0; i < 1_001; i++) {
      Wire.to(gov).get("/endpoints?env=" + i);
    }

    assertThat(gov.requests()).hasSize(1_000);
    assertThat(gov.requests().get(0).target()).endsWith("/endpoints?env=1");
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1_001);
  }
}
