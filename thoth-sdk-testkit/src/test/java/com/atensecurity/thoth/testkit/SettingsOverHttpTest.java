package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@GovApiTest
class SettingsOverHttpTest {
  @Test
  void unwrittenSettingsAreAnEmptyDocument(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).get("/settings");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
  }

  @Test
  void unwrittenSettingsCanBeNotFound(GovApi gov) throws Exception {
    gov.unwrittenSettingsNotFound(true);

    Answer answer = Wire.to(gov).get("/settings");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error")).isEqualTo("settings_not_found");
    assertThat(Wire.to(gov).put("/settings", "{}").status()).isEqualTo(200);
    assertThat(Wire.to(gov).get("/settings").status()).isEqualTo(200);
  }

  @Test
  void aWriteReplacesTheWholeDocument(GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", "{\"compliance_profile\":\"soc2\",\"mine\":1}");
    Wire.to(gov).put("/settings", "{\"compliance_profile\":\"privacy\"}");

    Answer answer = Wire.to(gov).get("/settings");

    assertThat(answer.text("compliance_profile")).isEqualTo("privacy");
    assertThat(answer.at("mine")).isNull();
  }

  @Test
  void unknownMembersTheirOrderAndNumberTextStay(GovApi gov) throws Exception {
    gov.clock().set(Instant.parse("2026-11-21T10:00:00Z"));
    String sent =
        "{\"z\":12345678901234567890,\"a\":{\"y\":1.10,\"x\":[1e5,null,true,-0]},\"b\":\"ü\"}";

    Wire.to(gov).put("/settings", sent);

    assertThat(Wire.to(gov).get("/settings").body())
        .isEqualTo(
            "{\"z\":12345678901234567890,\"a\":{\"y\":1.10,\"x\":[1e5,null,true,-0]},"
                + "\"b\":\"ü\",\"updated_at\":\"2026-11-21T10:00:00Z\"}");
  }

  @Test
  void theServerSetsTheTimeOfChange(GovApi gov) throws Exception {
    gov.clock().set(Instant.parse("2026-11-21T10:00:00Z"));
    Wire.to(gov).put("/settings", "{\"updated_at\":\"1999-01-01T00:00:00Z\"}");
    gov.clock().advance(Duration.ofHours(1));

    assertThat(Wire.to(gov).get("/settings").text("updated_at")).isEqualTo("2026-11-21T10:00:00Z");
    Answer written = Wire.to(gov).put("/settings", "{}");
    assertThat(written.text("updated_at")).isEqualTo("2026-11-21T11:00:00Z");
  }

  private static final String SECRETS =
      """
      {"webhook":{"url":"https://siem.example","secret":"one"},
       "siem":{"provider":"splunk","webhook":{"secret":"two"}},
       "pam":{"enabled":true,"callback_secret":"three","request_secret":"four",
              "request_auth_token":"five"}}
      """;

  @Test
  void secretsAreNotShownOnRead(GovApi gov) throws Exception {
    Answer written = Wire.to(gov).put("/settings", SECRETS);

    assertThat(written.body()).doesNotContain("one", "two", "three", "four", "five");
    assertThat(Wire.to(gov).get("/settings").text("webhook.url")).isEqualTo("https://siem.example");
    assertThat(Wire.to(gov).get("/settings").body())
        .doesNotContain("one", "two", "three", "four", "five");
    assertThat(gov.settings()).contains("one", "two", "three", "four", "five");
  }

  @Test
  void secretsCanBeRevealed(GovApi gov) throws Exception {
    gov.revealSecrets(true);
    Wire.to(gov).put("/settings", SECRETS);

    Answer answer = Wire.to(gov).get("/settings");

    assertThat(answer.text("webhook.secret")).isEqualTo("one");
    assertThat(answer.text("siem.webhook.secret")).isEqualTo("two");
    assertThat(answer.text("pam.callback_secret")).isEqualTo("three");
  }

  @Test
  void secretsStayWhenTheDocumentIsWrittenBackWithoutThem(GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", SECRETS);
    Wire.to(gov).put("/settings", Wire.to(gov).get("/settings").body());

    assertThat(gov.settings()).contains("one", "two", "three", "four", "five");
  }

  @Test
  void aSecretCanBeReplaced(GovApi gov) throws Exception {
    Wire.to(gov).put("/settings", SECRETS);
    Wire.to(gov).put("/settings", "{\"webhook\":{\"secret\":\"six\"}}");

    assertThat(gov.settings()).contains("six").doesNotContain("one", "two", "three");
  }

  @Test
  void aWrongTypeIsNamed(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).put("/settings", "{\"pam\":{\"enabled\":\"yes\"}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"invalid_request\",\"message\":\"putSettings"
                + " (PUT /{tenant_id}/thoth/settings): pam.enabled must be a boolean\"}");
    assertThat(gov.takeProblems()).hasSize(1);
  }
}
