package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.testkit.PamVendor.Policy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@GovApiTest
class PamVendorTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  private static PamVendor vendor(GovApi gov) {
    PamVendor vendor = PamVendor.start(Secrets.REQUEST, Secrets.CALLBACK, gov.clock());
    gov.settings(Secrets.pam(vendor.url()));
    return vendor;
  }

  private static String status(GovApi gov) throws Exception {
    return Wire.to(gov).get("/approvals").text("data.0.status");
  }

  @Test
  void receivesTheStepUpRequest(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov).requiringBearer("vendor-token")) {
      OpenedApproval approval =
          gov.openApproval().agent("bot").endpoint("ep").tool("pay").reason("large").open();

      StepUpRequest request = vendor.next(SOON);

      assertThat(request.approvalId()).isEqualTo(approval.approvalId());
      assertThat(request.requestId()).isEqualTo(approval.requestId());
      assertThat(request.tenantId()).isEqualTo(gov.tenantId());
      assertThat(request.agentId()).isEqualTo("bot");
      assertThat(request.endpointId()).isEqualTo("ep");
      assertThat(request.toolName()).isEqualTo("pay");
      assertThat(request.riskTier()).isEqualTo("high");
      assertThat(request.reason()).isEqualTo("large");
      assertThat(request.expiresAt()).isEqualTo(approval.expiresAt());
      assertThat(String.valueOf(request.callbackUrl()))
          .isEqualTo(gov.url() + "/" + gov.tenantId() + "/thoth/pam/callback");
    }
  }

  @Test
  void approvesWhenTheTestSaysSo(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov)) {
      gov.openApproval().open();

      CallbackReceipt receipt = vendor.approve(vendor.next(SOON));

      assertThat(receipt.answer()).isEqualTo(CallbackAnswer.RESOLVED);
      assertThat(status(gov)).isEqualTo("approved");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "APPROVE, RESOLVED, approved",
    "DENY, RESOLVED, denied",
    "WRONG_REQUEST_ID, REQUEST_ID_MISMATCH, pending",
    "BAD_SIGNATURE, INVALID_SIGNATURE, pending"
  })
  void answersByItself(Policy policy, CallbackAnswer answer, String status, GovApi gov)
      throws Exception {
    try (PamVendor vendor = vendor(gov).answering(policy)) {
      gov.openApproval().open();

      assertThat(vendor.nextReceipt(SOON).answer()).isEqualTo(answer);
      assertThat(status(gov)).isEqualTo(status);
    }
  }

  @Test
  void refusesARequestWithAnotherSecretOrToken(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov).requiringBearer("another-token")) {
      gov.openApproval().open();
      assertThat(vendor.awaitRejection(SOON).reason()).isEqualTo("BEARER");
    }
    try (PamVendor vendor = PamVendor.start(Secrets.CALLBACK, Secrets.CALLBACK, gov.clock())) {
      gov.settings(Secrets.pam(vendor.url()));
      gov.openApproval().open();
      assertThat(vendor.awaitRejection(SOON).reason()).isEqualTo("NO_MATCHING_SIGNATURE");
      assertThat(vendor.requests()).isEmpty();
    }
  }

  @Test
  void anAuthTokenThatIsNoHeaderFailsWithoutBeingShown(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov)) {
      gov.settings(gov.settings().replace("vendor-token", "vendor\\ntoken"));
      gov.openApproval().open();

      gov.awaitDeliveries(SOON);

      assertThat(gov.deliveries())
          .extracting(Delivery::error)
          .containsExactly("pam.request_auth_token is not usable as a header");
      assertThat(vendor.requests()).isEmpty();
    }
  }

  @Test
  void aStepUpDecisionAsksTheVendorToo(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov)) {
      gov.recordDecision(Decision.STEP_UP).tool("pay").record();

      assertThat(vendor.next(SOON).toolName()).isEqualTo("pay");
    }
  }

  @Test
  void nothingIsSentWhilePamIsOff(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov)) {
      gov.settings(gov.settings().replace("\"enabled\":true", "\"enabled\":false"));
      gov.openApproval().open();

      gov.awaitDeliveries(SOON);

      assertThat(gov.deliveries()).isEmpty();
      assertThat(vendor.requests()).isEmpty();
    }
  }
}
