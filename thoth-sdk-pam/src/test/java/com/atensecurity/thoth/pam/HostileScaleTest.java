package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * No input takes more than linear work: one dimension is scaled at a time, and what is counted is
 * exact where times are noise, look-ups and allocated bytes.
 */
class HostileScaleTest {
  /** Four times the input may take five times the bytes: tables grow in steps. */
  private static final double MOST = 5;

  private static final int UNIT = 1024;
  private static final String MEMBERS =
      "\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\"";

  @Test
  void headersThatNobodyAskedForCostNothing() {
    assertFlat(
        n -> {
          Map<String, List<String>> headers = padded(n * 100);
          return () -> MutationKeys.HMAC.reason(headers, MutationKeys.HMAC.body);
        });
  }

  @Test
  void eachHeaderIsLookedUpOnceHoweverManyKeysThereAre() throws InvalidMessageException {
    MutationKeys keys = MutationKeys.ROTATING;
    Map<String, List<String>> headers = keys.headers();
    List<String> asked = new ArrayList<>();
    keys.verifier.verify(
        name -> {
          asked.add(name);
          return headers.get(name);
        },
        keys.body);
    assertThat(asked).containsExactly("webhook-id", "webhook-timestamp", "webhook-signature");
  }

  @Test
  void aRefusedHeaderCostsTheSameHoweverLongItIs() {
    for (String name : MutationKeys.HMAC.headers().keySet()) {
      for (String filler : List.of("a", "1", ",", "=", "\u00e9")) {
        assertFlat(n -> refused(name, filler.repeat(n * UNIT)));
      }
    }
    assertFlat(n -> refused("webhook-signature", "v1,x ".repeat(n * UNIT)));
    assertFlat(n -> refused("webhook-signature", " ".repeat(n * UNIT)));
    assertFlat(n -> refused("webhook-id", Collections.nCopies(n * UNIT, "x")));
  }

  @Test
  void theOtherProfilesRefuseLongHeadersFlatlyToo() {
    for (char profile : new char[] {'t', 'b', 'c'}) {
      for (String item : List.of(",", "t=1,", "v1=", "sha256=,", "x", "Bearer x")) {
        assertFlat(
            n -> {
              String request = profile + " h\nx-sig: " + item.repeat(n * UNIT) + "\n\n{}";
              FuzzRequest parsed = FuzzRequest.parse(Fixtures.utf8(request));
              MessageVerifier verifier = FuzzVerifierTest.verifier(parsed);
              HeaderSource source = HeaderSource.of(parsed.headers);
              return () -> reason(verifier, source, parsed.body);
            });
      }
    }
  }

  @Test
  void aBodyThatIsRefusedCostsNothingForItsLength() {
    Map<String, List<String>> headers = MutationKeys.HMAC.headers();
    assertFlat(
        n -> {
          byte[] body = new byte[n * UNIT];
          return () -> MutationKeys.HMAC.reason(headers, body);
        });
  }

  @Test
  void payloadsTakeLinearWorkInEachDimension() {
    assertLinear(n -> payload(",\"reason\":\"" + "r".repeat(n * UNIT) + "\""));
    assertLinear(n -> payload(",\"reason\":\"" + "\\n".repeat(n * UNIT / 2) + "\""));
    assertLinear(n -> payload(",\"x\":\"" + "\\u00e9".repeat(n * UNIT / 6) + "\""));
    assertLinear(n -> payload(" ".repeat(n * UNIT)));
    assertLinear(n -> payload(",\"x\":[" + "[],".repeat(n * UNIT / 3) + "0]"));
    assertLinear(n -> payload(",\"x\":[" + "{\"a\":1},".repeat(n * UNIT / 8) + "0]"));
    assertLinear(n -> payload(",\"" + "m".repeat(n * UNIT) + "\":0"));
    assertLinear(n -> payload(names(n * 40, "a", "b")));
    assertLinear(n -> payload(",\"x\":" + "9".repeat(n * 60)));
    assertLinear(
        n -> payload(",\"decided_at\":\"2026-11-21T10:00:00." + "0".repeat(n * UNIT) + "Z\""));
  }

