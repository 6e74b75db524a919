package com.atensecurity.thoth.examples.recipes;

import static com.atensecurity.thoth.policies.PolicyExceptionStatus.APPROVED;
import static com.atensecurity.thoth.policies.PolicyReviewDecision.APPROVE;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.policies.PolicyBundle;
import com.atensecurity.thoth.policies.PolicyChangeArtifactApplied;
import com.atensecurity.thoth.policies.PolicyChangeArtifactApply;
import com.atensecurity.thoth.policies.PolicyChangeArtifactGenerate;
import com.atensecurity.thoth.policies.PolicyChangeArtifacts;
import com.atensecurity.thoth.policies.PolicyException;
import com.atensecurity.thoth.policies.PolicyExceptionCreate;
import com.atensecurity.thoth.policies.PolicyExceptionReview;
import com.atensecurity.thoth.policies.PolicyExceptions;
import java.io.PrintStream;

/** A policy exception from the request over the review to the bundle that is in force. */
final class PolicyExceptionFlow {
  private PolicyExceptionFlow() {}

  /** Takes a request id of your own, the id of a violation, the agent and the tool. */
  public static void main(String[] args) {
    if (args.length != 4) {
      throw new IllegalArgumentException("give REQUEST_ID VIOLATION_ID AGENT_ID TOOL_NAME");
    }
    try (ThothClient thoth = ThothClient.fromEnvironment()) {
      run(thoth, args[0], args[1], args[2], args[3], System.out);
    }
  }

  static void run(
      ThothClient thoth, String id, String violation, String agent, String tool, PrintStream out) {
    PolicyExceptions exceptions = thoth.policyExceptions();
    PolicyChangeArtifacts artifacts = thoth.policyChangeArtifacts();
    exceptions.create(request(id, violation, agent, tool));
    PolicyException reviewed =
        exceptions.review(id, PolicyExceptionReview.builder(APPROVE, "carol@acme.example").build());
    if (!APPROVED.equals(reviewed.status())) { // what you do not know is not an approval
      throw new IllegalStateException("not approved but " + reviewed.status());
    }
    // From here on the exception's own id addresses the artifact, too.
    artifacts.generate(id, PolicyChangeArtifactGenerate.builder().build());
    PolicyChangeArtifactApplied applied =
        artifacts.apply(id, PolicyChangeArtifactApply.builder("dave@acme.example").build());
    out.println("applied to " + applied.targetEnvironment() + " at " + applied.appliedAt());
    for (PolicyBundle bundle : thoth.policies().effectiveBundles(agent).data()) {
      out.println("in force: " + bundle.name() + " version " + bundle.version());
    }
  }

  /** With an id of your own it can be found again if the answer is lost; the call is sent only once. */
  private static PolicyExceptionCreate request(
      String id, String violation, String agent, String tool) {
    return PolicyExceptionCreate.builder()
        .requestId(id)
        .violationId(violation)
        .agentId(agent)
        .toolName(tool)
        .requestedBy("bob@acme.example")
        .businessJustification("pays the suppliers every Friday")
        .frequencyEstimate("weekly")
        .dataSensitivity("internal")
        .build();
  }
}
