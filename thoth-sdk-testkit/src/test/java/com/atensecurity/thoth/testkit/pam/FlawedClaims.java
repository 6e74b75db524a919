package com.atensecurity.thoth.testkit.pam;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A claim store as short as can be, with one mistake that people make. */
final class FlawedClaims implements CallbackClaims {
  /** The mistake, and the tests of the contract that see it. */
  enum Flaw {
    NONE(),
    READS_THEN_WRITES("ofManyRacersOneWins", "ofManyBodiesOneWins", "ofManyRacersOneTakesOver"),
    LEASES_FOR_EVER(
        "aLeaseThatRanOutIsTakenOver", "aStaleFenceOwnsNothing", "ofManyRacersOneTakesOver"),
    LEASES_NEVER(
        "aClaimIsBusyUntilItsLeaseEnds",
        "aFenceNobodyWasGivenOwnsNothing",
        "aLeaseThatRanOutIsTakenOver",
        "aReleasedFenceOwnsNoLaterClaim",
        "aStaleFenceOwnsNothing",
        "keysDoNotMeet",
        "nullArgumentsAreRefused",
        "ofManyRacersOneTakesOver",
        "ofManyRacersOneWins",
        "takesOddIds"),
    COMPLETES_WITH_ANY_FENCE(
        "aFenceNobodyWasGivenOwnsNothing",
        "aReleasedFenceOwnsNoLaterClaim",
        "aStaleFenceOwnsNothing",
        "forgetsAfterTheRetention"),
    RELEASES_WITH_ANY_FENCE(
        "aFenceNobodyWasGivenOwnsNothing",
        "aReleasedFenceOwnsNoLaterClaim",
        "aStaleFenceOwnsNothing"),
    RESTARTS_FENCES_AFTER_A_RELEASE("aReleasedFenceOwnsNoLaterClaim"),
    RESTARTS_FENCES_AFTER_THE_RETENTION("forgetsAfterTheRetention"),
    COMPLETES_TWICE("aMessageIsCompletedOnce", "ofManyRacersOneCompletes"),
    RELEASES_WHAT_IS_DONE("aMessageIsCompletedOnce"),
    REMEMBERS_NO_BODY(
        "aClaimUnderWayMismatchesAnotherBody",
        "aCompletedMessageGivesItsOutcome",
        "aReleasedMessageMayComeWithAnotherBody",
        "ofManyBodiesOneWins",
        "remembersAClaimForTheWholeRetention",
        "remembersForTheWholeRetention"),
    REMEMBERS_NO_LONGER_THAN_CLAIMED("remembersForTheWholeRetention"),
    FORGETS_CLAIMS_WITH_THE_LEASE(
        "aClaimUnderWayMismatchesAnotherBody",
        "aLateWorkerCompletesIfNobodyTookOver",
        "remembersAClaimForTheWholeRetention"),
    FORGETS_NEVER("forgetsAfterTheRetention"),
    FOLDS_CASE("takesOddIds"),
    STRIPS_BLANKS("takesOddIds"),
    JOINS_KEYS("keysDoNotMeet"),
    KEEPS_OUTCOMES_AS_TEXT("outcomesAreBytes"),
    SHARES_ARRAYS("outcomesAreCopied"),
    SWALLOWS_FAILURES("aStoreThatIsDownSaysSo"),
    TAKES_NULL("nullArgumentsAreRefused");

    private final SortedSet<String> caughtBy;

    Flaw(String... caughtBy) {
      this.caughtBy = new TreeSet<>(List.of(caughtBy));
    }

    SortedSet<String> caughtBy() {
      return caughtBy;
    }
  }

  private record Entry(
      Fingerprint body, long fence, Instant lease, Instant retain, String state, byte[] outcome) {}

  private final InstantSource clock;
  private final Flaw flaw;
  private final Map<Object, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong fences = new AtomicLong();
  private final AtomicInteger inside = new AtomicInteger();

  FlawedClaims(InstantSource clock, Flaw flaw) {
    this.clock = clock;
    this.flaw = flaw;
  }

