package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that is signed, sent, answered and logged, as one text in ASCII with the bytes of
 * bodies in hex. It must be the same under every default.
 */
final class HostileTranscript {
  private static final Locale AT_START = Locale.getDefault();

  private final VirtualClock clock = new VirtualClock();
  private final StringBuilder text = new StringBuilder();

  private HostileTranscript() {}

  /** Prints the defaults of this JVM, a line break, and the transcript. */
  public static void main(String[] args) {
    String zone = ZoneId.systemDefault().getId();
    String defaults = AT_START.toLanguageTag() + " " + Charset.defaultCharset() + " " + zone;
    HostileChild.print(defaults + "\n" + text());
  }

  /** What goes over the wire with a signature. */
  static String signed() {
    HostileTranscript transcript = new HostileTranscript();
    transcript.messages();
    return transcript.text.toString();
  }

  static String text() {
    HostileTranscript transcript = new HostileTranscript();
    transcript.messages();
    transcript.answers();
    transcript.sender();
    transcript.errors();
    return transcript.text.toString();
  }

  private void messages() {
    MessageSigner.Builder both =
        MessageSigner.builder()
            .clock(clock)
            .key(Fixtures.secret(), KeyWindow.until("old", Fixtures.NOW.plusMillis(1)))
            .key(Ed25519PrivateKey.whsk(Ed25519Test.WHSK));
    signed(both.build());
    signed(
        MessageSigner.builder()
            .clock(clock)
            .key(SigningSecret.text("a secret in free text: Zo\u00eb \u0130I\u0131i"))
            .build());
    SignatureProfile stamped = SignatureProfile.timestampedHmacWithoutId("I-SIGNATURE");
    SignatureProfile bare = SignatureProfile.bodyHmacWithoutTime("I-SIGNATURE", "sha256=");
    for (SignatureProfile profile : List.of(stamped, bare)) {
      signed(MessageSigner.builder().clock(clock).key(Fixtures.secret()).profile(profile).build());
    }
    StepUpRequest request =
        StepUpRequest.builder()
            .approvalId("apr_I\u0131")
            .requestId("req_01")
            .tenantId("acme")
            .reason("\u0130stanbul \ud83d\ude00")
            .requestedAt(Fixtures.NOW)
            .expiresAt(Fixtures.NOW.plusMillis(1))
            .callbackUrl(URI.create("https://grid.acme.example/x"))
            .build();
    line(new StepUpSigner(Fixtures.signer(clock)).sign("msg_I", request));
  }

  private void signed(MessageSigner signer) {
    line(new CallbackSigner(signer).sign("msg_I", callback(PamDecision.APPROVE)));
  }

  private static PamCallback callback(PamDecision decision) {
    return Fixtures.approve()
        .decision(decision)
        .decidedBy("Zo\u00eb \u0130I\u0131i")
        .reason("ticket 4711\n\u2028")
        .decidedAt(Fixtures.NOW.plusNanos(1))
        .build();
  }

  private void line(SignedMessage message) {
    line(new TreeMap<>(message.headers()) + " " + HexFormat.of().formatHex(message.body()));
  }

  private void answers() {
    ReceiverFixture fixture = new ReceiverFixture();
    SignedMessage message = fixture.vendor.sign("msg_I", callback(PamDecision.APPROVE));
    Map<String, List<String>> shouted = new HashMap<>();
    message
        .headers()
        .forEach((name, value) -> shouted.put(name.toUpperCase(Locale.ROOT), List.of(value)));
    line(fixture.receiver.receive(shouted, message.body()));
    line(fixture.deliver(message));
    line(fixture.deliver(fixture.vendor.sign("msg_2", callback(PamDecision.DENY))));
    line(fixture.deliver(fixture.messages.sign("msg_3", Fixtures.utf8("{\"decision\":1}"))));
    line(fixture.receiver.receive(Map.of(), new byte[64 * 1024 + 1]));
    fixture.clock.advance(Duration.ofSeconds(1234567));
    line(fixture.deliver(message));
  }

  private void line(CallbackOutcome outcome) {
    Map<String, String> headers = new TreeMap<>(outcome.headers());
    String body = HexFormat.of().formatHex(outcome.body().getBytes(StandardCharsets.UTF_8));
    line(outcome.status() + " " + headers + " " + body + " " + outcome.detail());
  }

  private void sender() {
    PamCallbackSender sender =
        PamCallbackSender.builder()
            .callbackUri(URI.create("HTTP://LOCALHOST:1/I"))
            .key(Fixtures.secret())
            .clock(clock)
            .header("X-I", "1")
            .build();
    line(HexFormat.of().formatHex(sender.dryRun(callback(PamDecision.DENY)).body()));
    line(sender.toString());
    String body = "{\"error\":\"in_progress\",\"message\":\"m\"}";
    line(Answers.receipt("msg_I", 409, Fixtures.utf8(body), 2).toString());
    for (String wait : List.of("120", "Sat, 21 Nov 2026 10:00:30 GMT", "\u0661", "soon")) {
      line(String.valueOf(RetryAfter.parse(wait, Fixtures.NOW)));
    }
  }

  private void errors() {
    for (String key : List.of("UNDEFINED", "whsec_AAAA", "NULL", "${I}", "WHSK_I", "short")) {
      failing(() -> SigningSecret.ofSetting(key));
      failing(() -> Ed25519PrivateKey.whsk(key));
      failing(() -> Ed25519PublicKey.pem(key));
    }
    failing(() -> MessageVerifier.builder().tolerance(Duration.ofMillis(12345678)));
    failing(() -> MessageVerifier.builder().maxBodyBytes(123456789));
    failing(() -> KeyWindow.until("\u0131", Fixtures.NOW));
    failing(() -> new KeyWindow("k", Fixtures.NOW, Fixtures.NOW));
    failing(() -> SigningSecret.whsec("whsec_" + "A".repeat(28)));
  }

  private void failing(Runnable call) {
    try {
      call.run();
      line("no error");
    } catch (RuntimeException e) {
      line(e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
