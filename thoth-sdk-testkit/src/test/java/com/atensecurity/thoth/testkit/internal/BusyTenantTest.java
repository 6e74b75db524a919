package com.atensecurity.thoth.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.TestClock;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is answered at once while a tenant's lock is taken; the bound is against who waits for it. */
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BusyTenantTest {
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch done = new CountDownLatch(1);
  private final Simulator simulator =
      new Simulator(
          () -> URI.create("http://127.0.0.1:9"), TestClock::ticking, new TenantOptions(), 1);
  private final Tenant busy = simulator.tenant("busy");
  private final Tenant idle = simulator.tenant("idle");
  private final Thread holder =
      new Thread(
          () ->
              busy.locked(
                  () -> {
                    held.countDown();
                    return await(done);
                  }));

  private static boolean await(CountDownLatch latch) {
    try {
      latch.await();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @BeforeEach
  void takeTheLock() {
    holder.start();
    await(held);
  }

  @AfterEach
  void close() throws InterruptedException {
    done.countDown();
    holder.join();
    simulator.close();
  }

  private @Nullable SimResponse atOnce(String target, String credential) {
    return simulator.handleAtOnce(request(target, credential));
  }

  private static SimRequest request(String target, String credential) {
    return new SimRequest(
        "GET",
        target,
        Map.of("Authorization", List.of("Bearer " + credential)),
        new byte[0],
        () -> false);
  }

  private static String body(@Nullable SimResponse answer) {
    return answer == null ? "" : new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void whoWouldHaveToWaitIsAnsweredLater() throws Exception {
    SimRequest request = request("/busy/thoth/settings", busy.adminToken());

    assertThat(simulator.handleAtOnce(request)).isNull();

    done.countDown();
    holder.join();
    assertThat(body(simulator.handleAtOnce(request))).isEqualTo("{}");
  }

  @Test
  void nobodyElseWaits() {
    assertThat(body(atOnce("/idle/thoth/settings", idle.adminToken()))).isEqualTo("{}");
    assertThat(body(atOnce("/nobody/thoth/settings", busy.adminToken())))
        .startsWith("{\"error\":\"tenant_not_found\"");
  }

  @Test
  void nobodyElseWaitsWhereThePathNamesNoTenant() {
    String hold = "/v1/enforce/hold/x";

    assertThat(body(atOnce(hold, idle.issueKey(List.of("execute"))))).contains("HOLD_NOT_FOUND");
    assertThat(body(atOnce(hold, "wrong"))).contains("UNAUTHORIZED");
    assertThat(atOnce(hold, busy.adminToken())).isNull();
  }
}
