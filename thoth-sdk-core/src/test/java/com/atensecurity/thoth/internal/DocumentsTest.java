package com.atensecurity.thoth.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.OpenEnum;
import com.atensecurity.thoth.activity.GovernanceWebhookEvent;
import com.atensecurity.thoth.endpoints.ThothHealthReport;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DocumentsTest {
  @Test
  void aDeliveryIsReadWithWhatThisVersionDoesNotKnow() {
    GovernanceWebhookEvent event =
        GovernanceWebhookEvent.read(
            Json.parse(
                "{\"action\":\"BLOCK\",\"occurred_at\":\"2026-11-24T08:00:00Z\",\"extra\":[1]}"));

    assertThat(event.action()).isEqualTo("BLOCK");
    assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-24T08:00:00Z"));
    assertThat(event.tenantId()).isNull();
    assertThat(event.unknown()).isEqualTo(Map.of("extra", Json.parse("[1]")));
  }

  @Test
  void aHealthReportIsRead() {
    ThothHealthReport report =
        ThothHealthReport.read(
            Json.parse("{\"registration_ok\":\"true\",\"api_key\":{\"revoked\":false}}"));

    assertThat(report.registrationOk()).isTrue();
    assertThat(report.apiKey().revoked()).isFalse();
    assertThat(report.apiKey().keyId()).isNull();
  }

  @Test
  void aRecordIsWrittenWithWhatThisVersionDoesNotKnow() {
    Json document = Json.parse("{\"action\":\"BLOCK\",\"extra\":[1.50]}");

    assertThat(Json.of(GovernanceWebhookEvent.read(document))).isEqualTo(document);
    assertThat(Json.of(RiskLevel.HIGH)).isEqualTo(Json.of("high"));
  }

  /** As the open values of the contract are. */
  public record RiskLevel(String value) implements OpenEnum {
    static final RiskLevel HIGH = new RiskLevel("high");
  }

  @Test
  void aDocumentOfAnotherKindIsRefusedWithThePlace() {
    assertThatThrownBy(() -> GovernanceWebhookEvent.read(Json.parse("[1]")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("GovernanceWebhookEvent: at $ expected an object but found an array");
    assertThatThrownBy(
            () -> GovernanceWebhookEvent.read(Json.parse("{\"occurred_at\":\"s3cret\"}")))
        .hasMessage("GovernanceWebhookEvent: at $.occurred_at expected an RFC 3339 time");
    assertThatThrownBy(() -> ThothHealthReport.read(Json.NULL))
        .hasMessage("ThothHealthReport: the document is null");
  }
}
