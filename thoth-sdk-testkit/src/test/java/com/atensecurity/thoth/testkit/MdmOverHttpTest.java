package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.testkit.Wire.Answer;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@GovApiTest
class MdmOverHttpTest {
  private static final String JAMF =
      """
      {"provider":"jamf","name":"Jamf","config":{"base_url":"https://jamf.example",
       "client_id":"id","client_secret":"hidden"}}
      """;

  @Test
  void aProviderIsListedAndEnabledByDefault(GovApi gov) throws Exception {
    assertThat(Wire.to(gov).post("/mdm/providers", JAMF).status()).isEqualTo(201);

    Answer list = Wire.to(gov).get("/mdm/providers");

    assertThat(list.size("data")).isEqualTo(1);
    assertThat(list.text("data.0.provider")).isEqualTo("jamf");
    assertThat(list.text("data.0.enabled")).isEqualTo("true");
  }

  @Test
  void theSecondWriteUpdates(GovApi gov) throws Exception {
    Wire.to(gov).post("/mdm/providers", JAMF);

    Answer second =
        Wire.to(gov).post("/mdm/providers", "{\"provider\":\"jamf\",\"enabled\":false}");

    assertThat(second.status()).isEqualTo(200);
    assertThat(second.text("name")).isEqualTo("Jamf");
    assertThat(second.text("enabled")).isEqualTo("false");
    assertThat(Wire.to(gov).get("/mdm/providers").size("data")).isEqualTo(1);
  }

  @Test
  void aClientDoesNotWriteWhatTheServerManages(GovApi gov) throws Exception {
    Wire.to(gov).post("/mdm/providers", JAMF);
    Answer job = Wire.to(gov).post("/mdm/providers/jamf/sync");
    String forged =
        """
        {"provider":"jamf","name":null,"status":"forged!","last_sync_at":"forged!","last_error":"forged!",
         "last_sync_status":"forged!","last_sync_job_id":"forged!","synced_endpoints":99,
         "created_at":"forged!","updated_at":"forged!","notes":"kept"}
        """;

    Answer answer = Wire.to(gov).post("/mdm/providers", forged);

    assertThat(answer.body()).doesNotContain("forged!").contains("\"synced_endpoints\":0,");
    assertThat(answer.text("notes")).isEqualTo("kept");
    assertThat(answer.text("name")).isEqualTo("Jamf");
    assertThat(answer.text("last_sync_job_id")).isEqualTo(job.text("job_id"));
  }

  @Test
  void secretsOfTheConfigAreNotShown(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/mdm/providers", JAMF);

    assertThat(answer.text("config.client_id")).isEqualTo("id");
    assertThat(answer.text("config.client_secret")).isEqualTo("[redacted]");
    Answer flat =
        Wire.to(gov).post("/mdm/providers", "{\"provider\":\"kandji\",\"api_key\":\"hidden\"}");
    assertThat(flat.body()).doesNotContain("hidden");
  }

