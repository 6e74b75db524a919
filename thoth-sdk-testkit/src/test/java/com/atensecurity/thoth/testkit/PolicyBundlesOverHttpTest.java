package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GovApiTest
class PolicyBundlesOverHttpTest {
  /** SHA-256 of {@code package a}, by sha256sum. */
  private static final String HASH =
      "7663fa2eaf2e6846391a250cc37947941ffda1650e53cdee850c32f56e277971";

  private static Answer create(GovApi gov, String name, String more) throws Exception {
    return Wire.to(gov)
        .post(
            "/policy-bundles",
            "{\"name\":\""
                + name
                + "\",\"framework\":\"OPA\",\"raw_policy\":\"package a\""
                + more
                + "}");
  }

  @Test
  void aBundleIsActiveForAllByDefault(GovApi gov) throws Exception {
    gov.clock().stop();

    Answer bundle = create(gov, "b", ",\"notes\":\"kept\",\"version\":9,\"created_by\":\"forged\"");

    assertThat(bundle.status()).isEqualTo(201);
    assertThat(bundle.text("status")).isEqualTo("active");
    assertThat(bundle.text("enforcement_mode")).isEqualTo("enforce");
    assertThat(bundle.text("assignments")).isEqualTo("[\"all\"]");
    assertThat(bundle.text("version")).isEqualTo("1");
    assertThat(bundle.text("policy_hash")).isEqualTo(HASH);
    assertThat(bundle.text("created_by")).isEqualTo("admin");
    assertThat(bundle.text("created_at")).isEqualTo(gov.clock().instant().toString());
    assertThat(bundle.text("notes")).isEqualTo("kept");
    assertThat(Wire.to(gov).get("/policy-bundles/" + bundle.text("id")).body())
        .isEqualTo(bundle.body());
  }

  @Test
  void everyWriteAddsAVersionWithAnIdOfItsOwn(GovApi gov) throws Exception {
    Answer first = create(gov, "b", "");
    create(gov, "other", "");
    Answer second = create(gov, "b", "");

    assertThat(second.text("version")).isEqualTo("2");
    assertThat(second.text("id")).isNotEqualTo(first.text("id"));
    Answer list = Wire.to(gov).get("/policy-bundles");
    assertThat(list.text("total")).isEqualTo("3");
    assertThat(list.text("data.0.id")).isEqualTo(first.text("id"));
    Answer effective = Wire.to(gov).get("/policy-bundles/effective");
    assertThat(effective.text("total")).isEqualTo("2");
    assertThat(effective.text("data.0.id")).isEqualTo(second.text("id"));
    assertThat(effective.at("agent_id")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "active,, active, enforce", "staged,, staged, observe", "paused,, paused, observe",
    "disabled,, paused, observe", ", enforce, active, enforce", ", observe, staged, observe",
    "paused, observe, paused, observe", "active, enforce, active, enforce"
  })
  void modeAndStatusAreDerivedFromEachOther(
      String status, String mode, String storedStatus, String storedMode, GovApi gov)
      throws Exception {
    String more =
        (status == null ? "" : ",\"status\":\"" + status + "\"")
            + (mode == null ? "" : ",\"enforcement_mode\":\"" + mode + "\"");

    Answer bundle = create(gov, "b", more);

    assertThat(bundle.text("status")).isEqualTo(storedStatus);
    assertThat(bundle.text("enforcement_mode")).isEqualTo(storedMode);
  }

