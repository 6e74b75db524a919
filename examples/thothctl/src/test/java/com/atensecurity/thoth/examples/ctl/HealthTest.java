package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code thoth health}. */
@GovApiTest
class HealthTest {
  @TempDir Path directory;

  /** An endpoint ep-1 that runs with a key. */
  private Ctl thoth(GovApi gov, String keyId) {
    return Ctl.thoth(directory)
        .of(gov)
        .with("THOTH_JAMF_COMPUTER_ID", "EP-1")
        .with("THOTH_API_KEY_ID", keyId);
  }

  private static IssuedKey key(GovApi gov) {
    return gov.given().apiKey("read", "execute").ofEndpoint("ep-1").put();
  }

  @Test
  void healthy(GovApi gov) {
    gov.given().endpoint("ep-1").online().put();
    IssuedKey key = key(gov);
    Ctl ctl = thoth(gov, key.id());

    assertThat(ctl.run("health", "--json")).isZero();

    assertThat(ctl.out())
        .isEqualTo(
            """
            {
              "status": "healthy",
              "tenant_id": "%s",
              "endpoint_id": "ep-1",
              "identity_source": "jamf",
              "registration_ok": true,
              "api_key": {
                "key_id": "%s",
                "expired": false,
                "rotation_required": false,
                "revoked": false
              },
              "drift": []
            }
            """
                .formatted(gov.tenantId(), key.id()));
    assertThat(ctl.err()).isEmpty();
  }

  private void assertUnhealthy(Ctl ctl, String why) {
    assertThat(ctl.run("health", "--json")).isEqualTo(1);
    assertThat(ctl.json().get("status")).isEqualTo(Json.of("unhealthy"));
    assertThat(ctl.err()).isEqualTo("thoth: unhealthy: " + why + "\n");
  }

  @Test
  void notRegistered(GovApi gov) {
    Ctl ctl = thoth(gov, key(gov).id());

    assertUnhealthy(ctl, "endpoint ep-1 is not registered");
    assertThat(ctl.json().get("registration_ok")).isEqualTo(Json.of(false));
  }

  @Test
  void revokedByTheFileOfThisMachine(GovApi gov) throws Exception {
    gov.given().endpoint("ep-1").online().put();
    String id = key(gov).id();
    Files.writeString(directory.resolve("revoked"), "\n# old\nother\n  " + id + "  \n");
    Ctl ctl = thoth(gov, id).with("THOTH_REVOKED_API_KEY_IDS_FILE", "revoked");

    assertUnhealthy(ctl, "key " + id + " is revoked");
    assertThat(ctl.json().get("api_key", "revoked")).isEqualTo(Json.of(true));

    Files.writeString(directory.resolve("revoked"), "[\"other\", \"" + id + "\"]");
    assertUnhealthy(ctl, "key " + id + " is revoked");
  }

  @Test
  void revokedInGovApi(GovApi gov) {
    gov.given().endpoint("ep-1").online().put();
    String id = gov.given().apiKey("read").ofEndpoint("ep-1").revoked().put().id();

    assertUnhealthy(thoth(gov, id), "key " + id + " is revoked");
  }

  @Test
  void expired(GovApi gov) {
    gov.given().endpoint("ep-1").online().put();
    String id = gov.given().apiKey("read").ofEndpoint("ep-1").ttl(Duration.ofDays(100)).put().id();
    Ctl ctl = thoth(gov, id).at(() -> Instant.now().plus(Duration.ofDays(101)));

    assertUnhealthy(ctl, "key " + id + " has expired");
    assertThat(ctl.json().get("api_key", "expired")).isEqualTo(Json.of(true));
    assertThat(ctl.json().get("api_key", "revoked")).isEqualTo(Json.of(false));
  }

