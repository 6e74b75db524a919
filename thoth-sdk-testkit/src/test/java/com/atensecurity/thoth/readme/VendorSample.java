package com.atensecurity.thoth.readme;

import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamCallbackSender;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.StepUpRequest;
import java.io.IOException;

/** What the README shows to a PAM vendor. */
final class VendorSample {
  private VendorSample() {}

  static boolean approve(StepUpRequest stepUp, String callbackSecret)
      throws IOException, InterruptedException {
    // readme: vendor
    PamCallbackSender sender =
        PamCallbackSender.builder()
            .callbackUri(stepUp.callbackUrl())
            .key(SigningSecret.ofSetting(callbackSecret))
            .build();
    PamCallback approval =
        PamCallback.builder()
            .approvalId(stepUp.approvalId())
            .requestId(stepUp.requestId())
            .decision(PamDecision.APPROVE)
            .decidedBy("alice@example.com")
            .build();
    CallbackReceipt receipt = sender.send(approval); // retried under one id; safe to send again
    // readme: end
    return receipt.accepted();
  }
}
