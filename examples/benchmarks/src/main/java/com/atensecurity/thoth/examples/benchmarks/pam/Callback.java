package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One request, as an HTTP server hands it over. */
final class Callback {
  private final Map<String, List<String>> headers;
  private final byte[] body;

  private Callback(SignedMessage message) {
    Map<String, String> signed = message.headers();
    this.body = message.body();
    this.headers =
        Message.received(
            message.id(),
            signed.getOrDefault("webhook-timestamp", ""),
            signed.getOrDefault("webhook-signature", ""),
            body.length);
  }

  /** Approvals of {@code apr_0}, {@code apr_1} and so on. */
  static List<Callback> signed(SigningKey key, int count) {
    CallbackSigner signer = new CallbackSigner(MessageSigner.of(key));
    List<Callback> callbacks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      PamCallback approval =
          PamCallback.builder()
              .approvalId("apr_" + i)
              .requestId("req_" + i)
              .decision(PamDecision.APPROVE)
              .decidedBy("alice@example.com")
              .build();
      callbacks.add(new Callback(signer.sign(approval)));
    }
    return callbacks;
  }

  Map<String, List<String>> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
