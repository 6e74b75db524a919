package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.apikeys.ApiKeyAuthorization;
import com.atensecurity.thoth.apikeys.ApiKeyInfo;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.ApiKeyScope;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.endpoints.EndpointIdentity;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthViewTest {
  private static final Instant CREATED = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant EXPIRES = CREATED.plus(Duration.ofHours(10));

  private static HealthView view(
      @Nullable Endpoint endpoint, String target, boolean active, boolean valid, Instant now) {
    EndpointIdentity identity = EndpointIdentity.resolve(Map.of("THOTH_JAMF_COMPUTER_ID", "ep-1"));
    ApiKeyInfo key =
        new ApiKeyInfo(
            "key_1",
            "name",
            null,
            ApiKeyScope.ENDPOINT,
            target,
            List.of(ApiKeyPermission.READ),
            CREATED,
            EXPIRES,
            null,
            active,
            Map.of());
    ApiKeyAuthorization authorization =
        new ApiKeyAuthorization(
            valid, true, target.equals("ep-1"), false, null, null, null, Map.of());
    return new HealthView("acme", identity, endpoint, key, authorization, now);
  }

  private static Endpoint registered() {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      try (var thoth = gov.client()) {
        thoth.endpoints().register(EndpointRegistration.builder("ep-1", "h").build());
        thoth
            .endpoints()
            .checkIn(
                "ep-1",
                EndpointCheckin.builder().proxyVersion("0.2.8").agentIds(List.of("a")).build());
        return thoth.endpoints().get("ep-1");
      }
    }
  }

  @Test
  void healthyHasTheFormOfTheProxy() {
    HealthView view = view(registered(), "ep-1", true, true, CREATED);

    assertThat(view.healthy()).isTrue();
    assertThat(view.text())
        .isEqualTo(
            "{\"status\":\"healthy\", \"tenant_id\":\"acme\", \"endpoint_id\":\"ep-1\","
                + " \"identity_source\":\"jamf\", \"registration_ok\":true,"
                + " \"api_key\":{\"key_id\":\"key_1\", \"expired\":false,"
                + " \"rotation_required\":false, \"revoked\":false}, \"drift\":[]}");
  }

  @Test
  void anEndpointThatIsNotThereIsNotRegistered() {
    HealthView view = view(null, "ep-1", true, true, CREATED);

    assertThat(view.registrationOk()).isFalse();
    assertThat(view.healthy()).isFalse();
  }

  @Test
  void aKeyThatIsNoLongerValidIsRevoked() {
    assertThat(view(null, "ep-1", false, true, CREATED).revoked()).isTrue();
    assertThat(view(null, "ep-1", true, false, CREATED).revoked()).isTrue();
    assertThat(view(null, "ep-1", true, true, CREATED).revoked()).isFalse();
  }

  @Test
  void aKeyExpiresAtItsEnd() {
    assertThat(view(null, "ep-1", true, true, EXPIRES.minusMillis(1)).expired()).isFalse();
    assertThat(view(null, "ep-1", true, true, EXPIRES).expired()).isTrue();
    assertThat(view(null, "ep-1", false, false, EXPIRES).revoked()).isFalse();
  }

  @Test
  void aKeyNeedsRotationInTheLastTenthOfItsLife() {
    Instant tenth = CREATED.plus(Duration.ofHours(9));

    assertThat(view(null, "ep-1", true, true, tenth.minusMillis(1)).rotationRequired()).isFalse();
    assertThat(view(null, "ep-1", true, true, tenth).rotationRequired()).isTrue();
  }

  @Test
  void aKeyForAnotherEndpointIsDrift() {
    assertThat(view(null, "ep-2", true, true, CREATED).drift())
        .containsExactly("the key is for ep-2, not ep-1", "the key does not reach ep-1");
  }
}
