package com.atensecurity.thoth.examples.pamvendor;

import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamDecision;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Takes decisions and sends them to GovAPI in the background. A GovAPI that is down is tried again
 * under the same message id, for ten minutes by itself and then whenever a person says so.
 * Thread-safe.
 */
final class Callbacks {
  private static final Duration DEADLINE = Duration.ofMinutes(10);
  private static final int MAX_ATTEMPTS = 20;

  private final Settings settings;
  private final Desk desk;
  private final MessageSigner ids;
  private final ExecutorService executor;

  Callbacks(Settings settings, Desk desk, ExecutorService executor) {
    this.settings = settings;
    this.desk = desk;
    this.ids = MessageSigner.of(settings.callbackSecret());
    this.executor = executor;
  }

  Desk.Outcome decide(String id, PamDecision decision, String by, @Nullable String reason) {
    Desk.Outcome outcome = desk.decide(id, decision, by, reason, ids.newMessageId());
    if (outcome == Desk.Outcome.DECIDED) {
      settings.log().accept(id + ": " + decision.word() + ", decided by " + by);
      executor.execute(() -> send(id));
    }
    return outcome;
  }

  boolean sendAgain(String id) {
    boolean again = desk.sendAgain(id);
    if (again) {
      executor.execute(() -> send(id));
    }
    return again;
  }

  private void send(String id) {
    PamRequest request = desk.find(id);
    PamCallback callback = request == null ? null : request.callback();
    String messageId = request == null ? null : request.messageId();
    if (request == null || callback == null || messageId == null) {
      return;
    }
    try {
      CallbackReceipt receipt = sender(request).send(messageId, callback);
      desk.answered(id, receipt);
      settings.log().accept(id + ": GovAPI answered " + answer(receipt));
    } catch (IOException | RuntimeException e) {
      desk.unanswered(id, String.valueOf(e.getMessage()));
      settings.log().accept(id + ": not delivered: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      desk.unanswered(id, "this vendor was stopped meanwhile");
    }
  }

  private PamCallbackSender sender(PamRequest request) {
    PamCallbackSender.Builder sender =
        PamCallbackSender.builder()
            .callbackUri(request.callbackUrl())
            .key(settings.callbackSecret())
            .clock(settings.clock())
            .deadline(DEADLINE)
            .maxAttempts(MAX_ATTEMPTS);
    if (settings.sleeper() != null) {
      sender.sleeper(settings.sleeper());
    }
    return sender.build();
  }

  /** Such as {@code 200 resolved}, and how often it was sent. */
  static String answer(CallbackReceipt receipt) {
    return receipt.status()
        + (receipt.answer() == null ? "" : " " + receipt.answer().word())
        + (receipt.attempts() == 1 ? "" : " to attempt " + receipt.attempts());
  }
}
