package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A credential in a place where none belongs is known by its form, not by the name of the place. */
@GovApiTest
class CredentialsAreHiddenTest {
  @Test
  void aKeyInPathQueryOrBodyIsInNoLineOfTheTimeline(GovApi gov) throws Exception {
    String key = gov.issueApiKey("read");
    Wire.to(gov).get("/fleets?api_key=" + key + "&token=hunter2&page=" + key);
    Wire.to(gov).get("/fleets/" + key);
    Wire.to(gov).get("/fleets/" + key.replace("_", "%5F"));
    Wire.to(gov).get("/" + key);
    Wire.to(gov).post("/fleets", "{\"name\":\"" + key + "\"}");
    Wire.to(gov).post("/fleets", "{\"name\":\"" + gov.adminToken() + "\",\"" + key + "\":1}");

    assertThat(gov.timeline())
        .noneMatch(line -> line.contains(key.substring(20)))
        .noneMatch(line -> line.contains(gov.adminToken()))
        .anyMatch(
            line ->
                line.contains(
                    "/thoth/fleets?api_key=[redacted]&token=[redacted]&page=[redacted] -> 400"))
        .anyMatch(line -> line.contains("/thoth/fleets/[redacted] -> 404"))
        .anyMatch(line -> line.contains("{\"name\":\"[redacted]\",\"[redacted]\":1} -> 201"));
    assertThat(gov.warnings())
        .containsExactly(
            "createFleet (POST /{tenant_id}/thoth/fleets): the contract does not name the member"
                + " [redacted]");
    assertThat(gov.problems()).hasSize(2).noneMatch(line -> line.contains(key));
    assertThat(gov.takeProblems()).noneMatch(line -> line.contains(key));
  }

  @Test
  void aQueryThatCannotBeReadIsQuotedWithoutItsSecret(GovApi gov) throws Exception {
    RawHttp.post(gov, "/" + gov.tenantId() + "/thoth/settings/webhook/test?token=hunter2%zz", "");

    assertThat(gov.timeline()).noneMatch(line -> line.contains("hunter2"));
    assertThat(gov.takeProblems())
        .containsExactly(
            "testWebhook (POST /{tenant_id}/thoth/settings/webhook/test): the query parameter"
                + " \"token=[redacted]\" is not percent-encoded UTF-8");
  }

  @Test
  void aKeyIsInNoRecordedRequestThatIsShown(GovApi gov) throws Exception {
    String key = gov.issueApiKey("read");
    Wire.to(gov)
        .header("X-Note", "see " + key)
        .header("X-Auth-Token", "hunter2")
        .get("/fleets/" + key + "?access_token=hunter2");
    RecordedRequest request = gov.requests().get(0);
    gov.takeProblems();

    assertThat(request.target()).contains(key, "hunter2");
    assertThat(request.redactedTarget())
        .isEqualTo("/" + gov.tenantId() + "/thoth/fleets/[redacted]?access_token=[redacted]");
    assertThat(request.toString()).isEqualTo("GET " + request.redactedTarget() + " -> 400");
    assertThat(request.header("X-Note")).isEqualTo("see [redacted]");
    assertThat(request.header("X-Auth-Token")).isEqualTo("[redacted]");
  }

  @Test
  void aKeyIsInNoVerificationMessage(GovApi gov) throws Exception {
    String key = gov.issueApiKey("read");
    Wire.to(gov).get("/fleets/" + key);
    Verification expected =
        gov.verify(Operation.GET_FLEET).withPath("fleet_id", key).withHeader("X-Note", key);

    assertThat(expected.toString())
        .endsWith("the path parameter fleet_id=[redacted] and the header X-Note: [redacted]");
    assertThat(catchThrowable(() -> expected.times(1)))
        .hasMessageContaining("the nearest is GET /" + gov.tenantId() + "/thoth/fleets/[redacted]")
        .hasMessageContaining("the header X-Note should be \"[redacted]\", but is absent")
        .hasMessageNotContaining(key);
    assertThat(
            catchThrowable(
                () ->
                    gov.verifyInOrder(
                        gov.verify(Operation.GET_FLEET), gov.verify(Operation.LIST_FLEETS))))
        .hasMessageNotContaining(key);
  }

  @Test
  void aKeyInTheAddressOfADestinationIsNotShown(GovApi gov, SiemSink siem) throws Exception {
    gov.settings(Secrets.webhook(URI.create(siem.url() + "?token=hunter2")));
    gov.recordDecision(Decision.ALLOW).record();
    gov.awaitDeliveries(Duration.ofSeconds(20));

    assertThat(gov.deliveries().get(0).url()).isEqualTo(siem.url() + "?token=hunter2");
    assertThat(gov.deliveries().toString())
        .contains("url=" + siem.url() + "?token=[redacted], ")
        .doesNotContain("hunter2");
  }
}
