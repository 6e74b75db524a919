package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the live mode changes, and what it leaves alone. */
class LiveChangesTest extends LiveSetup {
  @Test
  void tellsFirstWhatItWillChange() throws Exception {
    Program program = complete();

    int code = program.run("--live", "--plan", "--first-pending-approval");

    assertThat(program.out())
        .isEqualTo(
            """
            Headless E2E runbook, live
            This changes tenant %s at %s/:
              settings    compliance_profile, shadow_policy, webhook, pam; merged, everything else stays
              webhook     two test deliveries to 127.0.0.1
              mdm         provider jamf is created or changed, and synced twice
              api keys    two endpoint-scoped keys, revoked at the end, also after a failure
              endpoints   mac-1 and ep-e2e-01 are registered and check in; they stay, as GovAPI has no way to
                          remove one
              approval    the first pending one is APPROVED
            """
                .formatted(gov.tenantId(), gov.url()));
    assertThat(code).isZero();
    assertThat(gov.requests()).isEmpty();
  }

  @Test
  void tellsWhatItWillLeaveAlone() throws Exception {
    Program program = minimal();

    program.run("--live", "--plan");

    assertThat(program.out())
        .contains(
            "  settings    compliance_profile, shadow_policy; merged, everything else stays\n")
        .contains(
            "  webhook     not touched: THOTH_WEBHOOK_URL and THOTH_WEBHOOK_SECRET are not set\n")
        .contains(
            "  mdm         no provider is written: THOTH_MDM_CONFIG_FILE is not set and there is no\n"
                + "              ./jamf-provider.json\n")
        .contains("  approval    none is given, so none is decided\n");
  }

  @Test
  void settingsOfOthersSurvive() throws Exception {
    gov.settings("{\"theirs\":{\"kept\":1},\"shadow_policy\":{\"other\":\"x\"}}");

    complete().run("--live");

    Json settings = Json.parse(gov.settings());
    assertThat(settings.get("theirs", "kept").text()).isEqualTo("1");
    assertThat(settings.get("shadow_policy", "other").asString()).isEqualTo("x");
    assertThat(settings.get("shadow_policy", "high").asString()).isEqualTo("block");
  }

  @Test
  void keysAreRevokedAlsoAfterAFailure() throws Exception {
    gov.faults().on(Operation.AUTHORIZE_API_KEY, Fault.status(500).times(20));
    gov.faults().on(Operation.CHECK_IN_ENDPOINT, Fault.status(500).times(20));
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(403));
    Program program = complete();

    int code = program.run("--live");

    assertThat(code).isEqualTo(1);
    assertThat(program.checks("fail")).contains("1A.key-revoked", "3.governed-checkin");
    try (ThothClient thoth = gov.client()) {
      assertThat(thoth.apiKeys().list())
          .hasSize(2)
          .extracting(ApiKeyInfo::active)
          .containsOnly(false);
    }
    assertThat(program.json().get("left_over_keys").elements()).isEmpty();
    assertThat(program.json().get("cleanup").elements()).hasSize(2);
  }

  @Test
  void keysThatCannotBeRevokedAreTold() throws Exception {
    gov.faults().on(Operation.REVOKE_API_KEY, Fault.status(403).times(20));
    Program program = complete();

    program.run("--live");

    List<Json> left = program.json().get("left_over_keys").elements();
    assertThat(left).hasSize(2);
    assertThat(program.out())
        .contains(
            "API key " + left.get(0).asString() + " could not be revoked; revoke it by hand\n");
    assertThat(program.html()).contains(left.get(1).asString() + " could not be revoked");
  }

  @Test
  void anEndpointThatWasThereBeforeKeepsWhatItSaysOfItself() throws Exception {
    try (ThothClient thoth = gov.client()) {
      thoth
          .endpoints()
          .register(
              EndpointRegistration.builder("mac-1", "real.name")
                  .agentIds(List.of("their-agent"))
                  .proxyVersion("0.2.7")
                  .build());

      complete().run("--live");

      var endpoint = thoth.endpoints().get("mac-1");
      assertThat(endpoint.hostname()).isEqualTo("real.name");
      assertThat(endpoint.agentIds()).containsExactly("their-agent");
      assertThat(endpoint.proxyVersion()).isEqualTo("0.2.7");
    }
  }

  @Test
  void optionBSendsTheRunbooksBodies() throws Exception {
    complete().run("--live");

    Runbooks seed = Runbooks.read();
    assertThat(gov.requests(Operation.REGISTER_ENDPOINT))
        .anySatisfy(r -> assertThat(normal(r.body())).isEqualTo(normal(seed.bodies().get(0))));
    assertThat(gov.requests(Operation.CHECK_IN_ENDPOINT))
        .anySatisfy(r -> assertThat(normal(r.body())).isEqualTo(normal(seed.bodies().get(1))));
  }

  /** The members by name, numbers by value. */
  private static Map<String, Object> normal(String json) {
    Map<String, Object> members = new TreeMap<>();
    Json.parse(json)
        .members()
        .forEach(
            (name, value) -> {
              BigDecimal number = value.asNumber();
              members.put(
                  name, number == null ? value.text() : number.stripTrailingZeros().toString());
            });
    return members;
  }
}
