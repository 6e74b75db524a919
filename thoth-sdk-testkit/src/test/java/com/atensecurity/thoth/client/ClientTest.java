package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.HangingRequest;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.Cache;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@GovApiTest
class ClientTest {
  @Test
  void theListenerHearsOfAttemptsAndOfTheCall(GovApi gov) {
    List<String> heard = new CopyOnWriteArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void onAttempt(CallEvent e) {
            heard.add(
                "attempt "
                    + e.attempt()
                    + " "
                    + e.operation()
                    + " "
                    + e.method()
                    + " "
                    + e.status());
          }

          @Override
          public void onCall(CallEvent e) {
            heard.add("call " + e.attempt() + " " + e.path() + " " + e.status() + " " + failure(e));
          }

          private String failure(CallEvent e) {
            return e.failure() == null ? "ok" : e.failure().getClass().getSimpleName();
          }
        };
    gov.faults().on(Operation.GET_ENDPOINT, Fault.status(503));

    try (ThothClient thoth = gov.clientBuilder().listener(listener).build()) {
      assertThatThrownBy(() -> thoth.endpoints().get("ep-1"))
          .isInstanceOf(ThothApiException.NotFound.class);
    }

    assertThat(heard)
        .containsExactly(
            "attempt 1 getEndpoint GET 503",
            "attempt 2 getEndpoint GET 404",
            "call 2 /{tenant_id}/thoth/endpoints/{endpoint_id} 404 NotFound");
  }

  @Test
  void theListenerHearsOfAttemptsWithoutAnAnswer(GovApi gov) {
    List<String> heard = new CopyOnWriteArrayList<>();
    CallListener listener =
        new CallListener() {
          @Override
          public void onAttempt(CallEvent e) {
            heard.add(e.attempt() + " " + e.status() + " " + e.failure());
          }
        };
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.dropConnection());

    try (ThothClient thoth = gov.clientBuilder().listener(listener).build()) {
      thoth.endpoints().list();
    }

    assertThat(heard).hasSize(2);
    assertThat(heard.get(0)).startsWith("1 null com.atensecurity.thoth.ThothConnectionException");
    assertThat(heard.get(1)).isEqualTo("2 200 null");
  }

  @Test
  void theTimeoutOfTheEnvironmentLosesToAnExplicitOne(GovApi gov) throws Exception {
    HangingRequest hanging = gov.faults().hang(Operation.REGISTER_ENDPOINT);
    Map<String, String> env = Map.of("THOTH_TIMEOUT_SECONDS", "1");
    try (ThothClient thoth = gov.clientBuilder().environment(env).build();
        ThothClient explicit =
            gov.clientBuilder().environment(env).attemptTimeout(Duration.ofMillis(150)).build()) {
      assertThatThrownBy(() -> thoth.endpoints().register(Samples.endpoint("ep-1")))
          .hasMessageContaining("within the attempt timeout of PT1S");
      hanging.awaitDisconnected(Duration.ofSeconds(20));
      HangingRequest again = gov.faults().hang(Operation.REGISTER_ENDPOINT);
      assertThatThrownBy(() -> explicit.endpoints().register(Samples.endpoint("ep-1")))
          .hasMessageContaining("within the attempt timeout of PT0.15S");
      again.awaitDisconnected(Duration.ofSeconds(20));
    }
  }

  @Test
  void aListenerThatThrowsChangesNothing(GovApi gov) {
    CallListener broken =
        new CallListener() {
          @Override
          public void onCall(CallEvent event) {
            throw new IllegalStateException("broken");
          }
        };

    try (ThothClient thoth = gov.clientBuilder().listener(broken).build()) {
      assertThat(thoth.endpoints().list()).isEmpty();
    }
  }

  @Test
  void optionsAddHeadersToTheCallsOfTheirView(GovApi gov, ThothClient thoth) {
    ThothClient marked =
        thoth.with(CallOptions.builder().header("X-Run", "42").idempotencyKey("intent-1").build());
    marked.endpoints().list();
    marked.endpoints().register(Samples.endpoint("ep-1"));
    thoth.endpoints().list();

    List<RecordedRequest> requests = gov.requests();
    assertThat(requests.get(0).header("X-Run")).isEqualTo("42");
    assertThat(requests.get(0).header("Idempotency-Key")).isNull();
    assertThat(requests.get(1).header("Idempotency-Key")).isEqualTo("intent-1");
    assertThat(requests.get(2).header("X-Run")).isNull();
  }

  @Test
  void attributionIsSentAsTheVendorsToolsDo(GovApi gov) {
    assertThatThrownBy(() -> gov.clientBuilder().provisioner(" ", "n", "v"))
        .hasMessage("via must not be blank");
    try (ThothClient thoth =
        gov.clientBuilder().provisioner("Terraform", "thoth-ctl", "1.2").build()) {
      thoth.endpoints().list();
    }

    RecordedRequest request = gov.requests().get(0);
    assertThat(request.header("X-Aten-Provisioned-Via")).isEqualTo("terraform");
    assertThat(request.header("X-Aten-Provisioner")).isEqualTo("thoth-ctl");
    assertThat(request.header("X-Aten-Provisioner-Version")).isEqualTo("1.2");
    assertThat(request.header("User-Agent")).isEqualTo("thoth-ctl/1.2");
    assertThat(request.header("Accept")).isEqualTo("application/json");
    assertThat(request.header("Content-Type")).isNull();
  }

  @Test
  void contentTypeIsSentWithABodyOnly(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-1"));
    thoth.endpoints().quarantine("ep-1");

    assertThat(gov.requests().get(0).header("Content-Type")).isEqualTo("application/json");
    assertThat(gov.requests().get(1).header("Content-Type")).isNull();
    assertThat(gov.requests().get(1).body()).isEmpty();
  }

  @Test
  void aClosedClientSaysSo(GovApi gov) {
    ThothClient thoth = gov.client();
    thoth.close();

    assertThatThrownBy(() -> thoth.endpoints().list())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client is closed");
    assertThatThrownBy(() -> thoth.async(t -> t.endpoints().list()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the client is closed");
  }

  @Test
  void whatTheCallerBroughtIsNotShutDown(GovApi gov) {
    OkHttpClient http = new OkHttpClient();
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (ThothClient thoth = gov.clientBuilder().okHttpClient(http).executor(executor).build()) {
      thoth.async(t -> t.endpoints().list()).join();
    }

    assertThat(executor.isShutdown()).isFalse();
    assertThat(http.dispatcher().executorService().isShutdown()).isFalse();
    assertThat(http.connectionPool().connectionCount()).isEqualTo(1);
    executor.shutdown();
  }

  @Test
  void theCallersCacheKeepsNothing(GovApi gov, @TempDir Path folder) {
    OkHttpClient http =
        new OkHttpClient.Builder().cache(new Cache(folder.toFile(), 1_000_000)).build();
    gov.faults()
        .on(
            Operation.LIST_ENDPOINTS,
            Fault.body("{\"data\":[]}").header("Cache-Control", "max-age=600"));
    try (ThothClient thoth = gov.clientBuilder().okHttpClient(http).build()) {
      thoth.endpoints().list();
      thoth.endpoints().list();
    }

    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(2);
  }

  @Test
  void everyThreadOfTheClientIsADaemon(GovApi gov, ThothClient thoth) {
    assertThat(thoth.async(t -> Thread.currentThread().isDaemon()).join()).isTrue();
    thoth.endpoints().list();

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(
            thread ->
                thread.getName().startsWith("thoth-") || thread.getName().startsWith("OkHttp"))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  @Test
  void aClientSaysWhereItPointsAndNoMore(GovApi gov, ThothClient thoth) {
    assertThat(thoth)
        .hasToString("ThothClient[tenant=" + gov.tenantId() + ", url=" + gov.url() + "/]");
  }
}
