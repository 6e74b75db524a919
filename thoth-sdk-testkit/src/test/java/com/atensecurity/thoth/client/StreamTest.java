package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointFilter;
import com.atensecurity.thoth.endpoints.Environment;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Lists that are read row by row. */
@GovApiTest
@Timeout(60)
class StreamTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String TWO_ROWS =
      "{\"data\":[{\"endpoint_id\":\"ep-1\"},{\"endpoint_id\":\"ep-2\"}";

  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void rowsComeInOrderWithTheFilter(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-1"));
    thoth.endpoints().register(Samples.endpoint("ep-2"));
    List<Endpoint> whole = thoth.endpoints().list();

    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      assertThat(rows).isEqualTo(whole).hasSize(2);
    }
    try (Stream<Endpoint> rows =
        thoth.endpoints().stream(EndpointFilter.all().environment(Environment.DEV))) {
      assertThat(rows).isEmpty();
    }
  }

  @Test
  void itIsReadNoFurtherThanAsked(GovApi gov) throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch gone = new CountDownLatch(1);
    try (RawServer server = RawServer.start(out -> endless(out, sent, gone));
        ThothClient thoth = client(gov, server)) {
      try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
        assertThat(rows.limit(1000).map(Endpoint::endpointId)).hasSize(1000).contains("ep-999");
      }
      gone.await();
      assertThat(server.requests()).isEqualTo(1);
    }
    assertThat(events).containsExactly("attempt 1 200 null", "call 1 200 null");
  }

  @Test
  void rowsThatAreNoObjectsAreSkippedAsInAList(GovApi gov, ThothClient thoth) {
    gov.faults()
        .on(
            Operation.LIST_ENDPOINTS,
            Fault.body(
                "\ufeff{\"n\":{\"data\":[1]},\"data\":[null,{\"endpoint_id\":\"ep-1\"},3,[],"
                    + "{\"endpoint_id\":\"ep-2\"},\"x\"],\"total\":9}"));

    assertThat(ids(thoth)).containsExactly("ep-1", "ep-2");
  }

  @Test
  void aListWithoutRowsIsEmpty(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("{\"total\":0}"));
    assertThat(ids(thoth)).isEmpty();

    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("{\"data\":null}"));
    assertThat(ids(thoth)).isEmpty();
  }

  @Test
  void itIsTriedAgainUntilItBegins(GovApi gov) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).times(2));
    try (ThothClient thoth = gov.clientBuilder().listener(noting()).build()) {
      assertThat(ids(thoth)).isEmpty();
    }
    assertThat(events)
        .containsExactly(
            "attempt 1 503 ServerError",
            "attempt 2 503 ServerError",
            "attempt 3 200 null",
            "call 3 200 null");
  }

  @Test
  void aRefusalIsThrownWhereTheStreamIsAskedFor(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(403));

    assertThatThrownBy(() -> thoth.endpoints().stream(EndpointFilter.all()))
        .isInstanceOf(ThothApiException.Forbidden.class);
  }

  @Test
  void anEmptyAnswerIsNotAnEmptyList(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(""));

    assertThatThrownBy(() -> thoth.endpoints().stream(EndpointFilter.all()))
        .isInstanceOf(ThothResponseException.class)
        .hasMessageContaining(" at $ it is empty (content type");
  }

  @Test
  void aHeadWithoutABodyIsTriedAgain(GovApi gov) throws IOException {
    try (RawServer server = RawServer.start(HEAD);
        ThothClient thoth = client(gov, server)) {
      assertThatThrownBy(() -> thoth.endpoints().stream(EndpointFilter.all()))
          .isExactlyInstanceOf(ThothConnectionException.class)
          .hasMessage(
              "listEndpoints: the connection to "
                  + server.url()
                  + " broke before the answer was complete (4 attempts)")
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(3));
      assertThat(server.requests()).isEqualTo(4);
    }
  }

  @Test
  void aConnectionLostInTheMiddleIsNeitherTriedAgainNorAShortList(GovApi gov) throws IOException {
    try (RawServer server = RawServer.start(HEAD + chunk(TWO_ROWS + ","));
        ThothClient thoth = client(gov, server);
        Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      Iterator<Endpoint> iterator = rows.iterator();
      assertThat(iterator.next().endpointId()).isEqualTo("ep-1");
      assertThat(iterator.next().endpointId()).isEqualTo("ep-2");

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(iterator::hasNext)
            .isExactlyInstanceOf(ThothConnectionException.class)
            .hasMessage(
                "listEndpoints: the connection to "
                    + server.url()
                    + " broke before the answer was complete (1 attempt)");
      }
      assertThat(server.requests()).isEqualTo(1);
    }
    assertThat(events)
        .containsExactly(
            "attempt 1 200 ThothConnectionException", "call 1 200 ThothConnectionException");
  }

  @Test
  void aConnectionLostAfterTheLastRowIsStillLost(GovApi gov) throws IOException {
    try (RawServer server = RawServer.start(HEAD + chunk(TWO_ROWS + "]"));
        ThothClient thoth = client(gov, server)) {
      assertThatThrownBy(() -> ids(thoth)).isExactlyInstanceOf(ThothConnectionException.class);
    }
  }

  @Test
  void aDocumentThatEndsTooEarlyIsNotAShortList(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(TWO_ROWS));
    assertThatThrownBy(() -> ids(thoth))
        .isInstanceOf(ThothResponseException.class)
        .hasMessageContaining(" at $.data[2] it ends too early (content type");

    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(TWO_ROWS + "]}{}"));
    assertThatThrownBy(() -> ids(thoth))
        .isInstanceOf(ThothResponseException.class)
        .hasMessageContaining(" at $ it is not JSON (content type");
  }

  @Test
  void aBrokenRowSaysWhere(GovApi gov, ThothClient thoth) {
    gov.faults()
        .on(
            Operation.LIST_ENDPOINTS,
            Fault.body(TWO_ROWS + ",{\"endpoint_id\":\"ep-3\",\"risk_score\":\"s3cret\"}]}"));

    assertThatThrownBy(() -> ids(thoth))
        .isInstanceOfSatisfying(
            ThothResponseException.class,
            e -> assertThat(e.path()).isEqualTo("$.data[2].risk_score"))
        .hasMessage(
            "listEndpoints: "
                + gov.url()
                + " answered 200 with a body that the contract does not have: at"
                + " $.data[2].risk_score expected a number (content type application/json)."
                + " Is this URL GovAPI, and not a proxy or login page in front of it?");
  }

  @Test
  void anotherDocumentIsNotUnderstood(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("[]"));
    assertThatThrownBy(() -> ids(thoth))
        .hasMessageContaining(" at $ expected an object but found an array (content");

    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("{\"data\":{}}"));
    assertThatThrownBy(() -> ids(thoth))
        .hasMessageContaining(" at $.data expected an array but found an object (content");
  }

  @Test
  void theSizeOfARowIsLimitedAndNotThatOfTheList(GovApi gov) throws Exception {
    String row = "{\"endpoint_id\":\"ep\",\"hostname\":\"" + "h".repeat(20_000) + "\"}";
    String large = "{\"hostname\":\"" + "h".repeat(200_000) + "\"}";
    String rows = (row + ",").repeat(20) + row;
    try (ThothClient thoth = gov.clientBuilder().maxResponseBytes(50_000).build()) {
      gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("{\"data\":[" + rows + "]}"));
      assertThat(ids(thoth)).hasSize(21);

      gov.faults()
          .on(Operation.LIST_ENDPOINTS, Fault.body("{\"data\":[" + rows + "," + large + "]}"));
      assertThatThrownBy(() -> ids(thoth))
          .isInstanceOf(ThothResponseException.class)
          .hasMessageContaining(
              " at $.data[21].hostname it is larger than 50000 bytes, see maxResponseBytes (con");
    }
  }

  @Test
  void aServerThatFallsSilentEndsTheStreamWithTheAttemptTimeout(GovApi gov) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server = RawServer.start(out -> silent(out, over));
        ThothClient thoth =
            gov.clientBuilder()
                .govApiUrl(server.url())
                .attemptTimeout(Duration.ofSeconds(1))
                .build();
        Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      assertThatThrownBy(rows::toList)
          .isExactlyInstanceOf(ThothConnectionException.class)
          .hasMessage(
              "listEndpoints: no more of the answer from "
                  + server.url()
                  + " within the attempt timeout of PT1S. Raise attemptTimeout if it may take"
                  + " longer. (1 attempt)");
    } finally {
      over.countDown();
    }
  }

  @Test
  void aServerThatSendsOnlyTheHeadIsTriedAgain(GovApi gov) throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawServer server =
            RawServer.start(
                out -> {
                  write(out, HEAD);
                  await(over);
                });
        ThothClient thoth =
            gov.clientBuilder()
                .govApiUrl(server.url())
                .attemptTimeout(Duration.ofMillis(200))
                .maxAttempts(1)
                .build()) {
      assertThatThrownBy(() -> thoth.endpoints().stream(EndpointFilter.all()))
          .hasMessage(
              "listEndpoints: no complete answer from "
                  + server.url()
                  + " within the attempt timeout of PT0.2S. Raise attemptTimeout if it may take"
                  + " longer. (1 attempt)");
    } finally {
      over.countDown();
    }
  }

  @Test
  void theCallsLimitDoesNotCutAReaderWhoTakesTime(GovApi gov) throws Exception {
    CountDownLatch limitIsOver = new CountDownLatch(1);
    CallOptions hurried = CallOptions.builder().callTimeout(Duration.ofSeconds(2)).build();
    try (RawServer server =
            RawServer.start(
                out -> {
                  write(out, HEAD + chunk(TWO_ROWS));
                  await(limitIsOver);
                  write(out, chunk("]}") + "0\r\n\r\n");
                });
        ThothClient thoth =
            gov.clientBuilder()
                .govApiUrl(server.url())
                .okHttpClient(new OkHttpClient.Builder().callTimeout(Duration.ofSeconds(1)).build())
                .build()
                .with(hurried);
        Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      Iterator<Endpoint> iterator = rows.iterator();
      iterator.next();
      // The server talks to one client at a time, so that this call ends at its limit, after ours.
      assertThatThrownBy(() -> thoth.fleets().list())
          .isInstanceOf(ThothConnectionException.DeadlineExceeded.class);
      limitIsOver.countDown();
      assertThat(iterator.next().endpointId()).isEqualTo("ep-2");
      assertThat(iterator).isExhausted();
    }
  }

  @Test
  void anInterruptEndsAWaitForRows(GovApi gov) throws Exception {
    endsTheWait(
        gov,
        (thoth, reading) -> {
          FutureTask<Throwable> task = new FutureTask<>(() -> reading.all(thoth));
          Thread thread = new Thread(task);
          thread.start();
          await(reading.waits);
          thread.interrupt();
          assertThat(task.get())
              .isInstanceOf(ThothConnectionException.Cancelled.class)
              .hasMessage("listEndpoints: the thread was interrupted");
        });
  }

  @Test
  void cancellingTheFutureEndsAWaitForRows(GovApi gov) throws Exception {
    endsTheWait(
        gov,
        (thoth, reading) -> {
          CompletableFuture<Throwable> end = new CompletableFuture<>();
          CompletableFuture<Boolean> future = thoth.async(t -> end.complete(reading.all(t)));
          await(reading.waits);
          future.cancel(true);
          assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
          assertThat(end.get())
              .isInstanceOf(ThothConnectionException.Cancelled.class)
              .hasMessage("listEndpoints: the future was cancelled");
        });
  }

  @Test
  void closingTheClientEndsAWaitForRows(GovApi gov) throws Exception {
    endsTheWait(
        gov,
        (thoth, reading) -> {
          FutureTask<Throwable> task = new FutureTask<>(() -> reading.all(thoth));
          new Thread(task).start();
          await(reading.waits);
          thoth.close();
          assertThat(task.get())
              .isInstanceOf(ThothConnectionException.Cancelled.class)
              .hasMessage("listEndpoints: the client was closed");
        });
  }

  @Test
  void closingTheStreamOnAnotherThreadEndsAWaitForRows(GovApi gov) throws Exception {
    endsTheWait(
        gov,
        (thoth, reading) -> {
          Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all());
          FutureTask<Throwable> task = new FutureTask<>(() -> reading.all(rows));
          new Thread(task).start();
          await(reading.waits);
          rows.close();
          assertThat(task.get())
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("the stream is closed");
        });
    assertThat(events).containsExactly("attempt 1 200 null", "call 1 200 null");
  }

  @Test
  void closingTheClientClosesTheConnectionOfAStreamThatNobodyReads(GovApi gov) throws Exception {
    endsTheWait(
        gov,
        (thoth, reading) -> {
          Iterator<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all()).iterator();
          rows.next();
          thoth.close();
          assertThatThrownBy(rows::next)
              .isInstanceOf(ThothConnectionException.Cancelled.class)
              .hasMessage("listEndpoints: the client was closed");
        });
  }

  @Test
  void anInterruptedReaderGetsNoMoreRows(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(TWO_ROWS + "]}"));
    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      Iterator<Endpoint> iterator = rows.iterator();
      iterator.next();
      Thread.currentThread().interrupt();

      assertThatThrownBy(iterator::hasNext).isInstanceOf(ThothConnectionException.Cancelled.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aClosedStreamIsNotAShortList(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(TWO_ROWS + "]}"));
    Iterator<Endpoint> iterator;
    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      iterator = rows.iterator();
      iterator.next();
    }
    assertThatThrownBy(iterator::hasNext)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the stream is closed");
  }

  @Test
  void whatTheReaderThrowsComesThroughAndClosesTheStreamOnce(GovApi gov) throws Exception {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body(TWO_ROWS + "]}"));
    try (ThothClient thoth = gov.clientBuilder().listener(noting()).build()) {
      assertThatThrownBy(
              () -> {
                try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
                  rows.forEach(
                      row -> {
                        throw new IllegalStateException("mine");
                      });
                }
              })
          .hasMessage("mine");
    }
    assertThat(events).containsExactly("attempt 1 200 null", "call 1 200 null");
  }

  /** Runs against a server that sends two rows and nothing more, and waits for it to lose the client. */
  private void endsTheWait(GovApi gov, Scene scene) throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    Reading reading = new Reading();
    OkHttpClient http =
        new OkHttpClient.Builder()
            .socketFactory(new WatchedSockets(reading::beforeRead))
            .readTimeout(Duration.ZERO)
            .build();
    try (RawServer server = RawServer.start((in, out) -> silentUntilGone(in, out, gone));
        ThothClient thoth =
            gov.clientBuilder()
                .govApiUrl(server.url())
                .listener(noting())
                .okHttpClient(http)
                .attemptTimeout(Duration.ofMinutes(10)) // not what ends the wait
                .build()) {
      scene.play(thoth, reading);
      gone.await();
    }
  }

  private interface Scene {
    void play(ThothClient thoth, Reading reading) throws Exception;
  }

  /** Knows when the reader of two rows waits for a third. */
  private static final class Reading {
    private final CountDownLatch rows = new CountDownLatch(2);
    private final CountDownLatch waits = new CountDownLatch(1);

    void beforeRead() {
      if (rows.getCount() == 0) {
        waits.countDown();
      }
    }

    Throwable all(ThothClient thoth) {
      return all(thoth.endpoints().stream(EndpointFilter.all()));
    }

    Throwable all(Stream<Endpoint> stream) {
      try (stream) {
        stream.forEach(row -> rows.countDown());
        return new AssertionError("the list ended");
      } catch (RuntimeException e) {
        return e;
      }
    }
  }

  private static List<String> ids(ThothClient thoth) {
    try (Stream<Endpoint> rows = thoth.endpoints().stream(EndpointFilter.all())) {
      return rows.map(Endpoint::endpointId).toList();
    }
  }

  private ThothClient client(GovApi gov, RawServer server) {
    return gov.clientBuilder().govApiUrl(server.url()).listener(noting()).build();
  }

  private CallListener noting() {
    Function<CallEvent, String> text =
        e ->
            e.attempt()
                + " "
                + e.status()
                + " "
                + (e.failure() == null ? null : e.failure().getClass().getSimpleName());
    return new CallListener() {
      @Override
      public void onAttempt(CallEvent event) {
        events.add("attempt " + text.apply(event));
      }

      @Override
      public void onCall(CallEvent event) {
        events.add("call " + text.apply(event));
      }
    };
  }

  private static void endless(OutputStream out, AtomicLong sent, CountDownLatch gone)
      throws IOException {
    try {
      write(out, HEAD + chunk("{\"data\":[{\"endpoint_id\":\"ep-0\"}"));
      while (true) {
        write(out, chunk(",{\"endpoint_id\":\"ep-" + sent.incrementAndGet() + "\"}"));
      }
    } finally {
      gone.countDown();
    }
  }

  private static void silent(OutputStream out, CountDownLatch over) throws IOException {
    write(out, HEAD + chunk(TWO_ROWS));
    await(over);
  }

  private static void silentUntilGone(InputStream in, OutputStream out, CountDownLatch gone)
      throws IOException {
    write(out, HEAD + chunk(TWO_ROWS));
    try {
      assertThat(in.read()).isNegative();
    } finally {
      gone.countDown();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String chunk(String text) {
    int bytes = text.getBytes(StandardCharsets.UTF_8).length;
    return Integer.toHexString(bytes) + "\r\n" + text + "\r\n";
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
