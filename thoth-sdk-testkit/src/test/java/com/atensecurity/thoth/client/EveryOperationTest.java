package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.enforcement.BehavioralEvent;
import com.atensecurity.thoth.enforcement.EnforceRequest;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.internal.Documents;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each of the contract's operations, said as a caller says it, sends and reads its fixture. */
@GovApiTest
class EveryOperationTest {
  /** An operation as a caller says it; answers null where the facade answers nothing. */
  interface Call {
    Object make(ThothClient thoth, Fixture fixture);
  }

  /** An operation of the runtime API, which has a client of its own. */
  interface RuntimeCall {
    Object make(EnforcementClient thoth, Fixture fixture);
  }

  private static final Map<String, Call> CALLS = new TreeMap<>();
  private static final Map<String, RuntimeCall> RUNTIME_CALLS = new TreeMap<>();

  static {
    TenantCalls.addTo(CALLS);
    GovernanceCalls.addTo(CALLS);
    ReportingCalls.addTo(CALLS);
    RUNTIME_CALLS.put("enforce", (t, f) -> t.enforce(f.request(EnforceRequest.class)));
    RUNTIME_CALLS.put("getHold", (t, f) -> t.hold("hold-EXAMPLE"));
    RUNTIME_CALLS.put(
        "ingestEvents",
        (t, f) -> {
          Secret token = Secret.of(f.texts("header").get("X-Thoth-Event-Ingest-Token"));
          t.ingestToken(token)
              .ingest(
                  f.request().elements().stream()
                      .map(event -> Documents.read(BehavioralEvent.class, event))
                      .toList());
          return null;
        });
  }

  @Test
  void noOperationIsMissing() {
    TreeSet<String> contract = new TreeSet<>();
    for (Operation operation : Operation.values()) {
      contract.add(operation.id());
    }
    contract.remove(Operation.PAM_CALLBACK.id()); // not published; the PAM module sends it
    TreeSet<String> said = new TreeSet<>(CALLS.keySet());
    said.addAll(RUNTIME_CALLS.keySet());

    assertThat(said).isEqualTo(contract).hasSize(99);
  }

  @ParameterizedTest
  @MethodSource
  void controlPlane(String id, GovApi gov, ThothClient thoth) {
    Fixture fixture = script(id, gov);
    if (id.equals("backfillEvidenceCompat")) {
      gov.answer(Operation.BACKFILL_EVIDENCE, 404, "{\"error\":\"not_found\"}");
    }

    Object answer = CALLS.get(id).make(thoth, fixture);

    assertThatItWasSent(id, fixture, gov);
    assertThatItWasRead(answer, fixture);
  }

  static Stream<String> controlPlane() {
    return CALLS.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource
  void runtime(String id) {
    // The fixtures name a tenant in their bodies.
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.tenant("acme");
      Fixture fixture = script(id, gov);

      try (EnforcementClient thoth = gov.enforcementClient()) {
        assertThatItWasRead(RUNTIME_CALLS.get(id).make(thoth, fixture), fixture);
      }

      assertThatItWasSent(id, fixture, gov);
    }
  }

  static Stream<String> runtime() {
    return RUNTIME_CALLS.keySet().stream();
  }

  private static Fixture script(String id, GovApi gov) {
    Fixture fixture = Fixture.of(id);
    Json response = fixture.response();
    gov.answer(
        operation(id), response == null ? 204 : 200, response == null ? "" : response.text());
    return fixture;
  }

  private static void assertThatItWasSent(String id, Fixture fixture, GovApi gov) {
    assertThat(gov.requests(operation(id))).hasSize(1);
    RecordedRequest request = gov.requests(operation(id)).get(0);
    String[] target = request.target().split("\\?", 2);
    String path = operation(id).path().replace("{tenant_id}", gov.tenantId());
    for (Map.Entry<String, String> segment : fixture.texts("path").entrySet()) {
      path = path.replace("{" + segment.getKey() + "}", segment.getValue());
    }

    assertThat(request.method() + " " + target[0]).isEqualTo(operation(id).method() + " " + path);
    assertThat(query(target)).isEqualTo(fixture.texts("query"));
    // The one header of the contract is a secret, which the record of requests does not show.
    for (String name : fixture.texts("header").keySet()) {
      assertThat(request.header(name)).isEqualTo("[redacted]");
    }
    Object body = request.body().isEmpty() ? null : Fixture.tree(Json.parse(request.body()));
    assertThat(body).isEqualTo(Fixture.tree(fixture.request()));
  }

  /** Rows come without their envelope, and a page with what is beside them. */
  private static void assertThatItWasRead(Object answer, Fixture fixture) {
    Json response = fixture.response();
    if (answer instanceof List<?> || answer instanceof Pager.Page<?>) {
      Map<String, Json> beside = new LinkedHashMap<>(response.members());
      Json rows = ENVELOPES.stream().map(beside::remove).filter(r -> r != null).findFirst().get();
      assertThat(Fixture.written(answer)).isEqualTo(Fixture.tree(rows));
      if (answer instanceof Pager.Page<?> page) {
        assertThat(page.total()).isEqualTo(beside.remove("total").asNumber().longValueExact());
        beside.keySet().removeAll(List.of("page", "per_page"));
        assertThat(page.unknown()).isEqualTo(beside);
      }
    } else {
      assertThat(answer == null ? null : Fixture.written(answer)).isEqualTo(Fixture.tree(response));
    }
  }

  private static final List<String> ENVELOPES =
      List.of("data", "items", "chain", "api_keys", "packs", "versions", "reports", "artifacts");

  private static Map<String, String> query(String[] target) {
    Map<String, String> query = new TreeMap<>();
    if (target.length > 1) {
      for (String pair : target[1].split("&")) {
        String[] parts = pair.split("=", 2);
        query.put(decoded(parts[0]), decoded(parts[1]));
      }
    }
    return query;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Operation operation(String id) {
    return Stream.of(Operation.values()).filter(o -> o.id().equals(id)).findFirst().orElseThrow();
  }

  static <T> Pager.Page<T> firstPage(Pager<T> pager) {
    return pager.pages().iterator().next();
  }
}
