package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningKey;
import com.atensecurity.thoth.pam.SigningSecret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Signs callbacks and posts them, once each, as they are. */
final class Vendor {
  /** Its key reads well, so that a test finds it in whatever form it is printed. */
  static final String SECRET = "whsec_Y2FuYXJ5LW9mLWFjbWUtdGhhdC1tdXN0LW5vdC1hcHBlYXI=";

  static final String KEY_OF_SECRET = "canary-of-acme-that-must-not-appear";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final CallbackSigner signer;

  Vendor() {
    this(SigningSecret.whsec(SECRET));
  }

  Vendor(SigningKey key) {
    this.signer = new CallbackSigner(MessageSigner.of(key));
  }

  /** The only answers and headers that tests ask for. */
  record Answer(int status, String retryAfter, String contentType, String body) {
    boolean says(String word) {
      return body.contains("\"" + word + "\"");
    }
  }

  static PamCallback.Builder callback(String approvalId, PamDecision decision) {
    return PamCallback.builder()
        .approvalId(approvalId)
        .requestId("req-of-" + approvalId)
        .decision(decision)
        .decidedBy("alice@example.com");
  }

  SignedMessage approval(String messageId, String approvalId) {
    return signer.sign(messageId, callback(approvalId, PamDecision.APPROVE).build());
  }

  SignedMessage sign(String messageId, PamCallback callback) {
    return signer.sign(messageId, callback);
  }

  /** Posts it with more headers, as names and values in turn. */
  Answer post(URI uri, SignedMessage message, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::header);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return answer(http.send(request.build(), BodyHandlers.ofString()));
  }

  Answer get(URI uri) throws IOException, InterruptedException {
    return answer(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()));
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(
        response.statusCode(),
        response.headers().firstValue("Retry-After").orElse(""),
        response.headers().firstValue("Content-Type").orElse(""),
        response.body());
  }
}
