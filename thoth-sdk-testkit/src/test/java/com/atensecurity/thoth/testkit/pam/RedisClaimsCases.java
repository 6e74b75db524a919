package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.redis.RedisCallbackClaims;
import com.atensecurity.thoth.pam.redis.RedisScripts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The contract and a little more, in a real Redis, whichever client talks to it. */
abstract class RedisClaimsCases extends CallbackClaimsContract {
  /** A client of the server that the tests of this class share. */
  abstract RedisScripts scripts();

  @Override
  protected CallbackClaims open(InstantSource source) {
    return RedisCallbackClaims.builder(scripts()).clock(source).build();
  }

  @Test
  void aClaimIsRememberedForItsLeaseEvenIfItsRetentionIsOver() throws Exception {
    Instant past = clock.instant().minusSeconds(1);
    assertThat(claims.claim(key("m"), BODY, LEASE, past)).isInstanceOf(Won.class);
    assertThat(claims.claim(key("m"), BODY, LEASE, past))
        .isEqualTo(new Busy(clock.instant().plus(LEASE)));
  }

  @Test
  void namesThatHaveNoUtf8FormDoNotMeet() throws Exception {
    assertAllDistinct(
        List.of(
            new ClaimKey(tenant, "p", "\ud83d"),
            new ClaimKey(tenant, "p", "\ud83e"),
            new ClaimKey(tenant, "p", "?"),
            new ClaimKey(tenant, "p", "%d83d"),
            new ClaimKey(tenant, "p", "\0")));
  }

  @Test
  void fencesOfOneMessageRiseThroughEverythingThatCanHappenToIt() throws Exception {
    List<Long> fences = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      fences.add(won(claims, key("m")));
      claims.release(key("m"), fences.get(fences.size() - 1));
      fences.add(won(others, key("m")));
      clock.advance(LEASE);
      fences.add(won(claims, key("m")));
      complete(claims, key("m"), fences.get(fences.size() - 1));
      clock.advance(WEEK);
    }

    assertThat(fences).isSorted().hasSize(15);
    assertThat(Set.copyOf(fences)).hasSize(15);
  }
}
