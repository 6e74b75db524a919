package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GovApiTest
class PacksOverHttpTest {
  private static final String APPLY = "/agents/bot/apply-pack";

  @Test
  void theCatalogAndTheRulesOfAPack(GovApi gov) throws Exception {
    Answer catalog = Wire.to(gov).get("/packs");
    Answer rules = Wire.to(gov).get("/packs/hipaa-core/rules");
    Answer history = Wire.to(gov).get("/packs/hipaa-core/rules/history");

    assertThat(catalog.text("total")).isEqualTo("4");
    assertThat(catalog.text("packs.1"))
        .isEqualTo(
            "{\"pack_id\":\"hipaa-core\",\"display_name\":\"HIPAA core\",\"regulation\":\"hipaa\","
                + "\"version\":\"1.2.0\"}");
    assertThat(rules.text("regulation")).isEqualTo("hipaa");
    assertThat(rules.text("total_versions")).isEqualTo("3");
    assertThat(rules.text("current_version")).isEqualTo(history.text("versions.0"));
    assertThat(history.text("total")).isEqualTo("3");
    assertThat(history.text("versions.2"))
        .isEqualTo("{\"version\":1,\"rules\":[{\"rule_id\":\"hipaa-1\"}]}");
    Answer unknown = Wire.to(gov).get("/packs/x/rules");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("message"))
        .isEqualTo("No pack \"x\"; there are gdpr-core, hipaa-core, pci-core, soc2-core");
  }

  @Test
  void aPackIsAppliedToAnAgentAndRevoked(GovApi gov) throws Exception {
    gov.clock().stop();
    String overrides = ",\"overrides\":{\"behavioral_controls\":{\"mismatch_boost\":15}}";

    Answer applied = Wire.to(gov).post(APPLY, "{\"pack_id\":\"soc2-core\"" + overrides + "}");

    assertThat(applied.status()).isEqualTo(201);
    assertThat(applied.body())
        .isEqualTo(
            "{\"pack_id\":\"soc2-core\",\"status\":\"active\",\"regulation\":\"soc2\","
                + "\"rule_version\":3,\"approval_policy_id\":\"default\",\"environment\":\"prod\","
                + "\"overrides\":{\"behavioral_controls\":{\"mismatch_boost\":15}},"
                + "\"applied_by\":\"admin\",\"applied_at\":\""
                + gov.clock().instant()
                + "\"}");
    assertThat(Wire.to(gov).get("/agents/bot/packs").text("packs.0")).isEqualTo(applied.body());
    assertThat(Wire.to(gov).post(APPLY, "{\"pack_id\":\"soc2-core\"}").status()).isEqualTo(200);
    Answer revoked = Wire.to(gov).delete("/agents/bot/packs/soc2-core");
    assertThat(revoked.text("status")).isEqualTo("revoked");
    assertThat(revoked.text("revoked_at")).isEqualTo(gov.clock().instant().toString());
    assertThat(Wire.to(gov).get("/agents/bot/packs").body()).isEqualTo("{\"packs\":[]}");
    Answer again = Wire.to(gov).delete("/agents/bot/packs/soc2-core");
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.text("message"))
        .isEqualTo("Pack \"soc2-core\" is not applied to agent \"bot\"");
  }

  @Test
  void anUnknownPackIsNotApplied(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).post(APPLY, "{\"pack_id\":\"x\"}").text("error"))
        .isEqualTo("pack_not_found");
    assertThat(Wire.to(gov).get("/agents/bot/packs").size("packs")).isZero();
  }

  private static void fleet(GovApi gov) throws Exception {
    String endpoint = "{\"endpoint_id\":\"%s\",\"hostname\":\"h\",\"agent_ids\":[\"%s\"]%s}";
    Wire.to(gov).post("/endpoints", endpoint.formatted("ep-1", "a1", ",\"fleet_id\":\"f\""));
    Wire.to(gov).post("/endpoints", endpoint.formatted("ep-2", "a2", ""));
    Wire.to(gov).post("/endpoints", endpoint.formatted("ep-3", "a3", ""));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"agent_ids\":[\"b\",\"a\"]', '[\"a\",\"b\"]'",
    "'\"fleet_ids\":[\"f\"]', '[\"a1\"]'",
    "'\"endpoint_ids\":[\"ep-2\"],\"agent_ids\":[\"b\"]', '[\"a2\",\"b\"]'",
    "'\"all_agents\":true,\"agent_ids\":[\"b\"]', '[\"a1\",\"a2\",\"a3\",\"b\"]'",
    "'\"environment\":\"dev\"', '[\"a1\",\"a2\",\"a3\"]'",
    "'\"fleet_ids\":[\"x\"]', '[]'"
  })
  void packsAreAppliedInBulk(String targets, String agents, GovApi gov) throws Exception {
    fleet(gov);

    Answer answer =
        Wire.to(gov).post("/packs/apply", "{\"pack_ids\":[\"pci-core\"]," + targets + "}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text("target_agent_ids")).isEqualTo(agents);
    assertThat(answer.text("failed_count")).isEqualTo("0");
    assertThat(answer.text("applied_count")).isEqualTo(String.valueOf(answer.size("results")));
  }

  @Test
  void aFailureInBulkIsCountedInASuccess(GovApi gov) throws Exception {
    Answer answer =
        Wire.to(gov)
            .post(
                "/packs/apply",
                "{\"pack_ids\":[\"x\",\"pci-core\"],\"agent_ids\":[\"bot\"],"
                    + "\"overrides_by_pack\":{\"pci-core\":{\"a\":1}}}");

    assertThat(answer.body())
        .isEqualTo(
            "{\"applied_count\":1,\"failed_count\":1,\"total_ops\":2,"
                + "\"target_agent_ids\":[\"bot\"],\"results\":["
                + "{\"agent_id\":\"bot\",\"pack_id\":\"x\",\"status\":\"failed\","
                + "\"error\":\"pack_not_found\"},"
                + "{\"agent_id\":\"bot\",\"pack_id\":\"pci-core\",\"status\":\"applied\"}]}");
    assertThat(Wire.to(gov).get("/agents/bot/packs").text("packs.0.overrides.a")).isEqualTo("1");
    assertThat(Wire.to(gov).post("/packs/apply", "{\"pack_ids\":[]}").text("message"))
        .isEqualTo(
            "applyPacksBulk (POST /{tenant_id}/thoth/packs/apply): pack_ids must be a non-empty"
                + " array of strings");
    gov.takeProblems();
  }

  @Test
  void theRuntimeStatusIsThatOfAnEnvironment(GovApi gov) throws Exception {
    Wire.to(gov).post(APPLY, "{\"pack_id\":\"soc2-core\"}");
    Wire.to(gov)
        .post("/agents/b/apply-pack", "{\"pack_id\":\"gdpr-core\",\"environment\":\"dev\"}");

    assertThat(Wire.to(gov).get("/packs/runtime-status").body())
        .isEqualTo(
            "{\"environment\":\"prod\",\"agents\":[{\"agent_id\":\"bot\",\"packs\":[\"soc2-core\"],"
                + "\"drifted\":false}],\"total_agents\":1,\"drifted_agents\":0}");
    assertThat(Wire.to(gov).get("/packs/runtime-status?env=dev").text("agents.0.agent_id"))
        .isEqualTo("b");
  }
}
