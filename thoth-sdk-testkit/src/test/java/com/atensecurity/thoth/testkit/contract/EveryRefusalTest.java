package com.atensecurity.thoth.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the contract does not allow is refused in its error shape by all operations: generated from it, and counted. */
@GovApiTest
class EveryRefusalTest {
  /** What these say of an id that nobody gave before is not that there is no such thing. */
  private static final Set<Operation> ANY_ID =
      EnumSet.of(Operation.LIST_AGENT_PACKS, Operation.APPLY_PACK_TO_AGENT);

  @Test
  void aBodyThatBreaksTheContractIsRefused(GovApi gov) {
    Caller caller = new Caller(gov);
    int count = 0;
    for (Operation operation : Tour.OPERATIONS) {
      for (Mistakes.Mistake mistake : Mistakes.inBody(operation)) {
        Caller.Answer answer = caller.call(operation, mistake.body().toString(), pathOf(operation));
        requireRefused(gov, answer, mistake.member(), mistake);
        requireInvalid(operation, mistake);
        count++;
      }
    }
    assertThat(count).as("bodies").isEqualTo(493);
  }

  /** That the mistake is one, by the validator. That a required text must say something is chosen. */
  private static void requireInvalid(Operation operation, Mistakes.Mistake mistake) {
    String schema = OpenApi.CONTRACT.requestBody(operation).pointer();
    if (!mistake.what().equals("blank")) {
      assertThat(OpenApi.CONTRACT.schema(schema).validate(mistake.body()))
          .as("%s %s", operation, mistake)
          .isNotEmpty();
    }
  }

  @Test
  void aQueryThatBreaksTheContractIsRefused(GovApi gov) {
    Caller caller = new Caller(gov);
    int count = 0;
    for (Operation operation : Tour.OPERATIONS) {
      for (Map.Entry<String, List<String>> wrong : Mistakes.inQuery(operation).entrySet()) {
        for (String value : wrong.getValue()) {
          String query = wrong.getKey() + "=" + value;
          Caller.Answer answer = caller.query(operation, query, "", pathOf(operation));
          requireRefused(gov, answer, wrong.getKey(), query);
          count++;
        }
      }
    }
    assertThat(count).as("queries").isEqualTo(136);
  }

  @Test
  void aQueryThatTheContractDoesNotNameIsRefused(GovApi gov) {
    Caller caller = new Caller(gov);
    for (Operation operation : Tour.OPERATIONS) {
      String body = bodyOf(operation);
      Caller.Answer answer = caller.query(operation, "nobody_knows=1", body, pathOf(operation));
      requireRefused(gov, answer, "nobody_knows", "a query");
    }
  }

  /** Each refusal is a problem, too, which fails a test that does not expect it. */
  private static void requireRefused(
      GovApi gov, Caller.Answer answer, String named, Object mistake) {
    assertThat(answer.status()).as("%s %s", answer.operation(), mistake).isEqualTo(400);
    assertThat(answer.wrong()).as("%s %s", answer.operation(), mistake).isEmpty();
    assertThat(answer.json().toString()).as(answer.operation().id()).contains(named);
    assertThat(gov.takeProblems()).as("%s %s", answer.operation(), mistake).hasSize(1);
  }

  @Test
  void aBodyIsOnlyForThoseThatTakeOne(GovApi gov) {
    Caller caller = new Caller(gov);
    List<Operation> without = new ArrayList<>();
    for (Operation operation : Tour.OPERATIONS) {
      if (OpenApi.CONTRACT.requestBody(operation).node().isEmpty()) {
        Caller.Answer answer = caller.call(operation, "{}", pathOf(operation));
        requireRefused(gov, answer, "takes no body", "a body");
        without.add(operation);
      }
    }
    assertThat(without).hasSize(66);
  }

