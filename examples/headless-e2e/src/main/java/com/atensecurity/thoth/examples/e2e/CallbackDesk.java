package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Sends PAM callbacks, right ones and wrong ones, and writes them into the transcript. */
final class CallbackDesk {
  private static final Secret NOBODYS_SECRET = Secret.of("a secret that nobody configured");

  private final Run run;
  private final Secret secret;
  private final URI uri;

  CallbackDesk(Run run, Secret secret) {
    this.run = run;
    this.secret = secret;
    String other = run.inputs().pam().callbackUrl();
    this.uri =
        other == null
            ? PamCallbacks.callbackUri(run.thoth().baseUrl(), run.thoth().tenantId())
            : URI.create(other);
  }

  URI uri() {
    return uri;
  }

  /** The callback that approves a step-up. */
  static PamCallback approval(StepUp stepUp) {
    return approval(stepUp, stepUp.requestId());
  }

  /** The callback that approves an approval under a request id of choice. */
  static PamCallback approval(StepUp stepUp, String requestId) {
    return PamCallback.builder()
        .approvalId(stepUp.approvalId())
        .requestId(requestId)
        .decision(PamDecision.APPROVE)
        .decidedBy("headless-e2e")
        .decidedAt(Instant.now())
        .build();
  }

  CallbackReceipt send(PamCallback callback) throws IOException, InterruptedException {
    return send(sender(secret, InstantSource.system()), null, callback);
  }

  /** Sends under a message id that was used before. */
  CallbackReceipt sendAgain(String messageId, PamCallback callback)
      throws IOException, InterruptedException {
    return send(sender(secret, InstantSource.system()), messageId, callback);
  }

  CallbackReceipt sendBadlySigned(PamCallback callback) throws IOException, InterruptedException {
    return send(sender(NOBODYS_SECRET, InstantSource.system()), null, callback);
  }

  /** Signed rightly, but at a time in the past. */
  CallbackReceipt sendLate(PamCallback callback, Duration age)
      throws IOException, InterruptedException {
    return send(sender(secret, () -> Instant.now().minus(age)), null, callback);
  }

  SignedMessage dryRun(PamCallback callback) {
    return sender(secret, InstantSource.system()).dryRun(callback);
  }

  private PamCallbackSender sender(Secret key, InstantSource clock) {
    return PamCallbackSender.builder()
        .callbackUri(uri)
        .key(SigningSecret.ofSetting(key.reveal()))
        .clock(clock)
        .build();
  }

  private CallbackReceipt send(PamCallbackSender sender, @Nullable String id, PamCallback callback)
      throws IOException, InterruptedException {
    Duration start = run.time().elapsed();
    CallbackReceipt receipt = id == null ? sender.send(callback) : sender.send(id, callback);
    String body = new String(callback.toJson(), StandardCharsets.UTF_8);
    run.transcript()
        .add(
            new Exchange(
                run.transcript().current(),
                "POST",
                uri.getRawPath(),
                receipt.status(),
                run.redactor().body(body),
                run.redactor().body(answer(receipt).text()),
                start,
                run.time().elapsed().minus(start)));
    return receipt;
  }

  private static Json answer(CallbackReceipt receipt) {
    CallbackAnswer answer = receipt.answer();
    String member = receipt.accepted() ? "status" : "error";
    String word = answer == null ? "unknown answer" : answer.word();
    return Json.EMPTY_OBJECT.with(Json.of(word), member);
  }

  /** A receipt for the evidence: status and word. */
  static String told(CallbackReceipt receipt) {
    CallbackAnswer answer = receipt.answer();
    return "HTTP " + receipt.status() + " " + (answer == null ? "(unknown answer)" : answer.word());
  }
}
