package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A canary for a secret, one for a token, one for a header: none may ever be printed. */
class SecretCanaryTest {
  private static final String CANARY = "canary-secret-5f1a9c-do-not-print";
  private static final String TOKEN = "canary-token-77aa12-do-not-print";
  private static final String HEADER = "canary-header-31bd08-do-not-print";

  private final ReceiverFixture fixture = new ReceiverFixture();
  private final List<Object> printed = new ArrayList<>();

  @Test
  void noObjectPrintsASecret() throws Exception {
    SigningSecret secret = SigningSecret.text(CANARY);
    MessageSigner signer = MessageSigner.builder().key(secret).clock(fixture.clock).build();
    MessageVerifier verifier = MessageVerifier.builder().key(secret).clock(fixture.clock).build();
    CallbackVerifier callbacks = new CallbackVerifier(verifier);
    SignedMessage message = new CallbackSigner(signer).sign(Fixtures.approve().build());
    PamCallbackSender sender = sender(secret, URI.create("https://a.example/x"));

    printed.addAll(
        List.of(
            secret,
            signer,
            verifier,
            callbacks,
            new CallbackSigner(signer),
            new StepUpSigner(signer),
            new StepUpVerifier(verifier),
            message,
            message.headers(),
            verifier.verify(Fixtures.received(message), message.body()),
            callbacks.verify(Fixtures.received(message), message.body()),
            PamState.enabled(callbacks),
            PamState.disabled(callbacks),
            sender,
            sender.dryRun(Fixtures.approve().build())));
    CallbackReceiver receiver = fixture.receiver(() -> PamState.enabled(callbacks));
    for (CallbackOutcome outcome :
        List.of(
            ReceiverFixture.deliver(receiver, message),
            ReceiverFixture.deliver(receiver, message),
            receiver.receive(Map.of(), new byte[0]),
            receiver.receive(Fixtures.received(message), new byte[1]))) {
      printed.addAll(
          List.of(outcome, outcome.body(), outcome.detail(), outcome.headers(), outcome.answer()));
    }
    assertNothingPrinted();
  }

  @Test
  void noExceptionPrintsASecret() {
    SigningSecret secret = SigningSecret.text(CANARY);
    MessageSigner signer = MessageSigner.of(secret);
    for (String wrong :
        List.of(
            "whsec_" + CANARY,
            "whsec_" + Base64.getEncoder().encodeToString(Fixtures.utf8(CANARY)) + "=",
            "v1," + CANARY,
            "whsk_" + CANARY,
            CANARY + "\n",
            CANARY + "\ud83d",
            "${" + CANARY + "}")) {
      caught(() -> SigningSecret.ofSetting(wrong));
      caught(() -> SigningSecret.whsec(wrong));
    }
    caught(() -> PamCallbackSender.builder().bearerToken(TOKEN + "\n"));
    caught(() -> PamCallbackSender.builder().header("X-A", HEADER + "\n"));
    caught(() -> sender(secret, URI.create("http://a.example")));
    caught(() -> signer.sign("not an id", new byte[0]));
    secret.close();
    caught(() -> signer.sign("msg_1", new byte[0]));
    assertThat(printed).hasSize(19);
    assertNothingPrinted();
  }

  @Test
  void aFailedDeliveryPrintsNoSecret() throws Exception {
    HttpServer hangsUp =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hangsUp.createContext("/", exchange -> exchange.close());
    hangsUp.start();
    try {
      URI uri = URI.create("http://127.0.0.1:" + hangsUp.getAddress().getPort() + "/x");
      PamCallbackSender sender = sender(SigningSecret.text(CANARY), uri);
      caught(() -> sender.send(Fixtures.approve().build()));
    } finally {
      hangsUp.stop(0);
    }
    assertThat(printed).hasSize(1);
    assertNothingPrinted();
  }

  private static PamCallbackSender sender(SigningSecret secret, URI uri) {
    return PamCallbackSender.builder()
        .callbackUri(uri)
        .key(secret)
        .bearerToken(TOKEN)
        .header("X-Relay", HEADER)
        .attemptTimeout(Duration.ofSeconds(10))
        .maxAttempts(2)
        .sleeper(duration -> {})
        .build();
  }

  private void caught(Callable<?> failing) {
    try {
      failing.call();
    } catch (Exception e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      printed.add(trace);
    }
  }

  private void assertNothingPrinted() {
    for (Object object : printed) {
      for (String canary : List.of(CANARY, TOKEN, HEADER)) {
        byte[] bytes = Fixtures.utf8(canary);
        assertThat(object.toString())
            .doesNotContain(canary.substring(0, 10))
            .doesNotContain(HexFormat.of().formatHex(bytes).substring(0, 20))
            .doesNotContain(Base64.getEncoder().encodeToString(bytes).substring(0, 12));
      }
    }
  }
}
