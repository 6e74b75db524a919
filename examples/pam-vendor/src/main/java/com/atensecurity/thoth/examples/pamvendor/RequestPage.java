package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.examples.pamvendor.PamRequest.State;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.StepUpRequest;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of one request: who wants what, the form while it waits, then the receipt. */
final class RequestPage {
  private static final Set<String> TIERS = Set.of("low", "medium", "high", "critical");

  private RequestPage() {}

  /**
   * Writes the page.
   *
   * @param token of the forms on it
   * @param problem what was wrong with the form that was sent before, or empty
   */
  static String of(
      PamRequest request, Instant now, String token, String by, String reason, String problem) {
    StepUpRequest stepUp = request.stepUp();
    State state = request.state(now);
    String main =
        "<h1>"
            + Html.safe(tool(stepUp))
            + "</h1>\n<p class=\"row\"><span>"
            + who(stepUp)
            + "</span>"
            + risk(stepUp)
            + "</p>\n"
            + (stepUp.reason() == null
                ? ""
                : "<blockquote>" + Html.safe(stepUp.reason()) + "</blockquote>\n")
            + (state == State.WAITING
                ? form(request, now, token, by, reason, problem)
                : outcome(request, state, token))
            + facts(request, now);
    String title = tool(stepUp);
    return state == State.SENDING ? Page.refreshing(1, title, main) : Page.of(title, main);
  }

  private static String facts(PamRequest request, Instant now) {
    StepUpRequest stepUp = request.stepUp();
    StringBuilder facts = new StringBuilder("<h2>The request</h2>\n<dl class=\"card\">\n");
    fact(facts, "Agent", stepUp.agentId());
    fact(facts, "Endpoint", stepUp.endpointId());
    fact(facts, "Tenant", stepUp.tenantId());
    fact(facts, "Asked", Html.time(stepUp.requestedAt()));
    String end = Html.time(stepUp.expiresAt());
    fact(facts, "Decide by", end.isEmpty() ? "" : end + " (" + Html.left(request.left(now)) + ")");
    fact(facts, "Approval", stepUp.approvalId());
    fact(facts, "Request", stepUp.requestId());
    return facts.append("</dl>\n").toString();
  }

  private static void fact(StringBuilder facts, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.append("<dt>").append(name).append("</dt><dd>").append(Html.safe(value));
      facts.append("</dd>\n");
    }
  }

  /** The button that is off comes first, so that the Enter key in a field decides nothing. */
  private static String form(
      PamRequest request, Instant now, String token, String by, String reason, String problem) {
    return """
        <form class="card" method="post" action="/requests/%s/decision">
        %s<input type="hidden" name="token" value="%s">
        <button disabled hidden></button>
        <label for="by">Your name</label>
        <input type="text" id="by" name="by" value="%s" maxlength="100" required autocomplete="name">
        <label for="reason">Why <span class="soft">(optional)</span></label>
        <input type="text" id="reason" name="reason" value="%s" maxlength="500" autocomplete="off">
        <p class="soft small">%s</p>
        <div class="buttons">
        <button class="deny" name="decision" value="deny">Deny</button>
        <button class="approve" name="decision" value="approve">Approve</button>
        </div>
        </form>
        """
        .formatted(
            Html.segment(request.id()),
            problem.isEmpty()
                ? ""
                : "<p class=\"bad\" role=\"alert\">" + Html.safe(problem) + "</p>\n",
            Html.safe(token),
            Html.safe(by),
            Html.safe(reason),
            Html.left(request.left(now)));
  }

  private static String outcome(PamRequest request, State state, String token) {
    return switch (state) {
      case WAITING, EXPIRED ->
          notice("bad", "Time is over", "Nobody decided in time. The action stays blocked.");
      case SENDING ->
          notice("sending", decided(request), "GovAPI is being told. This page follows by itself.");
      case ACCEPTED -> notice("good", decided(request), "GovAPI accepted it.") + receipt(request);
      case REFUSED ->
          notice("bad", decided(request), "GovAPI did not accept it: " + why(request.receipt()))
              + receipt(request);
      case UNDELIVERED ->
          notice(
                  "bad",
                  decided(request),
                  "GovAPI could not be told: " + Html.safe(request.failure()))
              + again(request, token);
    };
  }

  private static String notice(String kind, String title, String text) {
    return "<div class=\"card notice "
        + kind
        + "\" role=\"status\"><strong>"
        + title
        + "</strong>"
        + text
        + "</div>\n";
  }

  private static String decided(PamRequest request) {
    PamCallback callback = request.callback();
    if (callback == null) {
      return "";
    }
    String reason = callback.reason() == null ? "" : ": " + callback.reason();
    return (callback.decision() == PamDecision.APPROVE ? "Approved" : "Denied")
        + " by "
        + Html.safe(callback.decidedBy() + reason);
  }

  private static String why(@Nullable CallbackReceipt receipt) {
    String message = receipt == null ? null : receipt.message();
    return message == null ? "it did not say why." : Html.safe(message) + ".";
  }

  private static String again(PamRequest request, String token) {
    return """
        <form class="card" method="post" action="/requests/%s/again">
        <input type="hidden" name="token" value="%s">
        <p>Sending again cannot decide twice: it is the same message.</p>
        <button class="again">Send it again</button>
        </form>
        """
        .formatted(Html.segment(request.id()), Html.safe(token));
  }

  private static String receipt(PamRequest request) {
    CallbackReceipt receipt = request.receipt();
    if (receipt == null) {
      return "";
    }
    StringBuilder facts = new StringBuilder("<h2>The receipt</h2>\n<dl class=\"card\">\n");
    fact(facts, "Answer", Callbacks.answer(receipt));
    fact(facts, "Message", receipt.messageId());
    fact(facts, "Sent to", request.callbackUrl().toString());
    return facts.append("</dl>\n").toString();
  }

  static String tool(StepUpRequest stepUp) {
    return stepUp.toolName() == null ? "An unnamed action" : stepUp.toolName();
  }

  static String risk(StepUpRequest stepUp) {
    String tier = stepUp.riskTier();
    if (tier == null) {
      return "";
    }
    String kind = TIERS.contains(tier) ? tier : "";
    return "<span class=\"badge " + kind + "\">" + Html.safe(tier) + " risk</span>";
  }

  static String who(StepUpRequest stepUp) {
    String agent = stepUp.agentId() == null ? "an unnamed agent" : stepUp.agentId();
    return Html.safe(stepUp.endpointId() == null ? agent : agent + " on " + stepUp.endpointId());
  }

  static String badge(PamRequest request, Instant now) {
    PamCallback callback = request.callback();
    boolean approved = callback != null && callback.decision() == PamDecision.APPROVE;
    String decision = approved ? "approved" : "denied";
    return switch (request.state(now)) {
      case WAITING -> badge("", "waiting");
      case EXPIRED -> badge("", "expired");
      case SENDING -> badge("sending", decision + ", sending");
      case ACCEPTED -> badge(decision, decision);
      case REFUSED -> badge("bad", decision + ", not accepted");
      case UNDELIVERED -> badge("bad", decision + ", not delivered");
    };
  }

  private static String badge(String kind, String text) {
    return "<span class=\"badge " + kind + "\">" + text + "</span>";
  }
}
