package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Terraform provider, a Kubernetes operator and every operation, in Go. Compiled once. */
@GovApiTest
class GoClientsTest {
  private static final String WEBHOOK_SECRET = "whsec_" + "c2VjcmV0".repeat(4);

  @TempDir static Path folder;

  private final Programs programs = new Programs(folder);

  @BeforeAll
  static void compile() {
    Programs.assumeInstalled("go");
    Path cache = Path.of(System.getProperty("basedir", "")).resolve("target/go-cache");
    new Programs(folder)
        .with("go", "main.go", "client.go", "terraform.go", "operator.go", "every.go")
        .run(
            Map.of("GO111MODULE", "off", "GOCACHE", cache.toAbsolutePath().toString()),
            List.of(),
            "go",
            "build",
            "-o",
            "client",
            "main.go",
            "client.go",
            "terraform.go",
            "operator.go",
            "every.go");
  }

  private List<String> play(String what, GovApi gov, String header, String credential) {
    String root = gov.url() + "/" + gov.tenantId();
    String client = folder.resolve("client").toAbsolutePath().toString();
    return programs.run(client, what, root, header, credential);
  }

  @Test
  void terraformManagesTheLifeOfItsResources(GovApi gov) {
    gov.syncPolicy(SyncPolicy.afterPolls(3));
    gov.settings(
        "{\"vendorExtension\":{\"kept\":true},\"shadow_policy\":{\"medium\":\"step_up\"}}");
    gov.faults().on(Operation.GET_FLEET, Fault.status(503).times(3));
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(502).afterEffect());
    gov.faults().on(Operation.BACKFILL_EVIDENCE, Fault.answer(405, "text/plain", "no"));

    assertThat(play("terraform", gov, "Authorization", "Bearer " + gov.adminToken()))
        .containsExactly(
            "fleet created: Corp Sec in us-east-1, canary, same id true",
            "fleet imported: Corp Sec in us-west-2, 25 %",
            "fleet gone: true",
            "vendor updated: \"acme tools/eu\" true [*.acme.example]",
            "vendor gone: true",
            "endpoints: [{ep-tf staging}]",
            "key created: endpoint, secret shown true",
            "key revoked: true",
            "settings: map[high:step_up low:allow medium:step_up], soc2, kept map[kept:true]",
            "mdm sync: succeeded after 3 looks",
            "bundles: versions 1 and 2, ids differ true",
            "backfills: created 0, updated 0",
            "refused: 400 invalid_request: backfillDecisionFields (POST"
                + " /{tenant_id}/thoth/governance/backfill-decision-fields): the query parameter"
                + " limit must be an integer of 64 bits from 1, but is \"0\"");

