package com.atensecurity.thoth.pam.readme;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.Ed25519PrivateKey;
import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.pam.StepUpVerifier;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the module's README shows to a PAM vendor. */
final class VendorSample {
  private VendorSample() {}

  static CallbackReceipt send(URI callbackUri, String secret)
      throws IOException, InterruptedException {
    // readme: send
    PamCallbackSender sender =
        PamCallbackSender.builder()
            .callbackUri(callbackUri)
            .key(SigningSecret.ofSetting(secret))
            .build();
    PamCallback decision =
        PamCallback.builder()
            .approvalId("apr_01")
            .requestId("req_01")
            .decision(PamDecision.APPROVE)
            .decidedBy("alice@example.com")
            .build();
    CallbackReceipt receipt = sender.send(decision);
    // readme: end
    return receipt;
  }

  static StepUpRequest stepUp(String requestSecret, Map<String, List<String>> headers, byte[] body)
      throws InvalidMessageException {
    // readme: step-up
    StepUpVerifier verifier =
        new StepUpVerifier(MessageVerifier.of(SigningSecret.ofSetting(requestSecret)));
    StepUpRequest request = verifier.verify(headers, body).request();
    // readme: end
    return request;
  }

  static PamCallbackSender ed25519(URI callbackUri, Path vendorPem) throws IOException {
    // readme: ed25519
    Ed25519PrivateKey key = Ed25519PrivateKey.pem(Files.readString(vendorPem));
    PamCallbackSender sender =
        PamCallbackSender.builder().callbackUri(callbackUri).key(key).build();
    // readme: end
    return sender;
  }

  static String dryRun(PamCallbackSender sender, PamCallback decision) {
    // readme: dry-run
    SignedMessage message = sender.dryRun(decision); // signed as send would, and not sent
    message.headers().forEach((name, value) -> System.out.println(name + ": " + value));
    System.out.println(new String(message.body(), UTF_8));
    // readme: end
    return message.id();
  }
}
