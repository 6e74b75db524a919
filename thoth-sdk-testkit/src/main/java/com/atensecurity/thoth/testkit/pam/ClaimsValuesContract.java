package com.atensecurity.thoth.testkit.pam;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The part of the contract that is about values: keys, fences, outcomes, and what is no value. */
abstract class ClaimsValuesContract extends ClaimsSteps {
  @Test
  final void keysDoNotMeet() throws Exception {
    List<ClaimKey> keys =
        List.of(
            new ClaimKey(tenant, "p", "m"),
            new ClaimKey(tenant + "2", "p", "m"),
            new ClaimKey(tenant, "q", "m"),
            new ClaimKey(tenant, "p", "n"),
            new ClaimKey(tenant + ":p", "p", "m"),
            new ClaimKey(tenant, "p:p", "m"),
            new ClaimKey(tenant + "p", "", "m"),
            new ClaimKey(tenant, "pm", ""),
            new ClaimKey(tenant, "", "pm"));
    assertAllDistinct(keys);
  }

  @Test
  final void takesOddIds() throws Exception {
    List<ClaimKey> keys =
        List.of(
            key("m"),
            key("M"),
            key("-"),
            key("_"),
            key("m-1"),
            key("m_1"),
            key("0"),
            key("00"),
            key("null"),
            key("x".repeat(127)),
            key("x".repeat(128)),
            new ClaimKey(tenant + " ", "standard-webhooks", "m"),
            new ClaimKey(tenant + "'; --", "standard-webhooks", "m"),
            new ClaimKey(tenant + "\\%*?[a]{b}", "standard-webhooks", "m"),
            new ClaimKey(tenant + "\n\t", "standard-webhooks", "m"),
            new ClaimKey(tenant + "\u00e9", "standard-webhooks", "m"),
            new ClaimKey(tenant + "e\u0301", "standard-webhooks", "m"),
            new ClaimKey(tenant + "\ud83d\ude80", "standard-webhooks", "m"));
    assertAllDistinct(keys);
  }

  @Test
  final void outcomesAreBytes() throws Exception {
    byte[] every = new byte[256];
    for (int i = 0; i < every.length; i++) {
      every[i] = (byte) i;
    }
    byte[] large = new byte[16_384];
    Arrays.fill(large, (byte) 0xff);
    for (byte[] outcome : List.of(new byte[0], every, large)) {
      ClaimKey key = key("m" + outcome.length);
      long fence = won(claims, key);
      assertTrue(claims.complete(key, fence, outcome, clock.instant().plus(WEEK)));
      assertDone(outcome, claim(others, key, BODY));
    }
  }

  @Test
  final void outcomesAreCopied() throws Exception {
    byte[] outcome = {1};
    claims.complete(key("m"), won(claims, key("m")), outcome, clock.instant().plus(WEEK));
    outcome[0] = 2;
    assertInstanceOf(Done.class, claim(claims, key("m"), BODY)).outcome()[0] = 3;

    assertDone(new byte[] {1}, claim(claims, key("m"), BODY));
  }

  @Test
  final void aFenceNobodyWasGivenOwnsNothing() throws Exception {
    assertFalse(complete(claims, key("unknown"), 1));
    claims.release(key("unknown"), 1);
    assertInstanceOf(Won.class, claim(claims, key("unknown"), OTHER));

    long fence = won(claims, key("m"));
    assertFalse(complete(claims, key("m"), fence + 1));
    assertFalse(complete(claims, key("m"), fence - 1));
    claims.release(key("m"), fence + 1);
    claims.release(key("m"), fence - 1);
    assertInstanceOf(Busy.class, claim(claims, key("m"), BODY));
  }

  @Test
  final void acceptsAWeek() {
    claims.checkRetention(WEEK);
  }

  @Test
  @SuppressWarnings("NullAway")
  final void nullArgumentsAreRefused() throws Exception {
    Instant until = clock.instant().plus(WEEK);
    ClaimKey key = key("m");
    assertNullRefused(() -> claims.claim(null, BODY, LEASE, until));
    assertNullRefused(() -> claims.claim(key, null, LEASE, until));
    assertNullRefused(() -> claims.claim(key, BODY, null, until));
    assertNullRefused(() -> claims.claim(key, BODY, LEASE, null));
    long fence = won(claims, key);
    assertNullRefused(() -> claims.complete(null, fence, OUTCOME, until));
    assertNullRefused(() -> claims.complete(key, fence, null, until));
    assertNullRefused(() -> claims.complete(key, fence, OUTCOME, null));
    assertNullRefused(() -> claims.release(null, fence));
    assertNullRefused(() -> claims.checkRetention(null));
    assertInstanceOf(Busy.class, claim(claims, key, BODY));
  }

  private static void assertNullRefused(org.junit.jupiter.api.function.Executable call) {
    assertThrows(NullPointerException.class, call);
  }
}
