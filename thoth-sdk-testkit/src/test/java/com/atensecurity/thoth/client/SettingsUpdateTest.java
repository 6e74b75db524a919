package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.settings.ComplianceProfile;
import com.atensecurity.thoth.settings.ShadowAction;
import com.atensecurity.thoth.settings.TenantSettings;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@GovApiTest
class SettingsUpdateTest {
  /** Unknown members, 64-bit and decimal numbers, unknown enum values, odd spacing and escapes. */
  private static final String STORED =
      "{ \"future\" : {\"limit\":9223372036854775807, \"ratio\":1.10 ,\"e\":1E400},\n"
          + "  \"compliance_profile\":\"quantum_2030\",\"shadow_policy\":{\"low\":\"perhaps\",\"high\":\"allow\","
          + "\"extreme\":\"\\u0062lock\"},\"webhook\":{\"url\":\"https://a.example\",\"retries\":[1,2.0]},\"list\":["
          + " ] , \"nothing\":null,\"caf\u00e9\":\"\u2603\" }";

  @Test
  void whatTheEditDoesNotTouchIsWrittenBackByteForByte(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.body(STORED));

    thoth.settings().update(s -> s.shadowHigh(ShadowAction.BLOCK));

    assertThat(sent(gov)).isEqualTo(STORED.replace("\"high\":\"allow\"", "\"high\":\"block\""));
  }

  @Test
  void whatIsNewGoesToTheEndOfItsObject(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.body(STORED));

    thoth
        .settings()
        .update(s -> s.shadowCritical(ShadowAction.STEP_UP).toolRiskOverride("wire", "critical"));

    assertThat(sent(gov))
        .isEqualTo(
            STORED
                .replace("\\u0062lock\"}", "\\u0062lock\",\"critical\":\"step_up\"}")
                .replace(
                    "\u2603\" }", "\u2603\",\"tool_risk_overrides\":{\"wire\":\"critical\"} }"));
  }

  @Test
  void anEditThatChangesNothingWritesWhatItRead(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.body(STORED));

    thoth.settings().update(s -> {});

    assertThat(sent(gov)).isEqualTo(STORED);
  }

  @Test
  void unknownValuesAreReadAsTheirText(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.body(STORED));

    TenantSettings settings = thoth.settings().get();

    assertThat(settings.complianceProfile()).isEqualTo(new ComplianceProfile("quantum_2030"));
    assertThat(settings.shadowPolicy().low()).isNotIn(ShadowAction.ALLOW, ShadowAction.BLOCK);
    assertThat(settings.shadowPolicy().unknown())
        .isEqualTo(Map.of("extreme", Json.parse("\"\\u0062lock\"")));
    assertThat(settings.unknown().keySet())
        .containsExactly("future", "list", "nothing", "caf\u00e9");
    assertThat(settings.unknown().get("future").get("limit").asNumber())
        .isEqualTo("9223372036854775807");
  }

  @Test
  void everyMemberOfTheSeedCanBeSet(GovApi gov, ThothClient thoth) {
    gov.revealSecrets(true);

    thoth
        .settings()
        .update(
            s ->
                s.complianceProfile(ComplianceProfile.SOC2)
                    .regulatoryRegimes(List.of("soc2", "gdpr"))
                    .shadowLow(ShadowAction.ALLOW)
                    .shadowMedium(ShadowAction.STEP_UP)
                    .shadowHigh(ShadowAction.BLOCK)
                    .shadowCritical(ShadowAction.BLOCK)
                    .webhookUrl("https://siem.example/hooks")
                    .webhookSecret(Secret.of("webhook-secret-of-24-bytes-or-more"))
                    .webhookEnabled(true)
                    .siemProvider("splunk")
                    .siemWebhookUrl("http://127.0.0.1:1/siem")
                    .siemWebhookSecret(Secret.of("siem-webhook-secret-of-24-bytes"))
                    .siemWebhookEnabled(false)
                    .pamEnabled(true)
                    .pamProvider("cyberark")
                    .pamCallbackSecret(Secret.of("callback-secret-of-24-bytes-or-more"))
                    .pamRequestUrl("https://pam.example/step-up")
                    .pamRequestSecret(Secret.of("request-secret-of-24-bytes-or-more"))
                    .pamRequestAuthToken(Secret.of("pam-token"))
                    .pamRequestTimeout(Duration.ofMillis(2500)));

    assertThat(thoth.settings().document().members().keySet()).contains("pam", "siem", "webhook");
    TenantSettings read = thoth.settings().get();
    assertThat(read.complianceProfile()).isEqualTo(ComplianceProfile.SOC2);
    assertThat(read.regulatoryRegimes()).containsExactly("soc2", "gdpr");
    assertThat(read.shadowPolicy().medium()).isEqualTo(ShadowAction.STEP_UP);
    assertThat(read.webhook().secret()).isEqualTo(Secret.of("webhook-secret-of-24-bytes-or-more"));
    assertThat(read.siem().webhook().enabled()).isFalse();
    assertThat(read.siem().webhook().url()).isEqualTo("http://127.0.0.1:1/siem");
    assertThat(read.pam().requestTimeoutSeconds()).isEqualByComparingTo("2.5");
    assertThat(read.pam().requestAuthToken()).isEqualTo(Secret.of("pam-token"));
  }

  @Test
  void settingsThatWereNeverWrittenBeginEmpty(GovApi gov, ThothClient thoth) {
    gov.unwrittenSettingsNotFound(true);

    thoth.settings().update(s -> s.complianceProfile(ComplianceProfile.SOC2));

    assertThat(sent(gov)).isEqualTo("{\"compliance_profile\":\"soc2\"}");
  }

  @Test
  void settingsThatCannotBeReadAreNotOverwritten(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.GET_SETTINGS, Fault.status(403));

    assertThatThrownBy(() -> thoth.settings().update(s -> s.pamEnabled(true)))
        .isInstanceOf(ThothApiException.Forbidden.class);

    assertThat(gov.attempts(Operation.PUT_SETTINGS)).isZero();
  }

  @Test
  void anEditThatFailsWritesNothing(GovApi gov, ThothClient thoth) {
    assertThatThrownBy(() -> thoth.settings().update(s -> s.webhookUrl("http://siem.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("webhook.url must be an https URL, but is plain http to siem.example");
    assertThatThrownBy(() -> thoth.settings().update(s -> s.pamRequestTimeout(Duration.ZERO)))
        .hasMessage("pam.request_timeout_seconds must be at least 1 ms");
    assertThatThrownBy(() -> thoth.settings().put(Json.of(1)))
        .hasMessage("the settings document must be an object");

    assertThat(gov.attempts(Operation.PUT_SETTINGS)).isZero();
  }

  private static String sent(GovApi gov) {
    return gov.requests(Operation.PUT_SETTINGS).get(0).body();
  }
}
