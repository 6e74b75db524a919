package com.atensecurity.thoth.examples.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SiemSink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret of a run is in anything that the run leaves behind. */
class RedactionTest {
  private static final String WEBHOOK = "canary-webhook-secret-0001";
  private static final String CALLBACK = "canary-callback-secret-0002";
  private static final String REQUEST = "canary-request-secret-0003";
  private static final String JAMF = "canary-jamf-secret-0004";
  private static final String STORED = "canary-stored-secret-0005";
  private static final String BEARER = "canary-request-token-0006";
  private static final String FOREIGN = "canary-unknown-member-0007";

  @TempDir Path directory;

  private void assertNoneIn(Program program, List<String> canaries) {
    String all = program.out() + program.err() + program.jsonText() + program.html();
    assertThat(canaries).isNotEmpty().allSatisfy(canary -> assertThat(all).doesNotContain(canary));
  }

  /** The plaintext keys that were sent to be checked. */
  private static List<String> apiKeys(GovApi gov) {
    return gov.requests(Operation.AUTHORIZE_API_KEY).stream()
        .map(request -> Json.parse(request.body()).get("api_key").asString())
        .distinct()
        .toList();
  }

  @Test
  void inAnEmbeddedRun() throws Exception {
    for (String mode : List.of("--color=always", "--json")) {
      try (EmbeddedWorld world = new EmbeddedWorld(Map.of(), null)) {
        world.gov().revealSecrets(true);
        Program program = new Program(directory);
        Map<String, String> env = world.environment();
        Options options = Options.parse(mode);
        Inputs inputs = Inputs.read(new EnvironmentReader(env, directory), options);
        List<String> canaries = new ArrayList<>();
        env.keySet().stream()
            .filter(name -> name.endsWith("_SECRET"))
            .forEach(name -> canaries.add(env.get(name)));
        canaries.add(world.gov().adminToken());
        canaries.add(inputs.mdmConfig().get("client_secret").asString());

        program.program().run(world, inputs, options, new Console(program.outStream(), true));

        assertThat(apiKeys(world.gov())).hasSize(2);
        canaries.addAll(apiKeys(world.gov()));
        assertNoneIn(program, canaries);
      }
    }
  }

  @Test
  void inALiveRunWithAServerThatShowsSecretsAndRepeatsThemInErrors() throws Exception {
    try (GovApiServer server = GovApiServer.start();
        SiemSink siem = SiemSink.start(WEBHOOK)) {
      GovApi gov = server.createTenant().revealSecrets(true);
      gov.settings(
          "{\"pam\":{\"request_auth_token\":\""
              + BEARER
              + "\"},\"siem\":{\"webhook\":{\"secret\":\""
              + STORED
              + "\"}},\"vault\":{\"unseal\":\""
              + FOREIGN
              + "\"}}");
      OpenedApproval approval = gov.openApproval().open();
      Files.writeString(directory.resolve("token"), gov.adminToken());
      Files.writeString(
          directory.resolve("jamf-provider.json"), "{\"client_secret\":\"" + JAMF + "\"}");
      Program program =
          new Program(directory)
              .with("THOTH_TENANT_ID", gov.tenantId())
              .with("THOTH_GOVAPI_URL", gov.url().toString())
              .with("THOTH_ADMIN_BEARER_TOKEN_FILE", directory.resolve("token").toString())
              .with("THOTH_JAMF_COMPUTER_ID", "mac-1")
              .with("THOTH_WEBHOOK_URL", siem.url().toString())
              .with("THOTH_WEBHOOK_SECRET", WEBHOOK)
              .with("THOTH_PAM_PROVIDER", "vendor")
              .with("THOTH_PAM_CALLBACK_SECRET", CALLBACK)
              .with("THOTH_PAM_REQUEST_URL", "https://pam.vendor.example/step-up")
              .with("THOTH_PAM_REQUEST_SECRET", REQUEST);
      gov.faults().on(Operation.START_MDM_SYNC, telling(gov, JAMF));
      gov.faults().on(Operation.TEST_WEBHOOK, telling(gov, WEBHOOK));
      gov.faults()
          .on(
              Operation.LIST_ALERTS,
              Fault.answer(400, "text/html", "<p>" + gov.adminToken() + "</p>").times(10));

      program.run(
          "--live", "--approval-id", approval.approvalId(), "--request-id", approval.requestId());

      assertThat(program.checks("fail")).contains("1.webhook-tested", "5.alerts");
      assertThat(apiKeys(gov)).hasSize(2);
      List<String> canaries =
          new ArrayList<>(
              List.of(WEBHOOK, CALLBACK, REQUEST, JAMF, STORED, BEARER, FOREIGN, gov.adminToken()));
      canaries.addAll(apiKeys(gov));
      assertNoneIn(program, canaries);
      assertThat(program.html()).contains(Redactor.REDACTED);
    }
  }

  private static Fault telling(GovApi gov, String secret) {
    String message = "not with " + secret + " and " + gov.adminToken();
    return Fault.answer(
        400, "application/json", "{\"error\":\"bad\",\"message\":\"" + message + "\"}");
  }

  @Test
  void ofABodyOnlyTheMembersOnTheListAreShown() {
    Redactor redactor = new Redactor();

    String shown =
        redactor.body(
            "{\"status\":\"ok\",\"secret\":\"s\",\"pin\":1234,\"flag\":true,\"none\":null,"
                + "\"config\":{\"name\":\"n\",\"url\":\"u\"},\"permissions\":[\"read\"],"
                + "\"other\":[\"x\",{\"total\":2}]}");

    assertThat(shown)
        .isEqualTo(
            "{\"status\":\"ok\",\"secret\":\"[redacted]\",\"pin\":\"[redacted]\",\"flag\":true,"
                + "\"none\":null,\"config\":{\"name\":\"n\",\"url\":\"[redacted]\"},"
                + "\"permissions\":[\"read\"],\"other\":[\"[redacted]\", {\"total\":2}]}");
  }

  @Test
  void aSecretThatWasSeenOnceIsReplacedEverywhere() {
    Redactor redactor = new Redactor();

    redactor.body("{\"data\":[{\"api_key\":\"thoth_live_abcdef\"}]}");

    assertThat(redactor.clean("a thoth_live_abcdefgh b")).isEqualTo("a [redacted]gh b");
    assertThat(redactor.body("{\"message\":\"no thoth_live_abcdef\"}"))
        .isEqualTo("{\"message\":\"no [redacted]\"}");
  }

  @Test
  void whatIsNotJsonIsNotShown() {
    assertThat(new Redactor().body("<html>")).isEqualTo("[6 characters that are not JSON]");
    assertThat(new Redactor().body("")).isEmpty();
  }
}
