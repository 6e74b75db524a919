package com.atensecurity.thoth.examples.keyrotation;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Credentials;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.EndpointCheckin;
import com.atensecurity.thoth.rotation.RuntimeConfiguration;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.IssuedKey;
import com.atensecurity.thoth.testkit.Operation;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class RotateTest extends RotateSteps {
  private static Map<String, String> environment(GovApi gov) {
    return Map.of(
        "THOTH_TENANT_ID",
        gov.tenantId(),
        "THOTH_GOVAPI_URL",
        gov.url().toString(),
        "THOTH_ADMIN_BEARER_TOKEN",
        gov.adminToken());
  }

  private String[] rotation(String fleetId, String oldKeyId, String... more) {
    Instant now = Instant.now();
    List<String> args =
        new ArrayList<>(
            List.of(
                "rotate",
                "--fleet-id",
                fleetId,
                "--old-key-id",
                oldKeyId,
                "--permission",
                "write",
                "--from",
                now.minus(Duration.ofHours(1)).toString(),
                "--to",
                now.plus(Duration.ofHours(1)).toString(),
                "--validation",
                "0s",
                "--key-dir",
                "keys",
                "--config",
                "thoth-config.json",
                "--member",
                "proxy.api_key_file",
                "--evidence",
                "evidence.jsonl"));
    args.addAll(Arrays.asList(more));
    return args.toArray(String[]::new);
  }

  /** A proxy that checks in when the program says that it begins to look. */
  private PrintStream proxy(GovApi gov) {
    return new PrintStream(out, true, StandardCharsets.UTF_8) {
      @Override
      public void println(String line) {
        super.println(line);
        if (line.contains("VALIDATE  ") && line.contains("started")) {
          checkIn(gov);
        }
      }
    };
  }

  private void checkIn(GovApi gov) {
    Path config = directory.resolve("thoth-config.json");
    Path key = Path.of(RuntimeConfiguration.ofFile(config, "proxy", "api_key_file").reference());
    try (ThothClient proxy = gov.clientBuilder().credentials(Credentials.apiKeyFile(key)).build()) {
      proxy.endpoints().checkIn("mac-01", EndpointCheckin.builder().sessionsToday(1).build());
    }
  }

  @Test
  void aFleetOfTheGovApiThatTheEnvironmentNamesIsRotated() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      String fleet = gov.given().fleet("corpsec").put();
      IssuedKey old = gov.given().apiKey("write").ofFleet(fleet).put();
      gov.given().endpoint("mac-01").fleet(fleet).put();
      Files.writeString(
          directory.resolve("thoth-config.json"), "{\"proxy\":{\"api_key_file\":\"/run/old\"}}");

      int code =
          new Rotate(environment(gov), directory, proxy(gov), stream(err))
              .run(rotation(fleet, old.id()));

      assertThat(complaints()).isEmpty();
      assertThat(code).isZero();
      assertThat(printed())
          .contains("ROTATED: 1 of 1 endpoints use key_", old.id() + " is revoked");
      try (Stream<Path> keys = Files.list(directory.resolve("keys"))) {
        assertThat(keys.toList())
            .hasSize(1)
            .allSatisfy(
                key ->
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                        .isEqualTo("rw-------"));
      }
      assertThat(gov.problems()).isEmpty();

      String head = printed().replaceAll("(?s).*elsewhere: (\\w{64}).*", "$1");
      assertThat(run(Map.of(), "verify", "--evidence", "evidence.jsonl", "--head", head)).isZero();
      assertThat(printed()).endsWith("lines\nHead " + head + "\n");
      assertThat(run(environment(gov), rotation(fleet, old.id())))
          .as("another window")
          .isEqualTo(3);
      assertThat(gov.attempts(Operation.CREATE_API_KEY)).isEqualTo(1);
    }
  }

  @Test
  void aFleetWithAnotherKeyIsRotatedWhenTheKeyIsNamed() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      String fleet = gov.given().fleet("corpsec").put();
      IssuedKey old = gov.given().apiKey("write").ofFleet(fleet).put();
      IssuedKey job = gov.given().apiKey("read").name("job").ofFleet(fleet).put();
      gov.given().endpoint("mac-01").fleet(fleet).put();
      Files.writeString(
          directory.resolve("thoth-config.json"), "{\"proxy\":{\"api_key_file\":\"/run/old\"}}");

      assertThat(run(environment(gov), rotation(fleet, old.id()))).isEqualTo(3);
      assertThat(complaints())
          .startsWith(
              "key-rotation: Refused, and nothing was changed: the fleet has other active keys: "
                  + job.id()
                  + " \"job\" of ")
          .endsWith(
              " nobody uses it; if one is to stay, name it in --other-key-id."
                  + System.lineSeparator());
      String[] named = rotation(fleet, old.id(), "--other-key-id", job.id());
      assertThat(new Rotate(environment(gov), directory, proxy(gov), stream(err)).run(named))
          .isZero();
    }
  }

  @Test
  void aNewKeyThatMayDoLessIsRefusedUntilThatIsSaid() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      String fleet = gov.given().fleet("corpsec").put();
      IssuedKey old = gov.given().apiKey("read", "write", "execute").ofFleet(fleet).put();
      gov.given().endpoint("mac-01").fleet(fleet).put();
      Files.writeString(
          directory.resolve("thoth-config.json"), "{\"proxy\":{\"api_key_file\":\"/run/old\"}}");

      assertThat(run(environment(gov), rotation(fleet, old.id()))).isEqualTo(3);
      assertThat(complaints())
          .isEqualTo(
              "key-rotation: Refused, and nothing was changed: the old key "
                  + old.id()
                  + " has [read, execute], which the new one would not have. Give it to the"
                  + " new one, too, or, if the fleet does not need it, name it in --drop-permission."
                  + System.lineSeparator());
      assertThat(gov.attempts(Operation.CREATE_API_KEY)).isZero();
      String[] meant =
          rotation(fleet, old.id(), "--drop-permission", "read", "--drop-permission", "execute");
      assertThat(new Rotate(environment(gov), directory, proxy(gov), stream(err)).run(meant))
          .isZero();
    }
  }

  @Test
  void aKeyDirectoryThatNothingCanBeWrittenIntoIsRefusedBeforeAKeyIsMade() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      String fleet = gov.given().fleet("corpsec").put();
      IssuedKey old = gov.given().apiKey("write").ofFleet(fleet).put();
      Path keys = Files.createFile(directory.resolve("keys"));

      assertThat(run(environment(gov), rotation(fleet, old.id()))).isEqualTo(3);
      assertThat(complaints())
          .isEqualTo(
              "key-rotation: Refused, and nothing was changed: the key sink is not ready (no file can"
                  + " be written into "
                  + keys
                  + ": java.nio.file.FileAlreadyExistsException: "
                  + keys
                  + ")."
                  + System.lineSeparator());
      assertThat(gov.attempts(Operation.CREATE_API_KEY)).isZero();
    }
  }

  @Test
  void aWindowThatIsOverIsRefused() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      String[] args = rotation("flt-1", "key-1");
      args[8] = "2026-01-01T00:00:00Z";
      args[10] = "2026-01-01T01:00:00Z";

      assertThat(run(environment(gov), args)).isEqualTo(3);
      assertThat(complaints())
          .startsWith("key-rotation: Refused, and nothing was changed: it is ")
          .endsWith(
              ", and the window is 2026-01-01T00:00:00Z to 2026-01-01T01:00:00Z."
                  + System.lineSeparator());
    }
  }

  @Test
  void anEmergencyRevokesThroughTheListThatTheEnvironmentNames() throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      GovApi gov = server.createTenant();
      IssuedKey stolen = gov.given().apiKey("read").put();
      Map<String, String> environment = new java.util.HashMap<>(environment(gov));
      environment.put("THOTH_REVOKED_API_KEY_IDS_FILE", "revoked.txt");
      String[] args = {"emergency", "--key-id", stolen.id(), "--evidence", "e.jsonl"};

      assertThat(run(environment, args)).isZero();
      assertThat(directory.resolve("revoked.txt")).hasContent(stolen.id() + "\n");
      assertThat(printed())
          .contains("api_key.key_id=" + stolen.id() + " api_key.revoked=true\nREVOKED: 0 of 0 ");

      gov.given().endpoint("mac-01").put();
      args =
          new String[] {
            "emergency", "--key-id", "typo", "--evidence", "e.jsonl", "--timeout", "0s"
          };
      assertThat(run(environment, args)).isEqualTo(1);
      assertThat(printed())
          .contains("api_key.key_id=typo api_key.revoked=true (GovAPI did not know it)")
          .contains(
              "INCOMPLETE: GovAPI does not know typo: check the id. 0 of 1 endpoints have checked in",
              "Not heard of: mac-01",
              "EMERGENCY             unknown  key_id=typo")
          .doesNotContain("revoked  key_id=typo");
    }
  }
}