  /** The last tenth of a key's life. */
  @Test
  void rotationRequired(GovApi gov) {
    gov.given().endpoint("ep-1").online().put();
    String id = gov.given().apiKey("read").ofEndpoint("ep-1").ttl(Duration.ofDays(100)).put().id();
    Ctl ctl = thoth(gov, id).at(() -> Instant.now().plus(Duration.ofDays(91)));

    assertThat(ctl.run("health", "--json")).isZero();
    assertThat(ctl.json().get("status")).isEqualTo(Json.of("degraded"));
    assertThat(ctl.json().get("api_key", "rotation_required")).isEqualTo(Json.of(true));
    assertThat(ctl.err()).isEqualTo("thoth: warning: key " + id + " is to be rotated\n");

    ctl.at(() -> Instant.now().plus(Duration.ofDays(89)));
    assertThat(ctl.run("health", "--json")).isZero();
    assertThat(ctl.json().get("status")).isEqualTo(Json.of("healthy"));
  }

  @Test
  void driftIsAWarning(GovApi gov) {
    gov.answer(
        Operation.GET_ENDPOINT,
        200,
        "{\"endpoint_id\":\"ep-1\",\"managed_runtime_key_id\":\"key-of-govapi\"}");
    String id = gov.given().apiKey("read").ofEndpoint("ep-2").put().id();
    Ctl ctl = thoth(gov, id).with("THOTH_ENDPOINT_ID", "ep-3");

    assertThat(ctl.run("health", "--json")).isZero();

    assertThat(ctl.json().get("status")).isEqualTo(Json.of("degraded"));
    assertThat(ctl.json().get("drift").elements()).hasSize(3);
    assertThat(ctl.err())
        .isEqualTo(
            "thoth: warning: drift: THOTH_ENDPOINT_ID is ep-3, this machine is ep-1\n"
                + "thoth: warning: drift: GovAPI has key key-of-govapi for this endpoint, it runs"
                + " with "
                + id
                + "\n"
                + "thoth: warning: drift: the key is for endpoint ep-2, this machine is ep-1\n");
  }

  /** In the seed's order. */
  @Test
  void theManagedOverrideThatComesFirstCounts(GovApi gov) {
    Ctl ctl =
        thoth(gov, "k")
            .with("JAMF_COMPUTER_ID", "d")
            .with("INTUNE_DEVICE_ID", "b")
            .with("THOTH_INTUNE_DEVICE_ID", "a");
    String[] order = {
      "THOTH_INTUNE_DEVICE_ID:a:intune", "INTUNE_DEVICE_ID:b:intune",
      "THOTH_JAMF_COMPUTER_ID:ep-1:jamf", "JAMF_COMPUTER_ID:d:jamf"
    };
    for (String each : order) {
      String[] part = each.split(":");
      ctl.run("health", "--json");
      assertThat(ctl.json().get("endpoint_id")).isEqualTo(Json.of(part[1]));
      assertThat(ctl.json().get("identity_source")).isEqualTo(Json.of(part[2]));
      ctl.without(part[0]);
    }
    ctl.with("HOSTNAME", "a-host").run("health", "--json");
    assertThat(ctl.json().get("identity_source").asString()).isIn("machine", "hostname");
  }

  @Test
  void aKeyThatIsNotListedIsNotCalledSound(GovApi gov) {
    gov.given().endpoint("ep-1").online().put();
    Ctl ctl = thoth(gov, "key-x");

    assertThat(ctl.run("health", "--json")).isZero();
    assertThat(ctl.json().get("status")).isEqualTo(Json.of("degraded"));
    assertThat(ctl.err())
        .isEqualTo(
            "thoth: warning: GovAPI lists no key key-x to this credential, so nobody knows whether it"
                + " is sound; is THOTH_API_KEY_ID right, and may the credential list keys?\n");
    assertThat(ctl.json().get("api_key").text())
        .isEqualTo(
            "{\n    \"key_id\": \"key-x\",\n    \"expired\": null,\n    \"rotation_required\":"
                + " null,\n    \"revoked\": null\n  }");
  }

