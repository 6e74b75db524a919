package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** What the tests of this module share. */
final class Fixtures {
  static final String WHSEC = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  static final String OTHER_WHSEC = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
  static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  private Fixtures() {}

  static SigningSecret secret() {
    return SigningSecret.whsec(WHSEC);
  }

  static MessageSigner signer(InstantSource clock) {
    return MessageSigner.builder().key(secret()).clock(clock).build();
  }

  static MessageVerifier verifier(InstantSource clock) {
    return MessageVerifier.builder().key(secret()).clock(clock).build();
  }

  static PamCallback.Builder approve() {
    return PamCallback.builder()
        .approvalId("apr_01")
        .requestId("req_01")
        .decision(PamDecision.APPROVE);
  }

  /** Headers as a server hands them over; changeable, so that a test can spoil them. */
  static Map<String, List<String>> received(SignedMessage message) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  static Map<String, List<String>> received(String id, String timestamp, String signature) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("webhook-id", List.of(id));
    headers.put("webhook-timestamp", List.of(timestamp));
    headers.put("webhook-signature", List.of(signature));
    return headers;
  }

  /** The only value of a header that is there. */
  static String value(Map<String, List<String>> headers, String name) {
    return Objects.requireNonNull(headers.get(name), name).get(0);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A clock that moves only when told. */
  static final class VirtualClock implements InstantSource {
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    @Override
    public Instant instant() {
      return now.get();
    }

    void advance(Duration duration) {
      now.updateAndGet(before -> before.plus(duration));
    }

    void set(Instant instant) {
      now.set(instant);
    }
  }
}
