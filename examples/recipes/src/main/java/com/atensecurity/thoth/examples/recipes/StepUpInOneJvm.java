package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.enforcement.EnforceDecision;
import com.atensecurity.thoth.enforcement.EnforceRequest;
import com.atensecurity.thoth.enforcement.EnforcementClient;
import com.atensecurity.thoth.enforcement.EnforcementMode;
import com.atensecurity.thoth.testkit.Decision;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.PamVendor;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** An agent, the enforcer and a PAM vendor in one JVM: STEP_UP, a hold, the vendor's callback, and the call is allowed. */
final class StepUpInOneJvm {
  private static final String REQUEST = "what GovAPI signs step-ups with";
  private static final String CALLBACK = "what the vendor signs callbacks with";

  private static final String PAM =
      """
      {"pam": {"enabled": true, "provider": "acme", "request_url": "%s", "request_secret": "%s", "callback_secret": "%s"}}
      """;
  private static final Duration SOON = Duration.ofSeconds(20);

  /** On a busy machine the first call of a JVM may take longer than the usual 5 seconds. */
  private static final CallOptions PATIENT =
      CallOptions.builder().callTimeout(SOON).attemptTimeout(SOON).build();

  private StepUpInOneJvm() {}

  /** Brings its own GovAPI. */
  public static void main(String[] args) throws Exception {
    try (GovApiServer server = GovApiServer.start()) {
      play(server.createTenant(), System.out);
    }
  }

  /** The vendor is the testkit's, which verifies and signs with thoth-sdk-pam as yours would. */
  static void play(GovApi gov, PrintStream out) throws Exception {
    try (PamVendor vendor = PamVendor.start(REQUEST, CALLBACK, gov.clock());
        EnforcementClient enforcement = gov.enforcementClient().with(PATIENT)) {
      gov.settings(PAM.formatted(vendor.url(), REQUEST, CALLBACK));
      gov.decide("wire_money", Decision.STEP_UP);
      EnforceDecision decision = enforcement.enforce(wireMoney(enforcement.request()));
      String token = Objects.requireNonNull(decision.holdToken());
      out.println("The enforcer says " + decision.outcome());
      out.println("The hold is at " + enforcement.hold(token).outcome());
      out.println("The vendor's callback is " + vendor.approve(vendor.next(SOON)).answer());
      out.println("The hold is at " + enforcement.hold(token).outcome());
    } // enforcement.decide(request, patience) asks and waits in one call
  }

  private static EnforceRequest wireMoney(EnforceRequest.Builder ofTenant) {
    return ofTenant
        .agentId("clerk")
        .userId("alice@acme.example")
        .toolName("wire_money")
        .sessionId("s-1")
        .sessionToolCalls(List.of("wire_money"))
        .approvedScope(List.of("wire_money"))
        .enforcementMode(EnforcementMode.BLOCK)
        .build();
  }
}