    assertThat(gov.attempts(Operation.REVOKE_API_KEY)).isEqualTo(2);
    RecordedRequest backfill = only(gov, Operation.BACKFILL_EVIDENCE_COMPAT);
    assertThat(backfill.target())
        .endsWith("/backfill?dry_run=true&include_blocked_events=true&limit=100");
    assertThat(backfill.body()).isEmpty();
    assertThat(backfill.header("X-Aten-Provisioned-Via")).isEqualTo("terraform");
    assertThat(backfill.header("Content-Type")).isNull();
    assertThat(gov.takeProblems()).hasSize(1);
  }

  /** What must not be sent twice is not, and its failure is told. */
  @Test
  void terraformSendsACreationOnce(GovApi gov) {
    gov.faults().on(Operation.CREATE_FLEET, Fault.status(503));
    String root = gov.url() + "/" + gov.tenantId();
    String client = folder.resolve("client").toAbsolutePath().toString();
    String bearer = "Bearer " + gov.adminToken();

    Programs.Result result =
        programs.result(Map.of(), List.of(), client, "terraform", root, "Authorization", bearer);

    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.complaints()).isEqualTo("503 fault_503: a fault that the test asked for\n");
    assertThat(gov.attempts(Operation.CREATE_FLEET)).isEqualTo(1);
  }

  @Test
  void theOperatorReconcilesTwice(GovApi gov) throws Exception {
    try (SiemSink siem = SiemSink.start(WEBHOOK_SECRET)) {
      gov.settings(
          "{\"shadow_policy\":{\"high\":\"block\"},\"webhook\":{\"enabled\":true,\"url\":\""
              + siem.url()
              + "\",\"secret\":\""
              + WEBHOOK_SECRET
              + "\"}}");
      gov.syncPolicy(SyncPolicy.afterPolls(2));
      gov.given().endpoint("ep-1").agents("a", "b").put();
      gov.recordDecision(Decision.BLOCK).agent("a").tool("wire").riskTier("high").record();
      String key = gov.issueApiKey("read", "write");

      List<String> pass =
          List.of(
              "settings true map[critical:block], webhook \"delivered\" <nil>",
              "providers [{kandji}]",
              "vendor created: <nil>",
              "packs: 2, 0 failed",
              "policy sync: no_change",
              "evidence created 0, decisions updated 0, export [approval_count approvals"
                  + " record_count records tenant_id], window 4320",
              "pass 1 done");
      List<String> both = new ArrayList<>(pass);
      pass.forEach(
          line -> both.add(line.replace("pass 1", "pass 2").replace("created:", "updated:")));
      assertThat(play("operator", gov, "X-Api-Key", key)).isEqualTo(both);
      gov.awaitDeliveries(Duration.ofMinutes(1));
      assertThat(siem.events()).hasSize(3);
    }
    for (RecordedRequest backfill : gov.requests(Operation.BACKFILL_EVIDENCE)) {
      assertThat(backfill.target()).doesNotContain("?");
      assertThat(backfill.body())
          .isEqualTo("{\"dry_run\":false,\"include_blocked_events\":true,\"limit\":100}");
    }
  }

  /** The operator overlays its keys on nothing if it cannot read, which drops the rest. */
  @Test
  void theOperatorWritesItsOwnKeysAloneIfItCannotRead(GovApi gov) {
    gov.settings("{\"compliance_profile\":\"soc2\"}");
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(403));

    assertThat(play("operator", gov, "X-Api-Key", gov.issueApiKey("read", "write")).get(0))
        .isEqualTo("settings unreadable: 403 fault_403: a fault that the test asked for");
    assertThat(gov.settings()).doesNotContain("compliance_profile");
  }

  /** The fixtures name a tenant in their bodies, so this one has a server of its own. */
  @Test
  void everyOperationIsReachedInGo() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.tenant("acme");
      List<String> input = new ArrayList<>();
      List<String> expected = new ArrayList<>();
      for (Operation operation : Operation.values()) {
        if (operation != Operation.PAM_CALLBACK) { // not published: Python sends it
          JsonObject fixture = fixture(operation);
          input.add(JsonTree.text(fixture.with("url", gov.url() + url(operation))));
          Object response = fixture.get("response");
          int status = response == null ? 204 : 200;
          gov.answer(operation, status, response == null ? "" : JsonTree.text(response));
          expected.add(operation.id() + " " + status + " true");
        }
      }

      String client = folder.resolve("client").toAbsolutePath().toString();
      String key = gov.issueApiKey("read", "write", "execute");
      List<String> lines = programs.run(Map.of(), input, client, "every", "", "X-Api-Key", key);

      assertThat(lines).isEqualTo(expected).hasSize(99);
      assertThat(gov.requests()).extracting(RecordedRequest::operation).doesNotHaveDuplicates();
      assertThat(gov.requests()).hasSize(99);
      assertThat(gov.problems()).isEmpty();
      assertThat(gov.warnings()).isEmpty();
    }
  }

  private static String url(Operation operation) {
    return operation.path().replace("{tenant_id}", "acme");
  }

  private static JsonObject fixture(Operation operation) throws Exception {
    String name = "contract/" + operation.id() + ".json";
    try (InputStream in = GovApiServer.class.getResourceAsStream(name)) {
      JsonObject fixture = (JsonObject) JsonTree.parse(Objects.requireNonNull(in).readAllBytes());
      return fixture.with("id", operation.id()).with("method", operation.method());
    }
  }

  private static RecordedRequest only(GovApi gov, Operation operation) {
    assertThat(gov.requests(operation)).hasSize(1);
    return gov.requests(operation).get(0);
  }
}
