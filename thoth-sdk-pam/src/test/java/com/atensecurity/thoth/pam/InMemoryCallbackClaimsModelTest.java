package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Mismatch;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The store against the simplest thing that could be right, over many retentions. */
class InMemoryCallbackClaimsModelTest {
  private static final Duration RETENTION = Duration.ofHours(2);
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final int IDS = 40;

  private final VirtualClock clock = new VirtualClock();
  private final InMemoryCallbackClaims claims =
      InMemoryCallbackClaims.builder().clock(clock).retention(RETENTION).build();
  private final Map<Integer, Known> model = new HashMap<>();
  private final Random random = new Random(20261121);

  private record Known(int body, long fence, Instant lease, Instant retain, byte[] outcome) {}

  @Test
  void remembersExactlyWhatAModelRemembers() throws Exception {
    for (int step = 0; step < 50_000; step++) {
      int id = random.nextInt(IDS);
      Instant retain = clock.instant().plusSeconds(60 + random.nextInt(7140));
      switch (random.nextInt(8)) {
        case 0 -> complete(id, retain);
        case 1 -> release(id);
        case 2 -> clock.advance(Duration.ofSeconds(random.nextInt(120)));
        default -> claim(id, random.nextInt(2), retain);
      }
    }
    assertThat(claims.size()).isBetween(1, IDS);
    clock.advance(RETENTION.multipliedBy(2));
    claims.complete(key(0), 0, new byte[0], clock.instant());
    assertThat(claims.size()).isZero();
  }

  private void claim(int id, int body, Instant retain) throws Exception {
    Instant now = clock.instant();
    Known known = model.get(id);
    boolean remembered = known != null && now.isBefore(known.retain);
    Claim claim = claims.claim(key(id), body(body), LEASE, retain);
    if (remembered && known.body != body) {
      assertThat(claim).isEqualTo(new Mismatch());
    } else if (remembered && known.outcome != null) {
      assertThat(((Done) claim).outcome()).isEqualTo(known.outcome);
    } else if (remembered && now.isBefore(known.lease)) {
      assertThat(claim).isEqualTo(new Busy(known.lease));
    } else {
      long fence = ((Won) claim).fence();
      assertThat(fence).isGreaterThan(known == null ? 0 : known.fence);
      model.put(id, new Known(body, fence, now.plus(LEASE), retain, null));
    }
  }

  /** An id whose time is over may be gone or not; its owner may still complete it if it is not. */
  private void complete(int id, Instant retain) {
    Known known = model.get(id);
    if (known == null || !clock.instant().isBefore(known.retain)) {
      return;
    }
    byte[] outcome = {(byte) random.nextInt()};
    boolean owned = known.outcome == null;
    assertThat(claims.complete(key(id), known.fence, outcome, retain)).isEqualTo(owned);
    if (owned) {
      model.put(id, new Known(known.body, known.fence, known.lease, retain, outcome));
    }
  }

  private void release(int id) {
    Known known = model.get(id);
    if (known != null) {
      claims.release(key(id), known.fence);
      if (known.outcome == null) {
        model.remove(id);
      }
    }
  }

  private static ClaimKey key(int id) {
    return new ClaimKey("acme", "p", "m" + id);
  }

  private static Fingerprint body(int body) {
    return Fingerprint.of(new byte[] {(byte) body});
  }
}
