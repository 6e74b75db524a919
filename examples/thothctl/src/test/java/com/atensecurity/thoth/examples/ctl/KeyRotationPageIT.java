package com.atensecurity.thoth.examples.ctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.EndpointRegistration;
import com.atensecurity.thoth.examples.ctl.BashSession.Ran;
import com.atensecurity.thoth.fleets.FleetWrite;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shell block of the key rotation page, and what the page expects of each. */
class KeyRotationPageIT {
  @TempDir Path directory;

  @Test
  void everyBlockDoesWhatThePageExpects() throws Exception {
    Standalone.assumeTools("bash", "curl", "jq", "readlink");
    try (Standalone server = new Standalone(directory, "--skip-auth");
        SeedShell page = new SeedShell("key-rotation.txt", directory, server);
        ThothClient thoth = server.client()) {
      // Exceptions, each with its reason in the README: scutil is a program of macOS, and the other
      // is PowerShell.
      page.pass("hostname\nscutil --get LocalHostName");
      page.pass("hostname\n$env:COMPUTERNAME");
      String fleet =
          thoth
              .fleets()
              .create(FleetWrite.builder("corpsec").region("us-east-1").build())
              .fleetId();
      page.fill("<govapi-host>", server.host())
          .fill("<tenant-id>", "acme")
          .fill("<fleet-id>", String.valueOf(fleet));

      Ran created = page.next("curl -X POST \"https://<govapi-host>/<tenant-id>/thoth/api-keys\"");
      assertThat(created.code()).as(created.err()).isZero();
      Json key = created.json();
      assertThat(key.get("name")).isEqualTo(Json.of("fleet-rotation-2026-04"));
      page.fill("<key-id>", key.get("key_id").asString());
      page.fill("<plaintext-key>", key.get("api_key").asString());

      Json authorized = page.next("curl -X POST").json();
      assertThat(authorized.get("valid")).isEqualTo(Json.of(true));
      assertThat(authorized.get("permission_allowed")).isEqualTo(Json.of(true));
      assertThat(authorized.get("scope_allowed")).isEqualTo(Json.of(true));

      emergency(page, server, thoth, key.get("key_id").asString());
      page.assertNoBlockIsLeft();
    }
  }

  /** "Add compromised key IDs to THOTH_REVOKED_API_KEY_IDS_FILE", on the endpoint that runs with the key. */
  private void emergency(SeedShell page, Standalone server, ThothClient thoth, String keyId)
      throws Exception {
    Files.writeString(directory.resolve("revoked"), "# compromised on 2026-04-02\n" + keyId + "\n");
    Files.writeString(directory.resolve("token"), server.token());
    thoth.endpoints().register(EndpointRegistration.builder("ep-1", "ep-1.local").build());
    page.prepare(
        "export THOTH_TENANT_ID=acme THOTH_GOVAPI_URL="
            + server.url()
            + " THOTH_ADMIN_BEARER_TOKEN_FILE=token THOTH_JAMF_COMPUTER_ID=ep-1 THOTH_API_KEY_ID="
            + keyId
            + " THOTH_REVOKED_API_KEY_IDS_FILE=revoked");

    Ran health = page.next("thoth health --json");

    Json posture = health.json().get("api_key");
    assertThat(posture.members().keySet())
        .containsExactly("key_id", "expired", "rotation_required", "revoked");
    assertThat(posture.get("key_id")).isEqualTo(Json.of(keyId));
    assertThat(posture.get("expired")).isEqualTo(Json.of(false));
    assertThat(posture.get("rotation_required")).isEqualTo(Json.of(false));
    assertThat(posture.get("revoked")).isEqualTo(Json.of(true));
    assertThat(health.code()).isEqualTo(ExitCode.REFUSED.code());
    assertThat(health.err()).contains("unhealthy: key " + keyId + " is revoked");
  }
}
