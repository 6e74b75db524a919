package com.atensecurity.thoth.testkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifiedCallback;
import com.atensecurity.thoth.testkit.OpenedApproval;
import com.atensecurity.thoth.testkit.TestClock;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The compare-and-set that makes a decision stand once, whatever else the receiver checks. */
class TenantApprovalsTest {
  private static final SigningSecret SECRET =
      SigningSecret.text("the callback secret of a test, in text");
  private static final Duration TTL = Duration.ofMinutes(10);

  private Simulator simulator;
  private Tenant tenant;
  private TenantApprovals approvals;
  private OpenedApproval opened;

  @BeforeEach
  void openAnApproval() {
    simulator =
        new Simulator(
            () -> URI.create("http://127.0.0.1:1"), TestClock::ticking, new TenantOptions(), 1);
    tenant = simulator.createTenant();
    tenant.clock().stop();
    approvals = new TenantApprovals(tenant);
    opened = tenant.open(new ToolCall("a", null, "pay", "high", "why", "code", TTL, Map.of()));
  }

  @AfterEach
  void close() {
    simulator.close();
  }

  private VerifiedCallback callback(String requestId, PamDecision decision) throws Exception {
    PamCallback callback =
        PamCallback.builder()
            .approvalId(opened.approvalId())
            .requestId(requestId)
            .decision(decision)
            .build();
    SignedMessage signed = new CallbackSigner(MessageSigner.of(SECRET)).sign(callback);
    Map<String, List<String>> headers = new HashMap<>();
    signed.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return new CallbackVerifier(MessageVerifier.of(SECRET)).verify(headers, signed.body());
  }

  private boolean resolve(String requestId, PamDecision decision) throws Exception {
    return approvals.resolve(callback(requestId, decision), tenant.now());
  }

  private String state() {
    return String.valueOf(approvals.find(opened.approvalId()).state());
  }

  @Test
  void theFirstDecisionStands() throws Exception {
    assertThat(resolve(opened.requestId(), PamDecision.APPROVE)).isTrue();
    assertThat(resolve(opened.requestId(), PamDecision.DENY)).isFalse();
    assertThat(state()).isEqualTo("APPROVED");
  }

  @Test
  void anotherRequestDecidesNothing() throws Exception {
    assertThat(resolve("req_x", PamDecision.APPROVE)).isFalse();
    assertThat(state()).isEqualTo("PENDING");
  }

  @Test
  void anExpiredApprovalStaysExpired() throws Exception {
    tenant.clock().advance(TTL);

    assertThat(resolve(opened.requestId(), PamDecision.APPROVE)).isFalse();
    assertThat(state()).isEqualTo("EXPIRED");
  }

  @Test
  void anUnknownApprovalIsNull() {
    assertThat(approvals.find("apr_x")).isNull();
  }
}
