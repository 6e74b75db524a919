package com.atensecurity.thoth.examples.benchmarks.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.examples.benchmarks.Jvm;
import com.openai.models.conversations.Conversation;
import com.openai.models.models.Model;
import com.stripe.model.Customer;
import com.stripe.model.StripeCollection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each contender reads what it is sent, and no one has members that it does not know. */
class ContendersTest {
  private LoopbackServer server;
  private String url;

  @BeforeEach
  void start() throws Exception {
    server = LoopbackServer.start(false);
    url = "http://127.0.0.1:" + server.port();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void okHttpReadsText() throws Exception {
    try (Calls calls = Calls.open("okHttp", url)) {
      assertThat(calls.get()).asString().hasSize(170).startsWith("{\"endpoint_id\":\"ep-e2e-01\"");
      assertThat(calls.post()).asString().hasSize(170).startsWith("{\"valid\":true");
    }
  }

  @Test
  void thisSdkReadsRecords() throws Exception {
    try (Calls calls = Calls.open("thoth", url)) {
      Endpoint endpoint = (Endpoint) calls.get();
      assertThat(endpoint.endpointId()).isEqualTo("ep-e2e-01");
      assertThat(endpoint.lastSeen()).isEqualTo("2026-11-21T10:00:00Z");
      assertThat(endpoint.unknown()).isEmpty();
      ApiKeyAuthorization answer = (ApiKeyAuthorization) calls.post();
      assertThat(answer.authorized()).isTrue();
      assertThat(answer.unknown()).isEmpty();
    }
  }

  @Test
  void stripeReadsCustomers() throws Exception {
    try (Calls calls = Calls.open("stripe", url)) {
      assertThat(((Customer) calls.get()).getEmail()).isEqualTo("ep-e2e-01@example.com");
      assertThat(((Customer) calls.post()).getCreated()).isEqualTo(1763719200);
    }
  }

  @Test
  void openAiReadsModelsAndConversations() throws Exception {
    try (Calls calls = Calls.open("openAi", url)) {
      Model model = (Model) calls.get();
      assertThat(model.id()).isEqualTo("model-01");
      assertThat(model._additionalProperties()).isEmpty();
      Conversation conversation = (Conversation) calls.post();
      assertThat(conversation.createdAt()).isEqualTo(1763719200);
      assertThat(conversation._additionalProperties()).isEmpty();
    }
  }

  @Test
  void aListByHandIsTheSdksList() throws Exception {
    List<Object> seen = new ArrayList<>();

    List<?> full = (List<?>) read("thoth whole full", 1000, seen);
    List<?> small = (List<?>) read("thoth whole small", 2, new ArrayList<>());

    assertThat(full).hasSize(1000).isEqualTo(seen).isEqualTo(read("byHand whole full", 1000));
    Endpoint last = (Endpoint) seen.get(999);
    assertThat(last.endpointId()).isEqualTo("ep-0000999");
    assertThat(last.agentIds()).containsExactly("agent-0000999-1", "agent-0000999-2");
    assertThat(last.unknown()).isEmpty();
    assertThat(small).isEqualTo(read("byHand whole small", 2));
    assertThat(((Endpoint) small.get(1)).hostname()).isEqualTo("host-0000001.example");
  }

  @Test
  void whatIsStreamedIsTheSameAndNotHeld() throws Exception {
    List<Object> byHand = new ArrayList<>();
    List<Object> bySdk = new ArrayList<>();

    assertThat(read("byHand streamed full", 3, byHand)).isEqualTo(List.of());
    assertThat(read("thoth streamed full", 3, bySdk)).isEqualTo(List.of());
    assertThat(byHand).isEqualTo(read("thoth whole full", 3)).isEqualTo(bySdk);
  }

  @Test
  void peersReadAsManyRowsAsWereAskedFor() throws Exception {
    List<Object> customers = new ArrayList<>();
    List<Object> models = new ArrayList<>();

    Object page = read("stripe whole small", 3, customers);
    read("openAi whole small", 3, models);

    assertThat(((StripeCollection<?>) page).getHasMore()).isFalse();
    assertThat(customers)
        .extracting(row -> ((Customer) row).getId())
        .containsExactly("customer_id_0000000", "customer_id_0000001", "customer_id_0000002");
    assertThat(models)
        .extracting(row -> ((Model) row).ownedBy())
        .contains("somebody-0000002-of-ours-again");
  }

  @Test
  void rowsThatAreComparedAreOfOneSize() {
    assertThat(
            List.of(
                "GET /acme/thoth/endpoints?env=dev&fleet_id=1",
                "GET /v1/customers?email=1",
                "GET /v1/models?rows=1"))
        .map(request -> Rows.of(request).size())
        .containsOnly(108);
    assertThat(Rows.of("GET /acme/thoth/endpoints?fleet_id=1").size()).isEqualTo(637);
  }

  @Test
  void anEmptyListIsOne() throws Exception {
    assertThat(read("thoth whole full", 0)).isEqualTo(List.of());
  }

  @Test
  void anUnknownContenderIsCalledOne() {
    assertThatThrownBy(() -> Calls.open("curl", url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no contender curl");
    assertThatThrownBy(() -> Lists.open("curl whole full", url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no reader curl whole full");
    assertThatThrownBy(() -> Jvm.classPath("curl"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no contender curl");
  }

  private Object read(String reader, int rows) throws Exception {
    return read(reader, rows, new ArrayList<>());
  }

  private Object read(String reader, int rows, List<Object> seen) throws Exception {
    try (Lists lists = Lists.open(reader, url)) {
      return lists.read(rows, seen::add);
    }
  }
}
