package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceDelivery.Attempt;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends callbacks, one attempt at a time, and takes no answer but those of the table. */
final class ExactlyOnceSender implements AutoCloseable {
  private static final Map<CallbackAnswer, String> CONFLICTS =
      Map.of(
          CallbackAnswer.REQUEST_ID_MISMATCH,
          "request_id does not belong to this approval; nothing was resolved",
          CallbackAnswer.ALREADY_RESOLVED,
          "this approval is already resolved with the other decision; nothing was changed",
          CallbackAnswer.ID_REUSED,
          "this message id was used before with another body; send a new message under a new id",
          CallbackAnswer.IN_PROGRESS,
          "this message is being handled; send it again after the stated time",
          CallbackAnswer.STORE_UNAVAILABLE,
          "the callback cannot be handled now; send it again later");

  private final InstantSource clock;
  private final CallbackSigner signer;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).executor(threads).build();

  ExactlyOnceSender(InstantSource clock) {
    this.clock = clock;
    this.signer =
        new CallbackSigner(
            MessageSigner.builder().key(ExactlyOnceInstance.SECRET).clock(clock).build());
  }

  /** Makes one attempt, and adds it to the delivery. */
  Attempt send(ExactlyOnceDelivery delivery, ExactlyOnceTarget target, ExactlyOnceFault fault)
      throws InterruptedException {
    Instant at = clock.instant();
    SignedMessage message = signer.sign(delivery.messageId(), delivery.callback());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.uri())
            .timeout(Duration.ofSeconds(60))
            .header(ExactlyOnceFault.HEADER, fault.toHeader())
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::header);
    long began = System.nanoTime();
    Attempt attempt;
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      attempt = answered(delivery, response, began, at, target, fault);
    } catch (IOException e) {
      String said = "no answer: " + e;
      boolean lost = !target.mayLose(fault.attempt());
      attempt =
          new Attempt(began, System.nanoTime(), at, target.name(), fault, null, 0, said, lost);
    }
    delivery.add(attempt);
    return attempt;
  }

  private static Attempt answered(
      ExactlyOnceDelivery delivery,
      HttpResponse<String> response,
      long began,
      Instant at,
      ExactlyOnceTarget target,
      ExactlyOnceFault fault) {
    CallbackAnswer answer = read(delivery, response);
    long retryAfter = response.headers().firstValueAsLong("Retry-After").orElse(0);
    String said = response.statusCode() + " " + response.body();
    boolean lost = answer == null;
    return new Attempt(
        began, System.nanoTime(), at, target.name(), fault, answer, retryAfter, said, lost);
  }

  /** The answer, if status, body and {@code Retry-After} are those of the table to the letter. */
  private static CallbackAnswer read(ExactlyOnceDelivery delivery, HttpResponse<String> response) {
    String body = response.body();
    if (response.statusCode() == 200) {
      return body.equals(delivery.decisionBody(CallbackAnswer.RESOLVED))
          ? CallbackAnswer.RESOLVED
          : body.equals(delivery.decisionBody(CallbackAnswer.REPLAYED))
              ? CallbackAnswer.REPLAYED
              : null;
    }
    boolean retry = response.headers().firstValueAsLong("Retry-After").orElse(0) >= 1;
    for (CallbackAnswer answer : CONFLICTS.keySet()) {
      boolean open =
          answer == CallbackAnswer.IN_PROGRESS || answer == CallbackAnswer.STORE_UNAVAILABLE;
      if (response.statusCode() == answer.status()
          && retry == open
          && body.equals(errorBody(answer))) {
        return answer;
      }
    }
    return null;
  }

  private static String errorBody(CallbackAnswer answer) {
    return "{\"error\":\"" + answer.word() + "\",\"message\":\"" + CONFLICTS.get(answer) + "\"}";
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
