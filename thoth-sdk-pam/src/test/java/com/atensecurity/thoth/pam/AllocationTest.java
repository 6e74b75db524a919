package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The gate on garbage: bytes are exact where times are noise. */
class AllocationTest {
  private static final int LIMIT = 1024;
  private static final int ROUNDS = 100;

  private final byte[] body = filled(1024);
  private final MessageVerifier hmac = verifier(Fixtures.secret());

  @Test
  void verifying1KiBLeavesAtMost1KiBOfGarbage() {
    Map<String, List<String>> headers = typicalHeaders(Fixtures.secret(), body);

    assertThat(bytes(hmac, HeaderSource.of(headers), body, null)).isBetween(100L, (long) LIMIT);
  }

  @Test
  void aLookUpLeavesAtMost1KiBToo() {
    Map<String, List<String>> headers = typicalHeaders(Fixtures.secret(), body);
    Map<String, List<String>> lower = new HashMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));

    assertThat(bytes(hmac, lower::get, body, null)).isBetween(100L, (long) LIMIT);
  }

  @Test
  void underHmacTheGarbageDoesNotGrowWithTheBody() {
    byte[] large = filled(16 * 1024);

    assertThat(bytes(hmac, source(Fixtures.secret(), large), large, null))
        .isBetween(100L, (long) LIMIT);
  }

  /** Each key more costs the code that is computed for it. */
  @Test
  void aKeyMoreLeavesAtMost128BytesMore() {
    MessageVerifier.Builder several = MessageVerifier.builder().key(Fixtures.secret());
    for (int i = 1; i < 16; i++) {
      several.key(SigningSecret.text("one of sixteen secrets, number " + i));
    }
    long one = bytes(hmac, source(Fixtures.secret(), body), body, null);
    long sixteen = bytes(several.build(), source(Fixtures.secret(), body), body, null);

    assertThat(sixteen - one).isBetween(0L, 15 * 128L);
  }

  /** BouncyCastle's own arithmetic, and one copy of the message, which it wants in one piece. */
  @Test
  void verifyingEd25519LeavesABoundedAmountAndOneCopyOfTheBody() {
    Ed25519PrivateKey key = Ed25519PrivateKey.whsk(Ed25519Test.WHSK);
    MessageVerifier verifier = verifier(key.publicKey());
    byte[] large = filled(16 * 1024);
    long small = bytes(verifier, source(key, body), body, null);

    assertThat(small).isBetween(1024L, 9 * 1024L);
    assertThat(bytes(verifier, source(key, large), large, null) - small)
        .isBetween(14 * 1024L, 16 * 1024L);
  }

  /** A stack trace is most of it; of the input nothing is copied, however large it is. */
  @Test
  void aRefusalLeavesAtMost4KiB() {
    byte[] large = filled(64 * 1024);
    Map<String, List<String>> headers = typicalHeaders(Fixtures.secret(), body);
    assertRefusal(Reason.NO_MATCHING_SIGNATURE, headers, large);
    assertRefusal(Reason.BODY_TOO_LARGE, headers, filled(64 * 1024 + 1));
    assertRefusal(Reason.MISSING_HEADER, Map.of(), large);
    String[] names = {"webhook-id", "webhook-timestamp", "webhook-signature"};
    Reason[] reasons = {
      Reason.MALFORMED_ID, Reason.MALFORMED_TIMESTAMP, Reason.MALFORMED_SIGNATURE
    };
    for (int i = 0; i < names.length; i++) {
      Map<String, List<String>> spoiled = new HashMap<>(headers);
      spoiled.put(names[i], List.of(".".repeat(64 * 1024)));
      assertRefusal(reasons[i], spoiled, large);
      spoiled.put(names[i], List.of("x", "y"));
      assertRefusal(Reason.DUPLICATE_HEADER, spoiled, large);
    }
    Map<String, List<String>> old = new HashMap<>(headers);
    old.put("webhook-timestamp", List.of("1"));
    assertRefusal(Reason.TIMESTAMP_TOO_OLD, old, large);
    old.put("webhook-timestamp", List.of("999999999999"));
    assertRefusal(Reason.TIMESTAMP_TOO_NEW, old, large);
  }

  private void assertRefusal(Reason reason, Map<String, List<String>> headers, byte[] body) {
    assertThat(bytes(hmac, HeaderSource.of(headers), body, reason))
        .as("%s", reason)
        .isBetween(100L, 4096L);
  }

  private static MessageVerifier verifier(VerifyingKey key) {
    return MessageVerifier.builder().key(key).build();
  }

  private static HeaderSource source(SigningKey key, byte[] body) {
    return HeaderSource.of(typicalHeaders(key, body));
  }

  private static byte[] filled(int length) {
    byte[] body = new byte[length];
    Arrays.fill(body, (byte) 'x');
    return body;
  }

  /** The least that a batch of verifications allocated, by verification. */
  private static long bytes(
      MessageVerifier verifier, HeaderSource headers, byte[] body, @Nullable Reason expected) {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts no bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int batch = 0; batch < 20; batch++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      for (int i = 0; i < ROUNDS; i++) {
        assertThatReason(verifier, headers, body, expected);
      }
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, (after - before) / ROUNDS);
    }
    return least;
  }

  private static void assertThatReason(
      MessageVerifier verifier, HeaderSource headers, byte[] body, @Nullable Reason expected) {
    @Nullable Reason reason = null;
    try {
      verifier.verify(headers, body);
    } catch (InvalidMessageException e) {
      reason = e.reason();
    }
    if (reason != expected) {
      throw new AssertionError("expected " + expected + ", but was " + reason);
    }
  }

  private static Map<String, List<String>> typicalHeaders(SigningKey key, byte[] body) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Host", List.of("127.0.0.1"));
    headers.put("Content-type", List.of("application/json"));
    headers.put("Content-length", List.of("1024"));
    headers.put("User-agent", List.of("Java-http-client/17"));
    MessageSigner signer = MessageSigner.builder().key(key).clock(InstantSource.system()).build();
    headers.putAll(Fixtures.received(signer.sign(signer.newMessageId(), body)));
    return headers;
  }
}
