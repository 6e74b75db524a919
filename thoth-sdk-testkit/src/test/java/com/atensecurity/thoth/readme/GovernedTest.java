package com.atensecurity.thoth.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.PamVendor;
import com.atensecurity.thoth.testkit.SiemEvent;
import com.atensecurity.thoth.testkit.SiemSink;
import com.atensecurity.thoth.testkit.fleet.EndpointFleet;
import com.atensecurity.thoth.testkit.fleet.FleetResult;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

// readme: java
@GovApiTest
class GovernedTest {
  @Test
  void anEndpointGoesOffline(GovApi gov, ThothClient thoth) {
    gov.given().endpoint("ep-1").online().riskScore(80).put();

    assertThat(thoth.endpoints().get("ep-1").riskScore()).isEqualByComparingTo("80");
    assertThat(thoth.endpoints().stats().online()).isEqualTo(1);
    gov.clock().advance(Duration.ofDays(1)); // no test waits for time
    assertThat(thoth.endpoints().stats().online()).isZero();
  }

  @Test
  void aBusyServerIsAskedAgain(GovApi gov, ThothClient thoth) {
    gov.faults().on(Operation.LIST_ALERTS, Fault.rateLimit(Duration.ofSeconds(30)).times(2));

    assertThat(thoth.activity().alerts()).isEmpty(); // a minute of virtual time later

    gov.verify(Operation.LIST_ALERTS).times(1);
    gov.verify(Operation.LIST_ALERTS).attempts().times(3);
  }

  @Test
  void aVendorApproves(GovApi gov, ThothClient thoth, PamVendor vendor) throws Exception {
    gov.openApproval().tool("wire_money").reason("invoice 17").open();

    StepUpRequest asked = vendor.next(); // GovAPI signed it, and the vendor checked that
    assertThat(asked.reason()).isEqualTo("invoice 17");
    assertThat(vendor.approve(asked).answer()).isEqualTo(CallbackAnswer.RESOLVED);

    assertThat(thoth.approvals().list(ApprovalFilter.pending())).isEmpty();
  }

  @Test
  void theSiemIsTold(GovApi gov, SiemSink siem) throws Exception {
    gov.recordDecision(Decision.BLOCK).agent("bot").tool("delete_backups").record();

    SiemEvent event = siem.next(); // what has a wrong signature does not come here
    assertThat(event.text("action")).isEqualTo("BLOCK");
    assertThat(event.text("agent_id")).isEqualTo("bot");
  }

  @Test
  void halfAFleetLosesItsNetwork(GovApi gov) throws Exception {
    FleetResult day =
        EndpointFleet.builder(gov)
            .size(10)
            .checkInEvery(Duration.ofHours(1))
            .lasting(Duration.ofDays(1))
            .offline(0.5, Duration.ofHours(9), Duration.ofHours(2))
            .build()
            .run(); // a day, as fast as HTTP allows
    assertThat(day.failures()).isZero();
    assertThat(day.missed()).isPositive();
  }
}
// readme: end
