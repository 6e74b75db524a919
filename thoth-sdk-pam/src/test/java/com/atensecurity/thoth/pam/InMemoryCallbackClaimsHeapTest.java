package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The bound that the Javadoc of the store states: what a million message ids may take. */
class InMemoryCallbackClaimsHeapTest {
  private static final int IDS = 1_000_000;
  private static final int BYTES_PER_ID = 200;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant RETAIN_UNTIL = Fixtures.NOW.plus(Duration.ofDays(7));

  private final InMemoryCallbackClaims claims =
      InMemoryCallbackClaims.builder().clock(new VirtualClock()).maxEntries(IDS).build();

  @Test
  void aMillionIdsStayWithinTheStatedBoundAndAreAllRemembered() throws Exception {
    long before = usedHeap();
    for (int i = 0; i < IDS; i++) {
      Won won = (Won) claims.claim(key(i), body(i), LEASE, RETAIN_UNTIL);
      claims.complete(key(i), won.fence(), outcome(i), RETAIN_UNTIL);
    }
    long taken = usedHeap() - before;

    assertThat(claims.size()).isEqualTo(IDS);
    assertThat(taken).isLessThan((long) IDS * (BYTES_PER_ID + outcome(IDS).length));
    assertThat(remembered()).isEqualTo(IDS);
    assertThat(claims.refusals()).isZero();
  }

  private int remembered() throws StoreUnavailableException {
    int remembered = 0;
    for (int i = 0; i < IDS; i++) {
      if (claims.claim(key(i), body(i), LEASE, RETAIN_UNTIL) instanceof Done done
          && Arrays.equals(done.outcome(), outcome(i))) {
        remembered++;
      }
    }
    return remembered;
  }

  /** The least of several looks: what else lives in this Java is noise, and garbage goes. */
  private static long usedHeap() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }

  private static ClaimKey key(int i) {
    return new ClaimKey("acme", "standard-webhooks", "msg_" + padded(i));
  }

  private static Fingerprint body(int i) {
    return Fingerprint.of(Fixtures.utf8("body " + i));
  }

  /** As the receiver writes it, with ids as long as a UUID. */
  private static byte[] outcome(int i) {
    return Fixtures.utf8(
        "{\"status\":\"replayed\",\"approval_id\":\"apr_"
            + padded(i)
            + "\",\"request_id\":\"req_"
            + padded(i)
            + "\",\"decision\":\"approve\"}");
  }

  private static String padded(int i) {
    String digits = Integer.toString(i);
    return "0".repeat(32 - digits.length()) + digits;
  }
}
