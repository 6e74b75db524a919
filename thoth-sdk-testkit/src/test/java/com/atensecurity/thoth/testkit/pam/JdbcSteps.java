package com.atensecurity.thoth.testkit.pam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import com.atensecurity.thoth.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/** What the tests of the JDBC store share: a clock that stands still, and short words. */
abstract class JdbcSteps {
  static final Duration LEASE = Duration.ofSeconds(30);
  static final Duration WEEK = Duration.ofDays(7);
  static final Fingerprint BODY = Fingerprint.of("body".getBytes(UTF_8));
  static final byte[] OUTCOME = "outcome".getBytes(UTF_8);

  final TestClock clock = TestClock.stoppedAt(Instant.parse("2026-11-21T10:00:00Z"));

  static <T> T unchecked(Callable<T> call) {
    try {
      return call.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  JdbcCallbackClaims claims(DataSource data) {
    return JdbcCallbackClaims.builder(data).clock(clock).build();
  }

  Claim claim(CallbackClaims claims, String id) throws StoreUnavailableException {
    return claims.claim(key(id), BODY, LEASE, clock.instant().plus(WEEK));
  }

  long won(CallbackClaims claims, String id) throws StoreUnavailableException {
    return ((Won) claim(claims, id)).fence();
  }

  boolean complete(CallbackClaims claims, String id, long fence) throws StoreUnavailableException {
    return claims.complete(key(id), fence, OUTCOME, clock.instant().plus(WEEK));
  }

  static ClaimKey key(String id) {
    return new ClaimKey("acme", "standard-webhooks", id);
  }
}