  /** Names of one hash code, against as many of as many hash codes. */
  @Test
  void namesOfOneHashCodeTakeNoMoreThanOthers() {
    assertLinear(n -> payload(names(n * 40, "Aa", "BB")));
    long colliding = bytes(n -> payload(names(n, "Aa", "BB")), 1500);
    long different = bytes(n -> payload(names(n, "Aa", "Bc")), 1500);
    assertThat(colliding / (double) different).isBetween(0.5, 2.0);
  }

  private static String names(int count, String zero, String one) {
    StringBuilder members = new StringBuilder();
    for (int i = 0; i < count; i++) {
      members.append(",\"");
      for (int bit = 0; bit < 12; bit++) {
        members.append((i >> bit & 1) == 0 ? zero : one);
      }
      members.append("\":\"v\"");
    }
    return members.toString();
  }

  private static Callable<?> payload(String more) {
    byte[] body = Fixtures.utf8("{" + MEMBERS + more + "}");
    return () -> {
      try {
        return FuzzPayloadTest.verify(body);
      } catch (InvalidMessageException e) {
        return e.reason();
      }
    };
  }

  private static Callable<?> refused(String name, String value) {
    return refused(name, List.of(value));
  }

  private static Callable<?> refused(String name, List<String> values) {
    Map<String, List<String>> headers = MutationKeys.HMAC.headers();
    headers.put(name, values);
    return () -> MutationKeys.HMAC.reason(headers, MutationKeys.HMAC.body);
  }

  private static @Nullable Reason reason(
      MessageVerifier verifier, HeaderSource headers, byte[] body) {
    try {
      verifier.verify(headers, body);
      return null;
    } catch (InvalidMessageException e) {
      return e.reason();
    }
  }

  private static Map<String, List<String>> padded(int count) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      headers.put("x-padding-" + i, List.of("y"));
    }
    headers.putAll(MutationKeys.HMAC.headers());
    return headers;
  }

  /** Sixteen letters can each be small or great, and a map holds all spellings. */
  @Test
  void aNameInManyCasesTakesLinearWork() {
    assertLinear(
        n -> {
          Map<String, List<String>> headers = new LinkedHashMap<>();
          for (int i = 0; i < n * 40; i++) {
            headers.put(spelling(i), List.of("x"));
          }
          headers.put("webhook-id", List.of("m"));
          headers.put("webhook-timestamp", List.of("1"));
          return () -> MutationKeys.HMAC.reason(headers, new byte[0]);
        });
  }

  private static String spelling(int bits) {
    StringBuilder name = new StringBuilder("webhook-signature");
    for (int b = 0; b < 16; b++) {
      int at = b < 7 ? b : b + 1;
      if ((bits >> b & 1) == 1) {
        name.setCharAt(at, (char) (name.charAt(at) - ('a' - 'A')));
      }
    }
    return name.toString();
  }

  private static void assertFlat(IntFunction<Callable<?>> work) {
    assertThat(bytes(work, 32)).isLessThanOrEqualTo(bytes(work, 8) + 64);
  }

  private static void assertLinear(IntFunction<Callable<?>> work) {
    long once = bytes(work, 12);
    long fourTimes = bytes(work, 48);
    assertThat(fourTimes / (double) once).isLessThanOrEqualTo(MOST);
  }

  /** The least that ten calls allocated; what is prepared for them does not count. */
  private static long bytes(IntFunction<Callable<?>> work, int size) {
    Assumptions.assumeTrue(
        ManagementFactory.getThreadMXBean() instanceof ThreadMXBean, "this JVM counts no bytes");
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Callable<?> call = work.apply(size);
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 10; i++) {
      long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      try {
        call.call();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
      long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, after - before);
    }
    return least;
  }
}