  @Test
  void aMethodThatAPathDoesNotHaveIsNotAllowed(GovApi gov) {
    Caller caller = new Caller(gov);
    int count = 0;
    for (Operation operation : Tour.OPERATIONS) {
      for (String method : List.of("GET", "PUT", "POST", "PATCH", "DELETE")) {
        if (!OpenApi.CONTRACT.methods(operation).contains(method)) {
          Caller.Answer answer = caller.withMethod(method, operation, pathOf(operation));
          assertThat(answer.status()).as("%s %s", method, operation.path()).isEqualTo(405);
          assertThat(answer.wrong()).as("%s %s", method, operation.path()).isEmpty();
          assertThat(gov.takeProblems()).as("%s %s", method, operation.path()).hasSize(1);
          count++;
        }
      }
    }
    assertThat(count).isEqualTo(360);
  }

  @Test
  void anIdThatNobodyGaveIsNotFound(GovApi gov) {
    Caller caller = new Caller(gov);
    int count = 0;
    for (Operation operation : Tour.OPERATIONS) {
      String[] path = pathOf(operation);
      for (int i = 0; i < path.length; i++) {
        path[i] = path[i].matches("[0-9]+") ? path[i] : "nobody-gave-it";
      }
      if (path.length > 0 && !ANY_ID.contains(operation)) {
        Caller.Answer answer =
            caller.call(operation, bodyOf(operation).replace("vendor-files", path[0]), path);
        assertThat(answer.status()).as(operation.id()).isEqualTo(404);
        assertThat(answer.wrong()).as(operation.id()).isEmpty();
        count++;
      }
    }
    assertThat(count).isEqualTo(33);
  }

  @Test
  void whoHasNoCredentialOrNoRightIsRefused(GovApi gov) {
    for (Operation operation : Tour.OPERATIONS) {
      String needed = operation.method().equals("GET") ? "read" : "write";
      List<String> others = new ArrayList<>(List.of("read", "write", "execute"));
      others.remove(
          Caller.isRuntime(operation) && operation != Operation.INGEST_EVENTS ? "execute" : needed);
      Caller.Answer nobody =
          Caller.anonymous(gov).call(operation, bodyOf(operation), pathOf(operation));
      Caller.Answer weak =
          Caller.withKey(gov, gov.issueApiKey(others.toArray(String[]::new)))
              .call(operation, bodyOf(operation), pathOf(operation));

      assertThat(nobody.status()).as(operation.id()).isEqualTo(401);
      assertThat(nobody.wrong()).as(operation.id()).isEmpty();
      assertThat(weak.status()).as(operation.id()).isEqualTo(403);
      assertThat(weak.wrong()).as(operation.id()).isEmpty();
    }
  }

  /** A settings document may hold whatever it likes. */
  @Test
  void aMemberThatTheContractDoesNotNameIsAWarningOrAProblem(GovApi gov) {
    Caller caller = new Caller(gov);
    int count = 0;
    for (Operation operation : Tour.OPERATIONS) {
      JsonNode body = Samples.fixture(operation).path("request");
      if (!body.isMissingNode() && operation != Operation.PUT_SETTINGS) {
        ((ObjectNode) (body.isArray() ? body.get(0) : body)).put("nobody_knows", 1);
        gov.unknownMembersFail(false);
        caller.call(operation, body.toString(), pathOf(operation));
        assertThat(gov.warnings()).as(operation.id()).hasSize(count + 1);
        assertThat(gov.problems()).as(operation.id()).isEmpty();
        gov.unknownMembersFail(true);
        caller.call(operation, body.toString(), pathOf(operation));
        assertThat(gov.takeProblems())
            .containsExactly(gov.warnings().get(count))
            .allMatch(problem -> problem.contains("does not name the member "));
        count++;
      }
    }
    assertThat(count).isEqualTo(32);
  }

  private static String bodyOf(Operation operation) {
    JsonNode body = Samples.fixture(operation).path("request");
    return body.isMissingNode() ? "" : body.toString();
  }

  private static String[] pathOf(Operation operation) {
    JsonNode path = Samples.fixture(operation).path("path");
    return path.properties().stream().map(v -> v.getValue().asString()).toArray(String[]::new);
  }
}
