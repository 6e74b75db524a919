package com.atensecurity.thoth.testkit.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runtime SDK as TypeScript has it, with the fetch of Node and nothing else. */
@GovApiTest
class NodeClientTest {
  @TempDir Path folder;

  @Test
  void fetchDecidesHoldsIngestsAndManages(GovApi gov) {
    Programs.assumeInstalled("node");
    Programs programs = new Programs(folder).with("node", "runtime.mjs");
    String version = programs.run("node", "-p", "process.versions.node").get(0);
    Programs.assumeThat(
        Integer.parseInt(version.split("\\.", 2)[0]) >= 18, "node has no fetch here: " + version);
    gov.decide("delete", Decision.BLOCK).decide("wire", Decision.STEP_UP);
    gov.faults().on(Operation.ENFORCE, Fault.status(503));
    String key = gov.issueApiKey("read", "write", "execute");

    List<String> lines =
        programs.run(
            Map.of(),
            List.of(),
            "node",
            "runtime.mjs",
            gov.url().toString(),
            gov.tenantId(),
            key,
            gov.adminToken());

    String refusal = "createFleet (POST /{tenant_id}/thoth/fleets): the body must be an object";
    assertThat(lines)
        .containsExactly(
            "busy {\"decision\":\"BLOCK\",\"status\":503}",
            "allowed \"ALLOW\"",
            "blocked \"BLOCK\"",
            "step up \"STEP_UP\" false",
            "stranger {\"decision\":\"BLOCK\",\"status\":401}",
            "chunked camelCase 202 {\"accepted\":2,\"duplicates\":0}",
            "at once 1 20",
            "aborted \"AbortError\"",
            "created 201",
            "read 200 \"käse & co\"",
            "deleted 200",
            "gone 404",
            "refused 400 {\"error\":\"invalid_request\",\"message\":\"" + refusal + "\"}",
            "waited 201 true",
            "waited 201 true",
            "connections 1");

    RecordedRequest batch = gov.requests(Operation.INGEST_EVENTS).get(0);
    assertThat(batch.header("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(batch.header("User-Agent")).isIn("node", "undici");
    assertThat(gov.takeProblems()).containsExactly(refusal);
  }
}