  @Test
  void whatIsKnownHereIsToldThoughGovApiIsNotThere(GovApi gov) throws Exception {
    Files.writeString(directory.resolve("revoked"), "k");
    Ctl ctl = thoth(gov, "k").with("THOTH_REVOKED_API_KEY_IDS_FILE", "revoked");
    gov.answer(Operation.GET_ENDPOINT, 501, "{}");

    assertThat(ctl.run("health", "--json")).isEqualTo(1);
    assertThat(ctl.err()).endsWith("thoth: unhealthy: key k is revoked\n");
    assertThat(ctl.json().get("status")).isEqualTo(Json.of("unhealthy"));
    assertThat(ctl.json().get("api_key", "revoked")).isEqualTo(Json.of(true));

    Files.writeString(directory.resolve("revoked"), "other");
    assertThat(ctl.run("health", "--json")).isEqualTo(7);
    assertThat(ctl.json().get("status")).isEqualTo(Json.of("unknown"));
    assertThat(ctl.json().get("registration_ok")).isEqualTo(Json.NULL);
  }

  /** Who was not told does not know; what was told before the answer that failed is known. */
  @Test
  void whetherItIsRegisteredIsNotKnownIfGovApiDoesNotSay(GovApi gov) {
    String id = key(gov).id();
    for (int status : new int[] {401, 503}) {
      gov.answer(Operation.GET_ENDPOINT, status, "{}");
      Ctl ctl = thoth(gov, id);
      assertThat(ctl.run("health", "--json")).isEqualTo(status == 401 ? 4 : 7);
      assertThat(ctl.json().get("status")).isEqualTo(Json.of("unknown"));
      assertThat(ctl.json().get("registration_ok")).isEqualTo(Json.NULL);
    }

    Ctl nobody = thoth(gov, id).with("THOTH_GOVAPI_URL", "http://127.0.0.1:1");
    assertThat(nobody.run("health", "--json")).isEqualTo(8);
    assertThat(nobody.json().get("registration_ok")).isEqualTo(Json.NULL);
  }

  @Test
  void whatWasToldBeforeAnAnswerThatFailedIsKnown(GovApi gov) {
    gov.answer(Operation.LIST_API_KEYS, 501, "{}");
    Ctl ctl = thoth(gov, "k");

    assertUnhealthyAfterAFailure(ctl, false, "unhealthy", 1);
    gov.given().endpoint("ep-1").online().put();
    assertUnhealthyAfterAFailure(ctl, true, "unknown", 7);
  }

  private static void assertUnhealthyAfterAFailure(
      Ctl ctl, boolean registered, String status, int code) {
    assertThat(ctl.run("health", "--json")).isEqualTo(code);
    assertThat(ctl.json().get("registration_ok")).isEqualTo(Json.of(registered));
    assertThat(ctl.json().get("status")).isEqualTo(Json.of(status));
  }

  /** A list that cannot be read must never count as an empty one. */
  @Test
  void aListThatCannotBeReadIsAnError(GovApi gov) throws Exception {
    Ctl ctl = thoth(gov, "k").with("THOTH_REVOKED_API_KEY_IDS_FILE", "none");

    assertThat(ctl.run("health")).isEqualTo(3);
    assertThat(ctl.err())
        .isEqualTo(
            "thoth: THOTH_REVOKED_API_KEY_IDS_FILE: Revoked-key file "
                + ctl.file("none")
                + " does not exist. Create it, empty if no key is revoked.\n");

    Files.writeString(directory.resolve("none"), "[\"a\", 1]");
    assertThat(ctl.run("health")).isEqualTo(3);
    assertThat(ctl.err())
        .isEqualTo(
            "thoth: THOTH_REVOKED_API_KEY_IDS_FILE: Revoked-key file "
                + ctl.file("none")
                + " has something other than a key id in line or element 2. Write one key id a line,"
                + " or a JSON array of strings.\n");
  }

  @Test
  void withoutAKey(GovApi gov) {
    gov.given().endpoint("ep-1").online().put();

    assertUnhealthy(
        thoth(gov, ""), "this endpoint has no key id; set THOTH_API_KEY_ID or THOTH_API_KEY_FILE");
  }
}