  @Test
  void nestedSecretsAreNotShownWhateverTheirSpelling(GovApi gov) throws Exception {
    String body =
        """
        {"provider":"intune","clientSecret":"hidden-1",
         "config":{"auth":{"Private-Key":"hidden-2","user":"u"},"accessKey":{"id":"hidden-3"},
          "credentials":["hidden-4",{"value":5550001}],"api_keys":["hidden-5"],"passphrase":null}}
        """;

    Answer answer = Wire.to(gov).post("/mdm/providers", body);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.text("config.auth.user")).isEqualTo("u");
    assertThat(answer.text("config.auth.Private-Key")).isEqualTo("[redacted]");
    String recorded = gov.requests(Operation.UPSERT_MDM_PROVIDER).get(0).redactedBody();
    for (String shown : new String[] {answer.body(), recorded}) {
      assertThat(shown).doesNotContain("hidden", "5550001").contains("\"user\":\"u\"");
    }
    gov.revealSecrets(true);
    assertThat(Wire.to(gov).get("/mdm/providers").body()).contains("hidden-1", "5550001");
  }

  @Test
  void theProviderIsRequired(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/mdm/providers", "{\"provider\":\" \"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("message"))
        .isEqualTo(
            "upsertMdmProvider (POST /{tenant_id}/thoth/mdm/providers):"
                + " provider is required and must not be blank");
    gov.takeProblems();
  }

  @Test
  void aSyncIsFinishedAtOnceByDefault(GovApi gov) throws Exception {
    Wire.to(gov).post("/mdm/providers", JAMF);
    register(gov, "ep-1", ",\"enrollment\":\"jamf\",\"employee_email\":\"a@example.com\"");
    register(gov, "ep-2", ",\"enrollment\":\"jamf\"");
    register(gov, "ep-3", ",\"enrollment\":\"manual\"");

    Answer job = Wire.to(gov).post("/mdm/providers/jamf/sync", "{}");

    assertThat(job.status()).isEqualTo(202);
    assertThat(job.text("status")).isEqualTo("succeeded");
    assertThat(job.text("synced_endpoints")).isEqualTo("2");
    assertThat(job.text("unassigned_count")).isEqualTo("1");
    Answer providers = Wire.to(gov).get("/mdm/providers");
    assertThat(providers.text("data.0.last_sync_status")).isEqualTo("succeeded");
    assertThat(providers.text("data.0.last_sync_job_id")).isEqualTo(job.text("job_id"));
    assertThat(providers.text("data.0.synced_endpoints")).isEqualTo("2");
    assertThat(providers.text("data.0.last_sync_at")).isEqualTo(job.text("completed_at"));
  }

  private static void register(GovApi gov, String id, String more) throws Exception {
    String body = "{\"endpoint_id\":\"" + id + "\",\"hostname\":\"" + id + "\"" + more + "}";
    assertThat(Wire.to(gov).post("/endpoints", body).status()).isEqualTo(201);
  }

  @Test
  void aSyncRunsThroughItsStatesByPolls(GovApi gov) throws Exception {
    gov.syncPolicy(SyncPolicy.afterPolls(3));
    Wire.to(gov).post("/mdm/providers", JAMF);

    Answer job = Wire.to(gov).post("/mdm/providers/jamf/sync");

    assertThat(job.text("status")).isEqualTo("queued");
    String path = "/mdm/sync-jobs/" + job.text("job_id");
    assertThat(Wire.to(gov).get(path).text("status")).isEqualTo("running");
    assertThat(Wire.to(gov).get(path).text("status")).isEqualTo("running");
    assertThat(Wire.to(gov).get(path).text("status")).isEqualTo("succeeded");
    assertThat(Wire.to(gov).get(path).text("status")).isEqualTo("succeeded");
  }

  @Test
  void aSyncRunsThroughItsStatesByVirtualTime(GovApi gov) throws Exception {
    gov.clock().stop();
    gov.syncPolicy(SyncPolicy.after(Duration.ofMinutes(10)));
    Wire.to(gov).post("/mdm/providers", JAMF);

    Answer job = Wire.to(gov).post("/mdm/providers/jamf/sync");

    assertThat(job.text("status")).isEqualTo("queued");
    assertThat(Wire.to(gov).get("/mdm/providers").text("data.0.last_sync_status"))
        .isEqualTo("queued");
    String path = "/mdm/sync-jobs/" + job.text("job_id");
    gov.clock().advance(Duration.ofMinutes(10).minusNanos(1));
    assertThat(Wire.to(gov).get(path).text("status")).isEqualTo("running");
    gov.clock().advance(Duration.ofNanos(1));
    assertThat(Wire.to(gov).get("/mdm/providers").text("data.0.last_sync_status"))
        .isEqualTo("succeeded");
    assertThat(Wire.to(gov).get(path).text("status")).isEqualTo("succeeded");
  }

  @Test
  void aSyncCanFail(GovApi gov) throws Exception {
    gov.syncPolicy(SyncPolicy.afterPolls(1).thenFails("jamf answered 401"));
    Wire.to(gov).post("/mdm/providers", JAMF);
    Answer job = Wire.to(gov).post("/mdm/providers/jamf/sync");

    Answer read = Wire.to(gov).get("/mdm/sync-jobs/" + job.text("job_id"));

    assertThat(read.text("status")).isEqualTo("failed");
    assertThat(read.text("error")).isEqualTo("jamf answered 401");
    Answer providers = Wire.to(gov).get("/mdm/providers");
    assertThat(providers.text("data.0.last_error")).isEqualTo("jamf answered 401");
  }

  @Test
  void anUnknownProviderIsNotFound(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).post("/mdm/providers/jamf/sync");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"mdm_provider_not_found\",\"message\":\"No MDM provider \\\"jamf\\\"\"}");
  }

  @Test
  void aDisabledProviderConflicts(GovApi gov) throws Exception {
    Wire.to(gov).post("/mdm/providers", "{\"provider\":\"jamf\",\"enabled\":false}");

    Answer answer = Wire.to(gov).post("/mdm/providers/jamf/sync");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("mdm_provider_disabled");
  }

  @Test
  void anUnknownJobIsNotFound(GovApi gov) throws Exception {
    Answer answer = Wire.to(gov).get("/mdm/sync-jobs/job_x");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("error")).isEqualTo("sync_job_not_found");
  }

  @Test
  void aRefusedSyncConflicts(GovApi gov) throws Exception {
    Wire.to(gov).post("/mdm/providers", JAMF);
    gov.misbehave(Misbehaviour.MDM_SYNC_REFUSED);

    Answer answer = Wire.to(gov).post("/mdm/providers/jamf/sync");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.text("error")).isEqualTo("mdm_sync_refused");
    gov.behave(Misbehaviour.MDM_SYNC_REFUSED);
    assertThat(Wire.to(gov).post("/mdm/providers/jamf/sync").status()).isEqualTo(202);
  }
}