  @ParameterizedTest
  @CsvSource({"active, observe, active, enforce", "disabled, enforce, paused, observe"})
  void modeAndStatusMustAgree(String status, String mode, String shown, String wanted, GovApi gov)
      throws Exception {
    Answer answer =
        create(gov, "b", ",\"status\":\"" + status + "\",\"enforcement_mode\":\"" + mode + "\"");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "A policy bundle with status %s has enforcement_mode %s, and got %s"
                .formatted(shown, wanted, mode));
    assertThat(gov.takeProblems()).hasSize(1);
  }

  @Test
  void exactlyOneSourceIsNeeded(GovApi gov) throws Exception {
    Answer none = Wire.to(gov).post("/policy-bundles", "{\"name\":\"b\",\"framework\":\"OPA\"}");
    Answer two = create(gov, "b", ",\"s3_uri\":\"s3://x/y\"");

    assertThat(none.text("message"))
        .isEqualTo(
            "A policy bundle needs exactly one of raw_policy, source_uri and s3_uri, and got none");
    assertThat(two.text("message"))
        .isEqualTo(
            "A policy bundle needs exactly one of raw_policy, source_uri and s3_uri, and got"
                + " raw_policy and s3_uri");
    assertThat(Wire.to(gov).get("/policy-bundles").text("total")).isEqualTo("0");
    assertThat(gov.takeProblems()).hasSize(2);
  }

  @Test
  void theExpectedHashIsCompared(GovApi gov) throws Exception {
    assertThat(create(gov, "b", ",\"expected_hash\":\"sha256:" + HASH + "\"").status())
        .isEqualTo(201);
    Answer wrong = create(gov, "b", ",\"expected_hash\":\"" + "0".repeat(64) + "\"");

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body())
        .isEqualTo(
            "{\"error\":\"policy_hash_mismatch\",\"message\":\"The policy does not have the hash that"
                + " was expected\"}");
  }

  @Test
  void aRemoteSourceKeepsWhatItPins(GovApi gov) throws Exception {
    Answer bundle =
        Wire.to(gov)
            .post(
                "/policy-bundles",
                "{\"name\":\"b\",\"framework\":\"CEDAR\",\"s3_uri\":\"s3://x/y\","
                    + "\"s3_version_id\":\"v7\",\"expected_hash\":\"SHA256:AB\"}");

    assertThat(bundle.text("resolved_version")).isEqualTo("v7");
    assertThat(bundle.text("policy_hash")).isEqualTo("ab");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3",
    "?framework=opa, 2",
    "?framework=CEDAR, 1",
    "?status=disabled, 1",
    "?status=active, 2",
    "?enforcement_mode=observe, 1",
    "?assignment=agent:a, 1",
    "?assignment=all&status=active, 1"
  })
  void theListIsFiltered(String query, String total, GovApi gov) throws Exception {
    create(gov, "one", "");
    create(gov, "two", ",\"status\":\"paused\"");
    Wire.to(gov)
        .post(
            "/policy-bundles",
            "{\"name\":\"three\",\"framework\":\"CEDAR\",\"source_uri\":\"file:///p\","
                + "\"assignments\":[\"agent:a\"]}");

    assertThat(Wire.to(gov).get("/policy-bundles" + query).text("total")).isEqualTo(total);
  }

  @Test
  void whatIsEffectiveForAnAgentIsActiveAndAssigned(GovApi gov) throws Exception {
    create(gov, "all", "");
    create(gov, "prefixed", ",\"assignments\":[\"agent:a\"]");
    create(gov, "bare", ",\"assignments\":[\"a\"]");
    create(gov, "other", ",\"assignments\":[\"agent:b\"]");
    create(gov, "paused", ",\"status\":\"disabled\"");
    create(gov, "was-active", "");
    create(gov, "was-active", ",\"status\":\"staged\"");

    Answer effective = Wire.to(gov).get("/policy-bundles/effective?agent_id=a&framework=opa");

    assertThat(effective.text("agent_id")).isEqualTo("a");
    assertThat(effective.text("total")).isEqualTo("3");
    assertThat(effective.text("data.0.name")).isEqualTo("all");
    assertThat(effective.text("data.1.name")).isEqualTo("prefixed");
    assertThat(effective.text("data.2.name")).isEqualTo("bare");
    assertThat(Wire.to(gov).get("/policy-bundles/effective?framework=cedar").text("total"))
        .isEqualTo("0");
  }

  @Test
  void aDeletedVersionIsGone(GovApi gov) throws Exception {
    String id = create(gov, "b", "").text("id");

    Answer deleted = Wire.to(gov).delete("/policy-bundles/" + id);

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.body()).isEmpty();
    Answer again = Wire.to(gov).get("/policy-bundles/" + id);
    assertThat(again.status()).isEqualTo(404);
    assertThat(again.body())
        .isEqualTo(
            "{\"error\":\"policy_bundle_not_found\",\"message\":\"No policy bundle \\\""
                + id
                + "\\\"\"}");
    assertThat(Wire.to(gov).delete("/policy-bundles/" + id).status()).isEqualTo(404);
  }
}
