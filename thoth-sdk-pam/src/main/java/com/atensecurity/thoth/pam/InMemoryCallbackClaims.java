package com.atensecurity.thoth.pam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Claims in this process's memory: for one node, and for tests.
 *
 * <ul>
 *   <li>retention: 7 days by default; a receiver or a claim that asks for longer is refused
 *   <li>size: 100,000 message ids by default. An id takes at most 200 bytes of heap plus the bytes of
 *       its outcome, however long the id itself is; a million ids with the outcomes of {@link
 *       CallbackReceiver} take about 310 MiB (a heap below 32 GiB, where references are compressed)
 *   <li>clock: the system's by default
 * </ul>
 *
 * <p>It never forgets an id before its time. When it is full it refuses new ids with {@link
 * StoreUnavailableException} until old ones expire: a receiver then answers 503 and the sender
 * tries again; {@link #refusals} counts them, and a rising number means that {@code maxEntries} is
 * too low. It is lost with the process, which costs no more than noise, because {@link
 * ApprovalStore} keeps the decision. No call takes longer because there are many ids: they expire a
 * slice of time at a time, and each claim clears away a few. Safe for use by several threads.
 */
public final class InMemoryCallbackClaims implements CallbackClaims {
  /** How many expired ids a claim clears away: more than the one it adds, and still few. */
  private static final int CLEARED_PER_CLAIM = 64;

  private final InstantSource clock;
  private final Duration retention;
  private final int maxEntries;

  // guarded by this
  private final Map<MemoryClaim, MemoryClaim> claims = new HashMap<>();
  private final ExpiryRing ring;
  private long lastFence;
  private long refusals;

  private InMemoryCallbackClaims(Builder builder) {
    this.clock = builder.clock;
    this.retention = builder.retention;
    this.maxEntries = builder.maxEntries;
    this.ring = new ExpiryRing(retention, clock.instant());
  }

  /**
   * Starts a store.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The id is remembered at least for the lease, even if {@code retainUntil} is earlier.
   *
   * @throws IllegalArgumentException if the id is to be kept for longer than this store keeps ids
   */
  @Override
  public Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(lease, "lease");
    Objects.requireNonNull(retainUntil, "retainUntil");
    return claim(new MemoryClaim(key), fingerprint, lease, retainUntil);
  }

  private synchronized Claim claim(
      MemoryClaim asked, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    Instant now = clock.instant();
    expire(now);
    long leaseUntil = ring.millis(now.plus(lease));
    long retain = Math.max(leaseUntil, ring.millis(later(now, retainUntil)));
    MemoryClaim known = claims.get(asked);
    if (known != null && now.toEpochMilli() < known.retainUntil()) {
      Claim taken = taken(known, fingerprint, now);
      if (taken != null) {
        return taken;
      }
    }
    if (known == null) {
      checkRoom();
      claims.put(asked, asked);
      known = asked;
    }
    known.claim(fingerprint, ++lastFence, leaseUntil, retain);
    ring.put(known);
    return new Won(lastFence);
  }

  /** Why a claim that is remembered cannot be had, or null if its lease ran out. */
  private static @Nullable Claim taken(MemoryClaim known, Fingerprint fingerprint, Instant now) {
    if (!known.isOf(fingerprint)) {
      return new Mismatch();
    }
    byte[] outcome = known.outcome();
    if (outcome != null) {
      return new Done(outcome.clone());
    }
    return now.toEpochMilli() < known.leaseUntil()
        ? new Busy(Instant.ofEpochMilli(known.leaseUntil()))
        : null;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the id is to be kept for longer than this store keeps ids
   */
  @Override
  public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil) {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(retainUntil, "retainUntil");
    return complete(new MemoryClaim(key), fence, outcome.clone(), retainUntil);
  }

  private synchronized boolean complete(
      MemoryClaim asked, long fence, byte[] outcome, Instant retainUntil) {
    Instant now = clock.instant();
    expire(now);
    long retain = ring.millis(later(now, retainUntil));
    MemoryClaim known = claims.get(asked);
    if (known == null || !known.isOwnedBy(fence)) {
      return false;
    }
    known.complete(outcome, retain);
    ring.put(known);
    return true;
  }

  @Override
  public void release(ClaimKey key, long fence) {
    Objects.requireNonNull(key, "key");
    release(new MemoryClaim(key), fence);
  }

  private synchronized void release(MemoryClaim asked, long fence) {
    MemoryClaim known = claims.get(asked);
    if (known != null && known.isOwnedBy(fence)) {
      known.unlink();
      claims.remove(known);
    }
  }

  @Override
  public void checkRetention(Duration wanted) {
    if (wanted.compareTo(retention) > 0) {
      throw new IllegalArgumentException(
          "the receiver's retention is "
              + wanted
              + ", but InMemoryCallbackClaims keeps message ids for "
              + retention
              + " only; raise the store's retention to the receiver's");
    }
  }

  /**
   * How many message ids are remembered now, expired ones that are not cleared away yet included.
   *
   * @return 0 to the bound
   */
  public synchronized int size() {
    return claims.size();
  }

  /**
   * How many claims were refused because the store was full.
   *
   * @return the number since this store was built
   */
  public synchronized long refusals() {
    return refusals;
  }

  private void checkRoom() throws StoreUnavailableException {
    if (claims.size() >= maxEntries) {
      refusals++;
      throw new StoreUnavailableException(
          "the in-memory claim store is full: it remembers "
              + claims.size()
              + " of at most "
              + maxEntries
              + " message ids, and the next ones expire at "
              + ring.nextExpiry()
              + "; raise maxEntries or use a shared store");
    }
  }

  private void expire(Instant now) {
    ring.advance(now.toEpochMilli());
    for (int i = 0; i < CLEARED_PER_CLAIM; i++) {
      MemoryClaim expired = ring.pollExpired();
      if (expired == null) {
        return;
      }
      claims.remove(expired);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** Builds an {@link InMemoryCallbackClaims}. Not for use by several threads. */
  public static final class Builder {
    private static final Duration MIN_RETENTION = Duration.ofHours(2);
    private static final Duration MAX_RETENTION = Duration.ofDays(366);

    private InstantSource clock = InstantSource.system();
    private Duration retention = Duration.ofDays(7);
    private int maxEntries = 100_000;

    private Builder() {}

    /**
     * Sets where the time comes from; use the receiver's.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how long ids can be remembered at most; not shorter than the receiver's retention.
     *
     * @param retention 2 hours to 366 days; 7 days by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder retention(Duration retention) {
      Objects.requireNonNull(retention, "retention");
      if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
        throw new IllegalArgumentException(
            "retention must be 2 hours to 366 days, but was " + retention);
      }
      this.retention = retention;
      return this;
    }

    /**
     * Sets how many ids are remembered at most.
     *
     * @param maxEntries at least 1; 100,000 by default
     * @return this builder
     * @throws IllegalArgumentException if it is less than 1
     */
    public Builder maxEntries(int maxEntries) {
      if (maxEntries < 1) {
        throw new IllegalArgumentException("maxEntries must be at least 1, but was " + maxEntries);
      }
      this.maxEntries = maxEntries;
      return this;
    }

    /**
     * Builds the store.
     *
     * @return an empty store
     */
    public InMemoryCallbackClaims build() {
      return new InMemoryCallbackClaims(this);
    }
  }
}
