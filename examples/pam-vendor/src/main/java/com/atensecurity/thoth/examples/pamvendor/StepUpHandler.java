package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.pam.StepUpVerifier;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/**
 * Takes step-ups: reads the raw bytes, verifies them, and answers at once. Nothing is stored, shown
 * or decided that was not verified. Thread-safe.
 */
final class StepUpHandler {
  private static final int MAX_BODY = 64 * 1024;
  private static final String CONFORMANCE = "conformance.";

  private final Settings settings;
  private final StepUpVerifier verifier;
  private final Desk desk;
  private final Callbacks callbacks;

  StepUpHandler(Settings settings, Desk desk, Callbacks callbacks) {
    this.settings = settings;
    this.desk = desk;
    this.callbacks = callbacks;
    this.verifier =
        new StepUpVerifier(
            MessageVerifier.builder()
                .key(settings.requestSecret())
                .clock(settings.clock())
                .build());
  }

  Answer handle(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return Answer.text(405, "POST a step-up request").with("Allow", "POST");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
    if (body.length > MAX_BODY) {
      return Answer.text(413, "a step-up request has at most 64 KiB");
    }
    if (!bearerIsRight(exchange)) {
      return Answer.text(401, "the step-up request was not accepted");
    }
    try {
      return take(verifier.verify(exchange.getRequestHeaders(), body).request());
    } catch (InvalidMessageException e) {
      settings.log().accept("step-up refused: " + e.reason() + ": " + e.getMessage());
      return e.reason().authenticated()
          ? Answer.text(400, "the body is not a step-up request")
          : Answer.text(401, "the step-up request was not accepted");
    }
  }

  private boolean bearerIsRight(HttpExchange exchange) {
    String token = settings.bearerToken();
    if (token == null) {
      return true;
    }
    List<String> sent = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
    boolean right =
        sent.size() == 1
            && MessageDigest.isEqual(
                ("Bearer " + token).getBytes(StandardCharsets.UTF_8),
                sent.get(0).getBytes(StandardCharsets.UTF_8));
    if (!right) {
      settings.log().accept("step-up refused: the bearer token is missing or wrong");
    }
    return right;
  }

  private Answer take(StepUpRequest stepUp) {
    String id = stepUp.approvalId();
    URI callbackUrl = stepUp.callbackUrl();
    if (callbackUrl == null || !settings.allowedCallbacks().allows(callbackUrl)) {
      settings.log().accept(id + ": refused, callback_url is not in THOTH_PAM_CALLBACK_URLS");
      return Answer.text(403, "this vendor does not send to that callback_url");
    }
    return switch (desk.add(stepUp, callbackUrl)) {
      case NEW -> {
        settings.log().accept(id + ": step-up received, " + stepUp.toolName());
        decideByToolName(stepUp);
        yield Answer.text(202, "somebody will decide");
      }
      case KNOWN -> Answer.text(202, "this step-up is known");
      case CONFLICT -> Answer.text(409, "this approval was asked for under another request_id");
      case FULL -> Answer.text(503, "too many requests are waiting").with("Retry-After", "60");
    };
  }

  private void decideByToolName(StepUpRequest stepUp) {
    String tool = stepUp.toolName();
    if (!settings.auto() || tool == null || !tool.startsWith(CONFORMANCE)) {
      return;
    }
    String word = tool.substring(CONFORMANCE.length());
    for (PamDecision decision : PamDecision.values()) {
      if (decision.word().equals(word.toLowerCase(Locale.ROOT))) {
        callbacks.decide(stepUp.approvalId(), decision, "pam-vendor --auto", tool);
      }
    }
  }
}
