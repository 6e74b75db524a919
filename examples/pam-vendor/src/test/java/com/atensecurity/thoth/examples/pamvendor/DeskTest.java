package com.atensecurity.thoth.examples.pamvendor;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.examples.pamvendor.Desk.Arrival;
import com.atensecurity.thoth.examples.pamvendor.Desk.Outcome;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeskTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private final TestClock clock = TestClock.stoppedAt(NOW);
  private final Desk desk = new Desk(2, clock);

  private Arrival add(String id, Instant expiresAt) {
    return desk.add(
        StepUpRequest.builder()
            .approvalId(id)
            .requestId("req")
            .tenantId("acme")
            .expiresAt(expiresAt)
            .build(),
        URI.create("https://grid.acme.example/acme/thoth/pam/callback"));
  }

  @Test
  void aFullDeskForgetsWhatIsOverForAnHourAndNothingElse() {
    assertThat(add("apr_1", NOW.plusSeconds(60))).isEqualTo(Arrival.NEW);
    assertThat(add("apr_2", null)).isEqualTo(Arrival.NEW);
    assertThat(add("apr_3", null)).isEqualTo(Arrival.FULL);
    clock.advance(Duration.ofHours(1));
    assertThat(add("apr_3", null)).isEqualTo(Arrival.FULL);
    clock.advance(Duration.ofSeconds(1));
    assertThat(add("apr_3", null)).isEqualTo(Arrival.NEW);
    assertThat(desk.find("apr_1")).isNull();
    assertThat(add("apr_2", null)).isEqualTo(Arrival.KNOWN);
  }

  @Test
  void theMostUrgentComesFirst() {
    add("apr_1", null);
    add("apr_2", NOW.plusSeconds(60));

    assertThat(desk.waiting()).extracting(PamRequest::id).containsExactly("apr_2", "apr_1");
  }

  @Test
  void theFirstDecisionKeepsItsMessageId() {
    add("apr_1", null);

    assertThat(desk.decide("apr_1", PamDecision.DENY, "Bo", null, "msg_1"))
        .isEqualTo(Outcome.DECIDED);
    assertThat(desk.decide("apr_1", PamDecision.APPROVE, "Al", null, "msg_2"))
        .isEqualTo(Outcome.ALREADY_DECIDED);
    assertThat(desk.decide("apr_9", PamDecision.APPROVE, "Al", null, "msg_3"))
        .isEqualTo(Outcome.UNKNOWN);
    assertThat(desk.sendAgain("apr_1")).isFalse();
    desk.unanswered("apr_1", "down");
    assertThat(desk.sendAgain("apr_1")).isTrue();
    assertThat(desk.find("apr_1").messageId()).isEqualTo("msg_1");
    assertThat(desk.find("apr_1").callback().decision()).isEqualTo(PamDecision.DENY);
  }
}
