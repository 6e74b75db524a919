package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.TimeSource;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@GovApiTest
@Timeout(30)
class CancelTest {
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void cancellingTheFutureClosesTheConnection(GovApi gov, ThothClient thoth) throws Exception {
    closes(gov, thoth, future -> future);
  }

  @Test
  void cancellingADerivedFutureClosesTheConnection(GovApi gov, ThothClient thoth) throws Exception {
    closes(
        gov,
        thoth,
        future -> future.thenApply(v -> v).thenCompose(CompletableFuture::completedFuture));
  }

  @Test
  void aTimeoutOfADerivedFutureClosesTheConnection(GovApi gov, ThothClient thoth) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    CompletableFuture<Integer> size =
        thoth.async(t -> t.endpoints().list()).thenApply(list -> list.size());
    hanging.awaitArrived(LONG);

    size.orTimeout(1, TimeUnit.MILLISECONDS);

    hanging.awaitDisconnected(LONG);
    assertThatThrownBy(size::join)
        .hasRootCauseInstanceOf(java.util.concurrent.TimeoutException.class);
  }

  private static void closes(
      GovApi gov, ThothClient thoth, UnaryOperator<CompletableFuture<Object>> derive)
      throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    CompletableFuture<Object> future = derive.apply(thoth.async(t -> t.endpoints().list()));
    hanging.awaitArrived(LONG);

    assertThat(future.cancel(true)).isTrue();

    hanging.awaitDisconnected(LONG);
    assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
  }

  @Test
  void anInterruptClosesTheConnectionAndStaysVisible(GovApi gov, ThothClient thoth)
      throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    FutureTask<Boolean> task =
        new FutureTask<>(
            () -> {
              assertThatThrownBy(() -> thoth.endpoints().list())
                  .isInstanceOf(ThothConnectionException.Cancelled.class)
                  .hasMessage("listEndpoints: the thread was interrupted");
              return Thread.currentThread().isInterrupted();
            });
    Thread thread = new Thread(task);
    thread.start();
    hanging.awaitArrived(LONG);

    thread.interrupt();

    hanging.awaitDisconnected(LONG);
    assertThat(task.get()).isTrue();
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void anInterruptedThreadSendsNothing(GovApi gov, ThothClient thoth) {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> thoth.endpoints().list())
          .isInstanceOfSatisfying(
              ThothConnectionException.Cancelled.class, e -> assertThat(e.attempts()).isZero());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isZero();
  }

  @Test
  void anInterruptEndsTheWaitBetweenAttempts(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503));
    CountDownLatch asleep = new CountDownLatch(1);
    try (ThothClient thoth = gov.clientBuilder().timeSource(sleepless(asleep)).build()) {
      FutureTask<Void> task =
          new FutureTask<>(
              () -> {
                assertThatThrownBy(() -> thoth.endpoints().list())
                    .isInstanceOf(ThothConnectionException.Cancelled.class);
                return null;
              });
      Thread thread = new Thread(task);
      thread.start();
      asleep.await();
      thread.interrupt();
      task.get();
    }
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void cancellingEndsTheWaitBetweenAttempts(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503));
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    try (ThothClient thoth = gov.clientBuilder().timeSource(sleepless(asleep)).build()) {
      CompletableFuture<Void> future =
          thoth.async(
              t -> {
                try {
                  t.endpoints().list();
                } catch (ThothConnectionException.Cancelled e) {
                  over.countDown();
                }
                return null;
              });
      asleep.await();
      future.cancel(true);
      over.await();
    }
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void workAfterACancelledCallSendsNothing(GovApi gov, ThothClient thoth) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    CountDownLatch over = new CountDownLatch(1);
    CompletableFuture<Void> future =
        thoth.async(
            t -> {
              try {
                t.endpoints().list();
              } catch (ThothConnectionException.Cancelled ignored) {
                try {
                  t.fleets().list();
                } catch (ThothConnectionException.Cancelled expected) {
                  over.countDown();
                }
              }
              return null;
            });
    hanging.awaitArrived(LONG);

    future.cancel(true);

    over.await();
    assertThat(gov.attempts(Operation.LIST_FLEETS)).isZero();
  }

  @Test
  void cancellingReachesTheCallOfAFutureInsideTheFuture(GovApi gov, ThothClient thoth)
      throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    CompletableFuture<Integer> outer =
        thoth.async(t -> t.async(inner -> inner.endpoints().list().size()).join());
    hanging.awaitArrived(LONG);

    outer.cancel(true);

    hanging.awaitDisconnected(LONG);
  }

  @Test
  void closingTheClientEndsWhatIsUnderWay(GovApi gov) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    FutureTask<Void> task;
    try (ThothClient thoth = gov.client()) {
      task =
          new FutureTask<>(
              () -> {
                assertThatThrownBy(() -> thoth.endpoints().list())
                    .isInstanceOf(ThothConnectionException.Cancelled.class)
                    .hasMessage("listEndpoints: the client was closed");
                return null;
              });
      new Thread(task).start();
      hanging.awaitArrived(LONG);
    }
    hanging.awaitDisconnected(LONG);
    task.get();
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void closingTheClientEndsTheWaitBetweenAttempts(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).header("Retry-After", "60"));

    assertThat(whenClosed(gov, thoth -> thoth.endpoints().list()))
        .isEqualTo("listEndpoints: the client was closed");
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(1);
  }

  @Test
  void closingTheClientEndsTheWaitForASync(GovApi gov) throws Exception {
    gov.answer(Operation.TRIGGER_POLICY_SYNC, 200, "{\"status\":\"running\"}");

    assertThat(whenClosed(gov, thoth -> thoth.policies().sync().await(Duration.ofHours(1))))
        .isEqualTo("getPolicySyncStatus: the client was closed");
  }

  @Test
  void closingTheClientEndsAFutureOnACallersExecutor(GovApi gov) throws Exception {
    gov.answer(Operation.TRIGGER_POLICY_SYNC, 200, "{\"status\":\"running\"}");

    assertThat(
            whenClosed(
                gov,
                thoth -> thoth.async(t -> t.policies().sync().await(Duration.ofHours(1))).join()))
        .endsWith("getPolicySyncStatus: the client was closed");
  }

  /** What work ends with whose client is closed while it waits, on a thread that is nobody's. */
  private static String whenClosed(GovApi gov, Consumer<ThothClient> work) throws Exception {
    CountDownLatch asleep = new CountDownLatch(1);
    FutureTask<String> task;
    try (ThothClient thoth =
        gov.clientBuilder()
            .timeSource(sleepless(asleep))
            .executor(waiting -> new Thread(waiting).start())
            .build()) {
      task =
          new FutureTask<>(
              () -> {
                try {
                  work.accept(thoth);
                  return "nothing";
                } catch (RuntimeException e) {
                  return e.getMessage();
                }
              });
      new Thread(task).start();
      asleep.await();
    }
    return task.get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void aCallersListenerThatThrowsOnCancelDoesNotStopTheWatch(GovApi gov) throws Exception {
    EventListener broken =
        new EventListener() {
          @Override
          public void canceled(Call call) {
            throw new IllegalStateException("broken");
          }
        };
    OkHttpClient http = new OkHttpClient.Builder().eventListener(broken).build();
    try (ThothClient thoth = gov.clientBuilder().okHttpClient(http).build()) {
      for (int i = 0; i < 2; i++) {
        HangingRequest hanging = gov.faults().hang(Operation.REGISTER_ENDPOINT);
        Thread thread =
            new Thread(
                () ->
                    assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
                        .isNotNull());
        thread.start();
        hanging.awaitArrived(LONG);
        thread.interrupt();
        thread.join(LONG.toMillis());
        hanging.release();
        assertThat(thread.isAlive()).isFalse();
      }
    }
  }

  @Test
  void aTimeoutWithAnotherValueEndsTheCallToo(GovApi gov, ThothClient thoth) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    CompletableFuture<Integer> future = thoth.async(t -> t.endpoints().list().size());
    hanging.awaitArrived(LONG);

    assertThat(future.completeOnTimeout(-1, 1, TimeUnit.MILLISECONDS).join()).isEqualTo(-1);

    hanging.awaitDisconnected(LONG);
  }

  @Test
  void cancellingEndsTheWaitForASync(GovApi gov) throws Exception {
    CountDownLatch asleep = new CountDownLatch(1);
    CountDownLatch over = new CountDownLatch(1);
    gov.syncPolicy(SyncPolicy.afterPolls(1000));
    try (ThothClient thoth = gov.clientBuilder().timeSource(sleepless(asleep)).build()) {
      thoth.mdm().upsert(Samples.jamf());
      CompletableFuture<Void> future =
          thoth.async(
              t -> {
                try {
                  t.mdm().sync("jamf").await(Duration.ofMinutes(5));
                } catch (ThothConnectionException.Cancelled e) {
                  over.countDown();
                }
                return null;
              });
      asleep.await();
      future.cancel(true);
      over.await();
    }
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isZero();
  }

  @Test
  void aFutureEndsAlsoIfOnlyADerivedOneIsCancelledBeforeTheWorkBegins(GovApi gov) {
    List<Runnable> queue = new ArrayList<>();
    try (ThothClient thoth = gov.clientBuilder().executor(queue::add).build()) {
      CompletableFuture<Integer> future = thoth.async(t -> t.endpoints().list().size());
      CompletableFuture<Integer> derived = future.thenApply(n -> n + 1);

      derived.cancel(true);
      queue.forEach(Runnable::run);

      assertThat(future).isCompletedExceptionally();
      assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
    }
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isZero();
  }

  @Test
  void aFutureCarriesWhatTheOperationThrew(GovApi gov, ThothClient thoth) {
    assertThatThrownBy(() -> thoth.async(t -> t.endpoints().get("ep-none")).join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(ThothApiException.NotFound.class);
    assertThat(thoth.async(t -> t.endpoints().list().size()).thenApply(n -> n + 1).join())
        .isEqualTo(1);
  }

  /** Sleeps until interrupted. */
  private static TimeSource sleepless(CountDownLatch asleep) {
    return new TimeSource() {
      @Override
      public java.time.Instant now() {
        return java.time.Instant.now();
      }

      @Override
      public long nanoTime() {
        return System.nanoTime();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        asleep.countDown();
        new CountDownLatch(1).await();
      }
    };
  }
}
