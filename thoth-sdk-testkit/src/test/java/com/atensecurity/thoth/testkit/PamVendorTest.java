package com.atensecurity.thoth.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.pam.StepUpSigner;
import com.atensecurity.thoth.testkit.PamVendor.Policy;
import com.atensecurity.thoth.testkit.junit5.GovApiTest;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
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
  void aRequestIsAnsweredAsWasSaidWhenItArrived(GovApi gov) throws Exception {
    AtomicReference<PamVendor> started = new AtomicReference<>();
    InstantSource turning =
        () -> {
          PamVendor vendor = started.get();
          if (vendor != null) {
            vendor.answering(Policy.IGNORE);
          }
          return gov.clock().instant();
        };
    try (PamVendor vendor = PamVendor.start(Secrets.REQUEST, Secrets.CALLBACK, turning)) {
      gov.settings(Secrets.pam(vendor.answering(Policy.APPROVE).url()));
      started.set(vendor);
      gov.openApproval().open();

      assertThat(vendor.nextReceipt(SOON).answer()).isEqualTo(CallbackAnswer.RESOLVED);
    }
  }

  @Test
  void waitsForARetryOnTheTenantsClock(GovApi gov) throws Exception {
    gov.clock().stop();
    Instant before = gov.clock().instant();
    gov.faults().on(Operation.PAM_CALLBACK, Fault.status(503).header("Retry-After", "90"));
    try (PamVendor vendor = vendor(gov).answering(Policy.APPROVE)) {
      gov.openApproval().open();

      CallbackReceipt receipt = vendor.nextReceipt(SOON);

      assertThat(receipt.answer()).isEqualTo(CallbackAnswer.RESOLVED);
      assertThat(receipt.attempts()).isEqualTo(2);
      assertThat(gov.clock().instant()).isEqualTo(before.plusSeconds(90));
    }
  }

  @Test
  void aCallbackThatCannotBeSentIsARejection(GovApi gov) throws Exception {
    try (PamVendor vendor = vendor(gov).answering(Policy.APPROVE)) {
      SignedMessage stepUp =
          new StepUpSigner(
                  MessageSigner.builder()
                      .key(SigningSecret.ofSetting(Secrets.REQUEST))
                      .clock(gov.clock())
                      .build())
              .sign(
                  StepUpRequest.builder()
                      .approvalId("apr_1")
                      .requestId("req_1")
                      .tenantId(gov.tenantId())
                      .callbackUrl(URI.create("http://govapi.example/callback"))
                      .build());

      assertThat(post(vendor.url(), stepUp)).isEqualTo(202);

      assertThat(vendor.awaitRejection(SOON))
          .isEqualTo(
              new Rejection(
                  "CALLBACK",
                  "the callback cannot be sent: callbackUri is not usable: http is allowed to"
                      + " loopback hosts only, and govapi.example is none; use https"));
    }
  }

  private static int post(URI uri, SignedMessage message) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  @Test
  void callbacksToOneAddressShareAConnection(GovApi gov) throws Exception {
    Set<Integer> clientPorts = ConcurrentHashMap.newKeySet();
    HttpServer receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          clientPorts.add(exchange.getRemoteAddress().getPort());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    try (PamVendor vendor = vendor(gov)) {
      StepUpRequest request =
          StepUpRequest.builder()
              .approvalId("apr_1")
              .requestId("req_1")
              .tenantId(gov.tenantId())
              .callbackUrl(
                  URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/callback"))
              .build();
      for (int i = 0; i < 10; i++) {
        vendor.approve(request);
      }
    } finally {
      receiver.stop(0);
    }

    assertThat(clientPorts).hasSizeLessThan(10);
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
