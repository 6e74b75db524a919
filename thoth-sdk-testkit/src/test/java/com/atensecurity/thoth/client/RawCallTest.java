package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.CallEvent;
import com.atensecurity.thoth.CallListener;
import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothResponseException;
import com.atensecurity.thoth.raw.RawRequest;
import com.atensecurity.thoth.raw.RawResponse;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls by hand, of operations that the simulator knows. */
@GovApiTest
@Timeout(60)
class RawCallTest {
  private static final RawRequest ENDPOINTS = RawRequest.get("thoth/endpoints").build();

  @Test
  void aRequestIsSentWithCredentialsAndEncodedAndItsAnswerIsJson(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep 1/%41ü"));

    RawResponse response =
        thoth
            .raw()
            .send(
                RawRequest.get("thoth/endpoints/{id}")
                    .pathId("id", "ep 1/%41ü")
                    .header("X-One", "1")
                    .build());

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.header("Content-Type")).startsWith("application/json");
    assertThat(response.header("X-None")).isNull();
    assertThat(response.body().get("endpoint_id").asString()).isEqualTo("ep 1/%41ü");
    RecordedRequest sent = gov.requests(Operation.GET_ENDPOINT).get(0);
    assertThat(sent.target())
        .isEqualTo("/" + gov.tenantId() + "/thoth/endpoints/ep%201%2F%2541%C3%BC");
    assertThat(sent.header("X-One")).isEqualTo("1");
    assertThat(sent.header("Accept")).isEqualTo("application/json");
  }

  @Test
  void aQueryIsEncoded(GovApi gov, ThothClient thoth) {
    thoth.raw().send(RawRequest.get("thoth/governance/feed").query("search", "a&b=c d").build());

    assertThat(gov.requests(Operation.LIST_GOVERNANCE_FEED).get(0).target())
        .isEqualTo("/" + gov.tenantId() + "/thoth/governance/feed?search=a%26b%3Dc%20d");
  }

  @Test
  void aBodyIsSentAsItIs(GovApi gov, ThothClient thoth) {
    Json body = Json.parse("{ \"name\" : \"CorpSec\",\"region\":\"us-east-1\" }");

    RawResponse response = thoth.raw().send(RawRequest.post("thoth/fleets", body).build());

    assertThat(response.status()).isEqualTo(201);
    RecordedRequest sent = gov.requests(Operation.CREATE_FLEET).get(0);
    assertThat(sent.body()).isEqualTo(body.text());
    assertThat(sent.header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void aRequestMayHaveNoBodyAndAnAnswerNone(GovApi gov, ThothClient thoth) {
    thoth.endpoints().register(Samples.endpoint("ep-1"));
    gov.faults().on(Operation.QUARANTINE_ENDPOINT, Fault.answer(204, "application/json", ""));

    RawResponse response =
        thoth.raw().send(RawRequest.builder("POST", "thoth/endpoints/ep-1/quarantine").build());

    assertThat(response.status()).isEqualTo(204);
    assertThat(response.body()).isEqualTo(Json.NULL);
    assertThat(gov.requests(Operation.QUARANTINE_ENDPOINT).get(0).header("Content-Type")).isNull();
  }

  @Test
  void theServersHeadersAreAllThere(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.body("{}").header("Retry-After", "7"));

    RawResponse response = thoth.raw().send(ENDPOINTS);

    assertThat(response.header("retry-AFTER")).isEqualTo("7");
    assertThat(response.headers()).containsEntry("retry-after", List.of("7"));
    assertThat(response.headers().keySet()).noneMatch(name -> name.startsWith("x-thoth"));
    assertThatThrownBy(() -> response.headers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aGetIsSentAgainAndAPostOnlyIfItMay(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.status(503).times(2));
    assertThat(thoth.raw().send(ENDPOINTS).status()).isEqualTo(200);
    assertThat(gov.attempts(Operation.LIST_ENDPOINTS)).isEqualTo(3);

    RawRequest.Builder post = RawRequest.post("thoth/fleets", Json.parse("{\"name\":\"f\"}"));
    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503));
    assertThatThrownBy(() -> thoth.raw().send(post.build()))
        .isInstanceOf(ThothApiException.ServerError.class);
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);

    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503));
    assertThat(thoth.raw().send(post.retryable(true).build()).status()).isEqualTo(201);
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(3);
  }

  @Test
  void errorsAreThoseOfEveryCallAndNameThePathAsItWasWritten(GovApi gov, ThothClient thoth) {
    RawRequest none = RawRequest.get("thoth/endpoints/{id}").pathId("id", "s3cret").build();
    assertThatThrownBy(() -> thoth.raw().send(none))
        .isInstanceOfSatisfying(
            ThothApiException.NotFound.class,
            e -> assertThat(e.operation()).isEqualTo("GET thoth/endpoints/{id}"))
        .hasMessageStartingWith("GET thoth/endpoints/{id}: " + gov.url() + " answered 404 ");

    gov.faults().on(Operation.LIST_ENDPOINTS, Fault.html(200));
    assertThatThrownBy(() -> thoth.raw().send(ENDPOINTS))
        .isInstanceOf(ThothResponseException.class)
        .hasMessageContaining("that the contract does not have: at $ it is not JSON");
  }

  @Test
  void optionsAndListenersSeeItAsEveryCall(GovApi gov) {
    List<String> events = new CopyOnWriteArrayList<>();
    CallListener noting =
        new CallListener() {
          @Override
          public void onCall(CallEvent event) {
            events.add(event.operation() + " | " + event.method() + " | " + event.path());
          }
        };
    CallOptions options =
        CallOptions.builder().header("X-Two", "outer").header("X-One", "outer").build();
    try (ThothClient thoth = gov.clientBuilder().listener(noting).build()) {
      thoth
          .with(options)
          .raw()
          .send(RawRequest.get("thoth/endpoints").header("X-One", "1").build());
    }

    assertThat(events).containsExactly("GET thoth/endpoints | GET | /{tenant_id}/thoth/endpoints");
    RecordedRequest sent = gov.requests(Operation.LIST_ENDPOINTS).get(0);
    assertThat(sent.header("X-One")).isEqualTo("1");
    assertThat(sent.header("X-Two")).isEqualTo("outer");
  }

  @Test
  void cancellingClosesTheConnection(GovApi gov, ThothClient thoth) throws Exception {
    var hanging = gov.faults().hang(Operation.LIST_ENDPOINTS);
    var future = thoth.async(t -> t.raw().send(ENDPOINTS));
    hanging.awaitArrived(Duration.ofSeconds(20));

    future.cancel(true);

    hanging.awaitDisconnected(Duration.ofSeconds(20));
  }
}
