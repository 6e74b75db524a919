package com.atensecurity.thoth.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** That an answer which breaks the contract fails the test that got it, in every test of this module. */
class ContractWatchTest {
  /** No answer can name a time after the year 9999 as the contract wants it. */
  @GovApiTest
  static class InTheYearTenThousand {
    @Test
    void aFleetIsMade(GovApi gov) {
      gov.clock().set(Instant.parse("+10000-01-01T00:00:00Z"));

      Caller.Answer answer = new Caller(gov).call(Operation.CREATE_FLEET, "{\"name\":\"eu\"}");

      assertThat(answer.status()).isEqualTo(201);
    }

    @Test
    void whatIsScriptedOrStruckMayBreakIt(GovApi gov) {
      gov.answer(Operation.LIST_FLEETS, 200, "{\"data\":5}");
      gov.faults().on(Operation.LIST_MDM_PROVIDERS, Fault.status(204));
      Caller caller = new Caller(gov);

      assertThat(caller.call(Operation.LIST_FLEETS, "").wrong()).hasSize(1);
      assertThat(caller.call(Operation.LIST_MDM_PROVIDERS, "").status()).isEqualTo(204);
    }
  }

  @Test
  void anAnswerThatBreaksTheContractFailsItsTest() {
    List<String> failures =
        EngineTestKit.engine("junit-jupiter")
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .selectors(selectClass(InTheYearTenThousand.class))
            .execute()
            .testEvents()
            .failed()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow().getMessage())
            .toList();

    assertThat(failures)
        .containsExactly(
            """
            Answers of the simulator that break openapi.yaml:
            createFleet answered 201: /created_at is "+10000-01-01T00:00:00Z", against format "date-time"
            createFleet answered 201: /updated_at is "+10000-01-01T00:00:00Z", against format "date-time\"""");
  }

  /** Without the extension no test of this module would fail, and nobody would notice. */
  @Test
  void thisTestIsWatchedToo(ContractExtension byItself) {
    assertThat(byItself).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET_FLEET      | 200 | application/json | {"fleet_id":"f-1"}            |
          GET_FLEET      | 200 | text/plain       | {"fleet_id":"f-1"}            | the content type is text/plain
          GET_FLEET      | 200 | application/json | {"fleet_id":"f-1"} {}         | the body is not JSON
          GET_FLEET      | 200 | application/json | {"fleet_id":"f","fleet_id":0} | the body is not JSON
          GET_FLEET      | 200 | application/json | {}                            | the body is {}, against required ["fleet_id"]
          GET_FLEET      | 200 | application/json | {"fleet_id":null}             | /fleet_id is null, against type "string"
          GET_FLEET      | 301 | application/json | {}                            | the contract has no status 301
          LIST_FLEETS    | 200 | application/json | [{"fleet_id":"f-1"}]          | the body is [{"fleet_id":"f-1"}], against type "object"
          LIST_FLEETS    | 200 | application/json | {"data":[7]}                  | /data/0 is 7, against type "object"
          DELETE_FLEET   | 204 | none             | {}                            | status 204 comes without a body
          GET_FLEET      | 404 | application/json | {"error":"not_found","message":"No fleet"} |
          GET_FLEET      | 404 | application/json | {"error":"Not Found","message":"No fleet"} | no error shape: {"error":"Not Found","message":"No fleet"}
          GET_HOLD       | 404 | application/json | {"error":"not_found","message":"No hold"}  | no error shape: {"error":"not_found","message":"No hold"}
          GET_HOLD       | 404 | application/json | {"error":{"code":"NOT_FOUND","message":"No hold","requestId":"r"}} |
          GET_HOLD       | 404 | application/json | {"error":7}                   | /error is 7, against oneOf [{"type":"string"},{"$ref":"#/components/schemas/ErrorDetail...
          GET_FLEET      | 500 | application/json | {"error":"failed","message":"x"} | the simulator fails: {"error":"failed","message":"x"}
          GET_PACK_RULES | 200 | application/json | {"total_versions":9223372036854775808} | /total_versions is 9223372036854775808, against maximum 9223372036854775807
          """)
  void whatIsWrongWithAnAnswerIsSaid(
      Operation operation, int status, String type, String body, String wrong) {
    boolean runtime = operation.path().startsWith("/v1/");

    List<String> said = AnswerCheck.of(operation, runtime, status, type, body.getBytes(UTF_8));

    assertThat(said.isEmpty() ? null : said.get(0)).isEqualTo(wrong);
  }
}
