package com.atensecurity.thoth.pam;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.function.Supplier;

final class Delivery {
  Delivery(PamCallbackSender.Builder builder) {}

  CallbackReceipt deliver(String messageId, Supplier<HttpRequest> requests)
      throws IOException, InterruptedException {
    throw new UnsupportedOperationException("not yet");
  }
}
