package com.atensecurity.thoth.testkit.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FleetTenantsTest {
  private static final int TENANTS = 200;
  private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");
  private static final int MINUTES = 5;

  /** All tenants have endpoints of the same names; each has another number of them. */
  private static int size(int tenant) {
    return 1 + tenant % 7;
  }

  @Test
  void twoHundredTenantsInParallelSeeNothingOfEachOther() throws Exception {
    CountDownLatch together = new CountDownLatch(TENANTS);
    ExecutorService threads = Executors.newFixedThreadPool(TENANTS);
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      List<GovApi> tenants = new ArrayList<>();
      List<Future<FleetResult>> runs = new ArrayList<>();
      for (int i = 0; i < TENANTS; i++) {
        GovApi gov = server.createTenant();
        int tenant = i;
        tenants.add(gov);
        runs.add(
            threads.submit(
                () -> {
                  together.countDown();
                  together.await();
                  return run(gov, tenant);
                }));
      }
      for (int i = 0; i < TENANTS; i++) {
        check(tenants.get(i), runs.get(i).get(), i);
      }
      assertThat(server.problems()).isEmpty();
    } finally {
      threads.shutdownNow();
    }
  }

  private static FleetResult run(GovApi gov, int tenant) throws InterruptedException {
    return EndpointFleet.builder(gov)
        .size(size(tenant))
        .seed(tenant)
        .jitter(0)
        .lasting(Duration.ofMinutes(MINUTES))
        .parallelism(1)
        .build()
        .run();
  }

  private static void check(GovApi gov, FleetResult result, int tenant) {
    int size = size(tenant);
    assertThat(result.errors()).isEmpty();
    assertThat(result.checkIns()).isEqualTo((long) MINUTES * size);
    assertThat(gov.attempts(Operation.CHECK_IN_ENDPOINT)).isEqualTo(MINUTES * size);
    assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(size);
    assertThat(gov.clock().instant()).isEqualTo(START.plus(Duration.ofMinutes(MINUTES)));
    assertThat(result.timeline().get(MINUTES - 1).total()).isEqualTo(size);
    assertThat(result.timeline().get(MINUTES - 1).online()).isEqualTo(size);
    assertThat(gov.problems()).isEmpty();
    assertThat(gov.requests()).allMatch(r -> r.target().startsWith("/" + gov.tenantId() + "/"));
    if (tenant % 20 == 0) {
      try (ThothClient thoth = gov.client()) {
        assertThat(thoth.endpoints().list()).extracting(Endpoint::endpointId).hasSize(size);
        assertThat(thoth.apiKeys().list()).hasSize(size);
      }
    }
  }
}
