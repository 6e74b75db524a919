package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a list that is read row by row does with refusals that stall, threads and compression. */
@GovApiTest
@Timeout(60)
class StreamEndsTest {
  private static final int MANY = 5000;

  @Test
  void aRefusalWhoseBodyStallsIsARefusalAllTheSame(GovApi gov) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server = RawServer.start(out -> refuseHalf(out, over));
        ThothClient thoth =
            gov.clientBuilder()
                .govApiUrl(server.url())
                .attemptTimeout(Duration.ofMillis(300))
                .build()) {
      assertThatThrownBy(() -> thoth.endpoints().stream(EndpointFilter.all()))
          .isInstanceOf(ThothApiException.Forbidden.class)
          .hasMessage("listEndpoints: " + server.url() + " answered 403 (1 attempt)");
    } finally {
      over.countDown();
    }
  }

  @Test
  void anInterruptEndsARefusalWhoseBodyStalls(GovApi gov) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                out -> {
                  asked.countDown();
                  refuseHalf(out, over);
                });
        ThothClient thoth =
            gov.clientBuilder()
                .govApiUrl(server.url())
                .attemptTimeout(Duration.ofMinutes(10)) // not what ends the wait
                .build()) {
      FutureTask<Throwable> task = new FutureTask<>(() -> failure(thoth));
      Thread thread = new Thread(task);
      thread.start();
      asked.await();
      thread.interrupt();

      // Which of the two depends on whether the head came before the interrupt.
      assertThat(task.get())
          .isInstanceOfAny(
              ThothApiException.Forbidden.class, ThothConnectionException.Cancelled.class);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aStreamThatIsOverIsForgotten(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(403));
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(document(3)).times(2));
    AtomicInteger canceled = new AtomicInteger();
    OkHttpClient http =
        new OkHttpClient.Builder()
            .eventListener(
                new EventListener() {
                  @Override
                  public void canceled(Call call) {
                    canceled.incrementAndGet();
                  }
                })
            .build();
    ThothClient thoth = gov.clientBuilder().okHttpClient(http).build();
    assertThat(failure(thoth)).isInstanceOf(ThothApiException.Forbidden.class);
    CountDownLatch read = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    CompletableFuture<Boolean> future =
        thoth.async(
            t -> {
              try (Stream<Endpoint> rows = t.endpoints().stream(EndpointFilter.all())) {
                rows.forEach(row -> {});
              }
              read.countDown();
              await(cancelled);
              return true;
            });
    await(read);
    future.cancel(true);
    cancelled.countDown();

    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      assertThat(rows).hasSize(3);
    }
    thoth.close();

    assertThat(canceled).hasValue(0);
  }

  @Test
  void aStreamThatDoesNotBeginOrIsClosedEarlyHoldsNoConnection(GovApi gov) {
    OkHttpClient http = new OkHttpClient();
    try (ThothClient thoth = gov.clientBuilder().okHttpClient(http).maxAttempts(1).build()) {
      gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(403));
      gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(""));
      gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(document(MANY)));
      assertThat(failure(thoth)).isInstanceOf(ThothApiException.Forbidden.class);
      assertThat(failure(thoth)).isInstanceOf(ThothResponseException.class);
      try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
        assertThat(rows.findFirst()).isPresent();
      }
    }
    assertThat(http.connectionPool().connectionCount())
        .isEqualTo(http.connectionPool().idleConnectionCount());
  }

  @Test
  void manyThreadsShareTheRows(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(document(MANY)));

    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      assertThat(rows.parallel().map(Endpoint::endpointId).collect(Collectors.toSet()))
          .hasSize(MANY);
    }
  }

  @Test
  void twoStreamsOfOneClientDoNotMix(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(document(3)).times(2));

    try (Stream<Endpoint> one = thoth.endpoints().stream(EndpointFilter.all());
        Stream<Endpoint> other = thoth.endpoints().stream(EndpointFilter.all())) {
      var first = one.iterator();
      var second = other.iterator();
      for (int i = 0; i < 3; i++) {
        assertThat(first.next().endpointId()).isEqualTo("ep-" + i);
        assertThat(second.next().endpointId()).isEqualTo("ep-" + i);
      }
      assertThat(first.hasNext()).isFalse();
      assertThat(second.hasNext()).isFalse();
    }
  }

  @Test
  void aCompressedListIsReadAndOneThatIsCutIsNotAShortList(GovApi gov) throws Exception {
    byte[] whole = compressed(document(3));
    try (RawServer server = RawServer.start(out -> send(out, whole));
        ThothClient thoth = gov.clientBuilder().govApiUrl(server.url()).build();
        Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      assertThat(rows.map(Endpoint::endpointId)).containsExactly("ep-0", "ep-1", "ep-2");
    }
    byte[] cut = Arrays.copyOf(whole, whole.length - 8);
    try (RawServer server = RawServer.start(out -> send(out, cut));
        ThothClient thoth = gov.clientBuilder().govApiUrl(server.url()).build()) {
      assertThat(failure(thoth)).isExactlyInstanceOf(ThothConnectionException.class);
    }
  }

  private static Throwable failure(ThothClient thoth) {
    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      return new AssertionError("the list ended after " + rows.count());
    } catch (RuntimeException e) {
      return e;
    }
  }

  private static String document(int rows) {
    return IntStream.range(0, rows)
        .mapToObj(i -> "{\"endpoint_id\":\"ep-" + i + "\"}")
        .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private static byte[] compressed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void send(OutputStream out, byte[] body) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nConnection: close\r\nContent-Length: "
            + body.length
            + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.UTF_8));
    out.write(body);
    out.flush();
  }

  private static void refuseHalf(OutputStream out, CountDownLatch over) throws IOException {
    out.write(
        "HTTP/1.1 403 Forbidden\r\nContent-Length: 100\r\n\r\n{".getBytes(StandardCharsets.UTF_8));
    out.flush();
    await(over);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
