package com.atensecurity.thoth.examples.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.mdm.MdmProviderUpsert;
import com.atensecurity.thoth.mdm.MdmSyncStatus;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.SyncPolicy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@GovApiTest
class WaitForSyncTest {
  private final Printed printed = new Printed();

  @BeforeEach
  void provider(ThothClient thoth) {
    thoth.mdm().upsert(MdmProviderUpsert.builder("intune").enabled(true).build());
  }

  @Test
  void whatIsDoneAtOnceIsNotComeBackTo(GovApi gov, ThothClient thoth) {
    WaitForSync.sync(thoth, "intune", printed.out);

    assertThat(printed.text()).isEqualTo("intune: 0 endpoints\npolicies: 0 applied\n");
    assertThat(gov.attempts(Operation.GET_MDM_SYNC_JOB)).isZero();
  }

  @Test
  void aSyncThatFailsIsSaidToHaveFailed(GovApi gov, ThothClient thoth) {
    gov.syncPolicy(SyncPolicy.immediately().thenFails("the MDM is away"));

    WaitForSync.sync(thoth, "intune", printed.out);

    assertThat(printed.text()).isEqualTo("intune failed\npolicies: 0 applied\n");
  }

  @Test
  void aPolicySyncThatNeverEndsIsStillUnderWay(GovApi gov, ThothClient thoth) {
    gov.syncPolicy(SyncPolicy.after(Duration.ofDays(1)));

    WaitForSync.sync(thoth, "intune", printed.out);

    assertThat(printed.text())
        .isEqualTo(
            "intune is not done after 10 seconds\nintune failed\npolicies: still under way\n");
  }

  @Test
  void anotherProcessComesBackByTheId(GovApi gov, ThothClient thoth) {
    gov.syncPolicy(SyncPolicy.afterPolls(2));
    String id = thoth.mdm().sync("intune").job().jobId();

    try (ThothClient other = gov.client()) {
      assertThat(WaitForSync.comeBack(other, id).status()).isEqualTo(MdmSyncStatus.SUCCEEDED);
    }
  }

  @Test
  void aSyncWithoutAnIdCannotBeComeBackTo(GovApi gov, ThothClient thoth) {
    gov.answer(Operation.START_MDM_SYNC, 202, "{\"status\":\"queued\"}");

    assertThatNullPointerException()
        .isThrownBy(() -> WaitForSync.sync(thoth, "intune", printed.out))
        .withMessage("GovAPI gave the sync no id");
  }
}
