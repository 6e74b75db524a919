package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.lang.reflect.Method;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

      assertThat(gov.timeline().subList(0, 3))
          .containsExactly(
              "2030-01-02T03:04:05Z     test     plan Fault[dropped connection, times=2] on"
                  + " getSettings",
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

  /** Every method by which a test changes what a tenant does. */
  private static Map<String, Consumer<GovApi>> changes() {
    Map<String, Consumer<GovApi>> changes = new LinkedHashMap<>();
    changes.put(
        "settings", gov -> gov.settings("{\"a\":\"" + "x".repeat(300) + "\",\"token\":\"hide\"}"));
    changes.put("issueApiKey", gov -> gov.issueApiKey("read", "write"));
    changes.put("decide", gov -> gov.decide("fs.write", Decision.BLOCK));
    changes.put("decideBySettings", gov -> gov.decideBySettings("fs.write"));
    changes.put("tamperWithEvidence", gov -> gov.tamperWithEvidence(1));
    changes.put(
        "answer",
        gov ->
            gov.answer(
                Operation.GET_SETTINGS,
                ScriptedAnswer.json(500, ""),
                ScriptedAnswer.ok("{\"secret\":\"hide\",\"a\":1}").header("X-Token", "hide")));
    changes.put("answerFromState", gov -> gov.answerFromState(Operation.GET_SETTINGS));
    changes.put("misbehave", gov -> gov.misbehave(Misbehaviour.STATS_FROZEN));
    changes.put("behave", gov -> gov.behave(Misbehaviour.STATS_FROZEN));
    changes.put("syncPolicy", gov -> gov.syncPolicy(SyncPolicy.afterPolls(3)));
    changes.put("skipAuth", gov -> gov.skipAuth(true));
    changes.put("revealSecrets", gov -> gov.revealSecrets(true));
    changes.put("unwrittenSettingsNotFound", gov -> gov.unwrittenSettingsNotFound(true));
    changes.put("alertsEnvelope", gov -> gov.alertsEnvelope(ListEnvelope.ARRAY));
    changes.put("violationsEnvelope", gov -> gov.violationsEnvelope(ListEnvelope.DATA));
    changes.put("latestProxyVersion", gov -> gov.latestProxyVersion("0.3.0"));
    changes.put("unknownMembersFail", gov -> gov.unknownMembersFail(true));
    return changes;
  }

  @Test
  void tellsWhateverATestChangesDirectly() {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      gov.recordDecision(Decision.ALLOW).record();
      int before = gov.timeline().size();

      changes().values().forEach(change -> change.accept(gov));

      assertThat(after(before, gov))
          .containsExactly(
              "settings {\"a\":\"" + "x".repeat(194) + "...",
              "issue an API key that may read, write",
              "decide fs.write BLOCK",
              "decide fs.write by settings",
              "tamper with evidence 1",
              "answer getSettings with 500, then 200 {\"secret\":\"[redacted]\",\"a\":1}",
              "answer getSettings from the state",
              "misbehave STATS_FROZEN",
              "behave STATS_FROZEN",
              "sync by SyncPolicy[polls=3, duration=PT0S, error=null]",
              "skipAuth true",
              "revealSecrets true",
              "unwrittenSettingsNotFound true",
              "alertsEnvelope ARRAY",
              "violationsEnvelope DATA",
              "latestProxyVersion 0.3.0",
              "unknownMembersFail true");
    }
  }

  @Test
  void noChangeIsForgottenHere() {
    Set<String> changing =
        Stream.of(GovApi.class.getMethods())
            .filter(method -> method.getReturnType() == GovApi.class)
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    changing.add("issueApiKey");

    assertThat(new TreeSet<>(changes().keySet())).isEqualTo(changing);
  }

  @Test
  void whatChangesNothingLeavesNoLine() {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");

      gov.behave(Misbehaviour.STATS_FROZEN);
      gov.faults().chaos(0, 0);
      assertThat(catchThrowable(() -> gov.settings("[]"))).isNotNull();
      assertThat(catchThrowable(() -> gov.tamperWithEvidence(1))).isNotNull();

      assertThat(gov.timeline()).isEmpty();
    }
  }

  @Test
  void tellsWhichFaultsATestPlans() {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      Fault fault = Fault.status(503).header("X-Token", "hide");

      gov.faults().on(Operation.GET_SETTINGS, fault.times(2)).onAny(fault.probability(0.25));
      HangingRequest hanging = gov.faults().hang(Operation.CREATE_FLEET);
      hanging.release();
      gov.faults().seed(7).chaos(0.5, 9).chaos(0, 0).release();
      gov.faults().clear();

      assertThat(after(0, gov))
          .containsExactly(
              "plan Fault[status 503, times=2] on getSettings",
              "plan Fault[status 503, probability=0.25] on any operation",
              "plan a hang of createFleet",
              "release the hang of createFleet",
              "faults by seed 7",
              "chaos with probability 0.5 and seed 9",
              "end chaos",
              "release what hangs",
              "clear the faults");
    }
  }

  @Test
  void tellsWhatTheSinksOfATenantAreToldToDo() {
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(START).start()) {
      GovApi gov = server.tenant("acme");
      SiemSink siem = SiemSink.start(gov);
      siem.answerWith(503).close();
      PamVendor vendor = PamVendor.start(gov);
      vendor.answering(PamVendor.Policy.APPROVE).requiringBearer("hide").close();
      SiemSink.start("a secret that is long enough").answerWith(503).close();

      assertThat(after(0, gov))
          .containsExactly(
              "settings webhook {\"enabled\":true,\"url\":\""
                  + siem.url()
                  + "\",\"secret\":\"[redacted]\"}",
              "the SIEM answers 503",
              "the SIEM stops listening",
              "settings pam {\"enabled\":true,\"provider\":\"testkit\",\"request_url\":\""
                  + vendor.url()
                  + "\",\"request_secret\":\"[redacted]\",\"callback_secret\":\"[redacted]\"}",
              "the PAM vendor is to APPROVE",
              "the PAM vendor requires a bearer token",
              "the PAM vendor stops listening");
    }
  }

  /** What the test did, by the lines of the timeline after some. */
  private static List<String> after(int before, GovApi gov) {
    String head = "2030-01-02T03:04:05Z     test     ";
    List<String> lines = gov.timeline();
    assertThat(lines.subList(before, lines.size())).allMatch(line -> line.startsWith(head));
    return lines.stream().skip(before).map(line -> line.substring(head.length())).toList();
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
