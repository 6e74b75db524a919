package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final Instant START = Instant.parse("2030-01-02T03:04:05Z");

  @Test
  void tellsRequestsFaultsChangesAndClockMovesInOrder() throws Exception {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      Wire.to(gov).post("/endpoints", "{\"endpoint_id\":\"ep-1\",\"hostname\":\"h\"}");
      gov.clock().advance(Duration.ofMinutes(1));
      Wire.to(gov)
          .put("/settings", "{\"webhook\":{\"secret\":\"whsec_very_secret_and_long_enough\"}}");

      assertThat(gov.timeline())
          .containsExactly(
              "2030-01-02T03:04:05Z     request  POST /acme/thoth/endpoints"
                  + " {\"endpoint_id\":\"ep-1\",\"hostname\":\"h\"} -> 201"
                  + " {\"endpoint_id\":\"ep-1\",\"created_at\":\"2030-01-02T03:04:05Z\","
                  + "\"hostname\":\"h\",\"updated_at\":\"2030-01-02T03:04:05Z\","
                  + "\"status\":\"stale\"}",
              "2030-01-02T03:04:05Z     state    endpoint.registered endpoint_id=ep-1",
              "2030-01-02T03:05:05Z     clock    advanced by PT1M",
              "2030-01-02T03:05:05Z     request  PUT /acme/thoth/settings"
                  + " {\"webhook\":{\"secret\":\"[redacted]\"}} -> 200"
                  + " {\"webhook\":{},\"updated_at\":\"2030-01-02T03:05:05Z\"}");
    }
  }

  @Test
  void tellsAFaultThatStruckAndARequestWithoutAnswer() {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      gov.faults().on(Operation.GET_SETTINGS, Fault.dropConnection().times(2));

      assertThat(catchThrowable(() -> Wire.to(gov).get("/settings"))).isNotNull();

      assertThat(gov.timeline().subList(0, 2))
          .containsExactly(
              "2030-01-02T03:04:05Z     request  GET /acme/thoth/settings -> no answer",
              "2030-01-02T03:04:05Z     fault    dropped connection strikes getSettings");
    }
  }

  @Test
  void tellsWhatWasDelivered() throws Exception {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      gov.misbehave(Misbehaviour.WEBHOOK_UNREACHABLE);
      try (SiemSink siem = SiemSink.start(gov)) {
        gov.recordDecision(Decision.ALLOW).record();
        gov.awaitDeliveries(Duration.ofSeconds(20));
        gov.behave(Misbehaviour.WEBHOOK_UNREACHABLE);
        gov.recordDecision(Decision.ALLOW).record();
        gov.awaitDeliveries(Duration.ofSeconds(20));

        assertThat(siem.events()).hasSize(1);
        assertThat(gov.timeline())
            .filteredOn(line -> line.contains(" delivery "))
            .containsExactly(
                "2030-01-02T03:04:05Z     delivery decision to webhook -> cannot connect to the"
                    + " destination",
                "2030-01-02T03:04:05Z     delivery decision to webhook -> 204");
      }
    }
  }

  @Test
  void keepsTheNewestThousandMovesOfTheClock() {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      for (int i = 0; i < 1_001; i++) {
        gov.clock().advance(Duration.ofSeconds(1));
      }

      assertThat(gov.timeline()).hasSize(1_000);
      assertThat(gov.timeline().get(0)).startsWith("2030-01-02T03:04:07Z     clock ");
    }
  }
}
