package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.PamApproval.State;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class InMemoryApprovalStoreTest {
  private final ReceiverFixture fixture = new ReceiverFixture();
  private final InMemoryApprovalStore store = new InMemoryApprovalStore();

  @Test
  void ofOppositeDecisionsAtOneMomentOneWins() throws Exception {
    int racers = 4;
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    try {
      for (int round = 0; round < 1000; round++) {
        String id = "apr_" + round;
        store.add(new PamApproval(id, "req_01", State.PENDING, null));
        CyclicBarrier start = new CyclicBarrier(racers);
        List<Callable<Boolean>> race = new ArrayList<>();
        for (int i = 0; i < racers; i++) {
          VerifiedCallback callback = verified(id, PamDecision.values()[i % 2]);
          race.add(
              () -> {
                start.await();
                return store.resolve(callback, Fixtures.NOW);
              });
        }
        int wins = 0;
        for (Future<Boolean> won : threads.invokeAll(race)) {
          wins += won.get() ? 1 : 0;
        }
        assertThat(wins).isEqualTo(1);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void resolvesNothingButAPendingApprovalOfTheSameRequest() throws Exception {
    VerifiedCallback callback = verified("apr_1", PamDecision.DENY);

    assertThat(store.resolve(callback, Fixtures.NOW)).isFalse();
    store.add(new PamApproval("apr_1", "req_02", State.PENDING, null));
    assertThat(store.resolve(callback, Fixtures.NOW)).isFalse();
    assertThatThrownBy(() -> store.add(new PamApproval("apr_1", "r", State.PENDING, null)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("there is already an approval with the id apr_1");
  }

  @Test
  void resolvesUntilTheApprovalExpires() throws Exception {
    VerifiedCallback callback = verified("apr_1", PamDecision.DENY);
    store.add(new PamApproval("apr_1", "req_01", State.PENDING, Fixtures.NOW));

    assertThat(store.resolve(callback, Fixtures.NOW)).isFalse();
    assertThat(store.resolve(callback, Fixtures.NOW.minusNanos(1))).isTrue();
  }

  private VerifiedCallback verified(String approvalId, PamDecision decision)
      throws InvalidMessageException {
    PamCallback callback = Fixtures.approve().approvalId(approvalId).decision(decision).build();
    SignedMessage message = fixture.vendor.sign("msg_1", callback);
    return fixture.verifier().verify(Fixtures.received(message), message.body());
  }
}