  @Override
  public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil) {
    if (flaw == Flaw.READS_THEN_WRITES) {
      return write(key, body, lease, retainUntil, entries.get(name(key)));
    }
    synchronized (this) {
      return write(key, body, lease, retainUntil, entries.get(name(key)));
    }
  }

  private Claim write(
      ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil, Entry read) {
    letOthersRead();
    Instant now = clock.instant();
    if (flaw == Flaw.TAKES_NULL && (body == null || lease == null || retainUntil == null)) {
      return new Mismatch();
    }
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(retainUntil, "retainUntil");
    Entry known = read == null || forgotten(read, now) ? null : read;
    if (known != null && !known.state.equals("FREE")) {
      if (!known.body.equals(body) && flaw != Flaw.REMEMBERS_NO_BODY) {
        return new Mismatch();
      }
      if (known.state.equals("DONE")) {
        return new Done(flaw == Flaw.SHARES_ARRAYS ? known.outcome : known.outcome.clone());
      }
      if (flaw == Flaw.LEASES_FOR_EVER
          || (now.isBefore(known.lease) && flaw != Flaw.LEASES_NEVER)) {
        return new Busy(known.lease);
      }
    }
    long fence = fence(read, known);
    entries.put(name(key), new Entry(body, fence, now.plus(lease), retainUntil, "CLAIMED", null));
    return new Won(fence);
  }

  /** Gives the other threads a chance to read before this one writes. */
  private void letOthersRead() {
    if (flaw == Flaw.READS_THEN_WRITES) {
      inside.incrementAndGet();
      for (int i = 0; i < 1000 && inside.get() < 2; i++) {
        Thread.yield();
      }
      inside.decrementAndGet();
    }
  }

  private boolean forgotten(Entry entry, Instant now) {
    if (flaw == Flaw.FORGETS_CLAIMS_WITH_THE_LEASE && entry.state.equals("CLAIMED")) {
      return !now.isBefore(entry.lease);
    }
    return flaw != Flaw.FORGETS_NEVER && !now.isBefore(entry.retain);
  }

  private long fence(Entry read, Entry known) {
    boolean restart =
        flaw == Flaw.RESTARTS_FENCES_AFTER_A_RELEASE
            ? known != null && known.state.equals("FREE")
            : flaw == Flaw.RESTARTS_FENCES_AFTER_THE_RETENTION && read != null && known == null;
    return restart ? read.fence : fences.addAndGet(10);
  }

  @Override
  public synchronized boolean complete(
      ClaimKey key, long fence, byte[] outcome, Instant retainUntil) {
    if (flaw == Flaw.TAKES_NULL && (key == null || outcome == null || retainUntil == null)) {
      return false;
    }
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(retainUntil, "retainUntil");
    Entry known = owned(key, fence, flaw == Flaw.COMPLETES_WITH_ANY_FENCE);
    boolean open = known != null && known.state.equals("CLAIMED");
    if (!open && !(flaw == Flaw.COMPLETES_TWICE && known != null && known.state.equals("DONE"))) {
      return false;
    }
    byte[] kept =
        switch (flaw) {
          case SHARES_ARRAYS -> outcome;
          case KEEPS_OUTCOMES_AS_TEXT -> new String(outcome, UTF_8).getBytes(UTF_8);
          default -> outcome.clone();
        };
    Instant retain = flaw == Flaw.REMEMBERS_NO_LONGER_THAN_CLAIMED ? known.retain : retainUntil;
    entries.put(name(key), new Entry(known.body, known.fence, known.lease, retain, "DONE", kept));
    return true;
  }

  @Override
  public synchronized void release(ClaimKey key, long fence) {
    if (flaw == Flaw.TAKES_NULL && key == null) {
      return;
    }
    Entry known = owned(key, fence, flaw == Flaw.RELEASES_WITH_ANY_FENCE);
    if (known != null && (known.state.equals("CLAIMED") || flaw == Flaw.RELEASES_WHAT_IS_DONE)) {
      entries.put(
          name(key),
          new Entry(known.body, known.fence, known.lease, known.retain, "FREE", new byte[0]));
    }
  }

  private Entry owned(ClaimKey key, long fence, boolean whateverTheFence) {
    Entry known = entries.get(name(key));
    return known != null
            && !forgotten(known, clock.instant())
            && (known.fence == fence || whateverTheFence)
        ? known
        : null;
  }

  @Override
  public void checkRetention(Duration retention) {
    if (flaw != Flaw.TAKES_NULL) {
      Objects.requireNonNull(retention, "retention");
    }
  }

  private Object name(ClaimKey key) {
    return switch (flaw) {
      case JOINS_KEYS -> key.tenantId() + ":" + key.profile() + ":" + key.messageId();
      case FOLDS_CASE -> key.toString().toLowerCase(Locale.ROOT);
      case STRIPS_BLANKS -> List.of(key.tenantId().strip(), key.profile(), key.messageId());
      default -> key;
    };
  }

  /** The same store without whatever it stands on. */
  CallbackClaims down() {
    return new CallbackClaims() {
      @Override
      public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil)
          throws StoreUnavailableException {
        fail();
        return new Mismatch();
      }

      @Override
      public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
          throws StoreUnavailableException {
        fail();
        return false;
      }

      @Override
      public void release(ClaimKey key, long fence) throws StoreUnavailableException {
        fail();
      }

      private void fail() throws StoreUnavailableException {
        if (flaw != Flaw.SWALLOWS_FAILURES) {
          throw new StoreUnavailableException("down");
        }
      }
    };
  }
}
