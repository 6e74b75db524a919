package com.atensecurity.thoth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.bootstrap.Bootstrap;
import com.atensecurity.thoth.bootstrap.BootstrapException;
import com.atensecurity.thoth.bootstrap.BootstrapException.Step;
import com.atensecurity.thoth.bootstrap.BootstrapResult;
import com.atensecurity.thoth.settings.ComplianceProfile;
import com.atensecurity.thoth.settings.ShadowAction;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@GovApiTest
class BootstrapTest {
  private static final String SECRET = "webhook-secret-of-24-bytes-or-more";

  private final SiemSink siem = SiemSink.start(SECRET);

  @AfterEach
  void stop() {
    siem.close();
  }

  @Test
  void theSeedsPhaseOneAnswersItsFourFlags(GovApi gov, ThothClient thoth) {
    BootstrapResult result = seed().run(thoth);

    assertThat(result.flags().text())
        .isEqualTo(
            "{\"settings_updated\":true,\"webhook_tested\":true,"
                + "\"mdm_provider_upserted\":true,\"mdm_sync_started\":true}");
    assertThat(result.webhookTest().delivered()).isTrue();
    assertThat(result.syncJob().jobId()).isNotBlank();
    assertThat(siem.events()).hasSize(1);
    assertThat(thoth.settings().get().shadowPolicy().medium()).isEqualTo(ShadowAction.STEP_UP);
    assertThat(thoth.mdm().providers()).hasSize(1);
    assertThat(gov.attempts(Operation.START_MDM_SYNC)).isEqualTo(1);
  }

  @Test
  void itIsSafeToRunTwice(ThothClient thoth) {
    Bootstrap bootstrap = seed();

    BootstrapResult first = bootstrap.run(thoth);
    BootstrapResult second = bootstrap.run(thoth);

    assertThat(second.flags()).isEqualTo(first.flags());
    assertThat(thoth.mdm().providers()).hasSize(1);
  }

  @Test
  void whatIsNotAskedForIsNotDone(GovApi gov, ThothClient thoth) {
    BootstrapResult result = Bootstrap.builder().build().run(thoth);

    assertThat(result).isEqualTo(new BootstrapResult(true, false, false, false, null, null));
    assertThat(gov.requests()).hasSize(2);
  }

  @Test
  void settingsThatAreRefusedStopItBeforeAnythingWasDone(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.PUT_SETTINGS, Fault.status(422));

    stopped(thoth, Step.SETTINGS, false, false, false)
        .hasMessage(
            "bootstrap stopped at SETTINGS: putSettings: "
                + gov.url()
                + " answered 422 fault_422: a fault that the test asked for (1 attempt). "
                + "Done so far: {\"settings_updated\":false,\"webhook_tested\":false,"
                + "\"mdm_provider_upserted\":false,\"mdm_sync_started\":false}. "
                + "It is safe to run it again.")
        .hasCauseInstanceOf(ThothApiException.Unprocessable.class);
  }

  @Test
  void aWebhookThatCannotBeReachedStopsItThoughGovApiAnswers200(GovApi gov, ThothClient thoth) {
    gov.misbehave(Misbehaviour.WEBHOOK_UNREACHABLE);

    stopped(thoth, Step.WEBHOOK_TEST, true, false, false)
        .hasMessageStartingWith(
            "bootstrap stopped at WEBHOOK_TEST: the test delivery ended with status failed");
  }

  @Test
  void aProviderThatIsRefusedStopsItAfterTheWebhook(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.UPSERT_MDM_PROVIDER, Fault.status(400));

    stopped(thoth, Step.MDM_PROVIDER, true, true, false);
  }

  @Test
  void aSyncThatIsRefusedStopsItAtTheEndAndASecondRunFinishes(GovApi gov, ThothClient thoth) {
    gov.misbehave(Misbehaviour.MDM_SYNC_REFUSED);
    stopped(thoth, Step.MDM_SYNC, true, true, true);

    gov.behave(Misbehaviour.MDM_SYNC_REFUSED);
    assertThat(seed().run(thoth).mdmSyncStarted()).isTrue();
  }

  @Test
  void aSyncWithoutAProviderIsRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> Bootstrap.builder().startMdmSync().build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("startMdmSync() needs mdmProvider(...)");
  }

  private Bootstrap seed() {
    return Bootstrap.builder()
        .settings(
            s ->
                s.complianceProfile(ComplianceProfile.SOC2)
                    .shadowLow(ShadowAction.ALLOW)
                    .shadowMedium(ShadowAction.STEP_UP)
                    .shadowHigh(ShadowAction.BLOCK)
                    .shadowCritical(ShadowAction.BLOCK))
        .webhook(siem.url().toString(), Secret.of(SECRET))
        .testWebhook()
        .mdmProvider(Samples.jamf())
        .startMdmSync()
        .build();
  }

  private org.assertj.core.api.AbstractThrowableAssert<?, ? extends Throwable> stopped(
      ThothClient thoth, Step step, boolean settings, boolean webhook, boolean provider) {
    return assertThatThrownBy(() -> seed().run(thoth))
        .isInstanceOfSatisfying(
            BootstrapException.class,
            e -> {
              assertThat(e.step()).isEqualTo(step);
              assertThat(e.done().settingsUpdated()).isEqualTo(settings);
              assertThat(e.done().webhookTested()).isEqualTo(webhook);
              assertThat(e.done().mdmProviderUpserted()).isEqualTo(provider);
              assertThat(e.done().mdmSyncStarted()).isFalse();
            });
  }
}
