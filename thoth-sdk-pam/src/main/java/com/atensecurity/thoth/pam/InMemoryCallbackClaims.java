package com.atensecurity.thoth.pam;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Claims in this process's memory: for one node, and for tests.
 *
 * <ul>
 *   <li>retention: 7 days by default; a receiver or a claim that asks for longer is refused
 *   <li>size: 100,000 message ids by default, about 400 bytes each
 *   <li>clock: the system's by default
 * </ul>
 *
 * <p>It never forgets an id before its time. When it is full it refuses new ids with {@link
 * StoreUnavailableException} until old ones expire: a receiver then answers 503 and the sender
 * tries again. It is lost with the process, which costs no more than noise, because {@link
 * ApprovalStore} keeps the decision. Ids lie in a ring of time buckets and expire a bucket at a
 * time. Safe for use by several threads.
 */
public final class InMemoryCallbackClaims implements CallbackClaims {
  private static final int BUCKETS_PER_RETENTION = 15;
  private static final int RING = BUCKETS_PER_RETENTION + 2;

  private final InstantSource clock;
  private final Duration retention;
  private final long bucketMillis;
  private final int maxEntries;
  private final List<Map<ClaimKey, Entry>> ring = new ArrayList<>(RING);

  // guarded by this
  private long oldestBucket;
  private int size;
  private long lastFence;

  private InMemoryCallbackClaims(Builder builder) {
    this.clock = builder.clock;
    this.retention = builder.retention;
    this.bucketMillis = Math.max(1, retention.toMillis() / BUCKETS_PER_RETENTION);
    this.maxEntries = builder.maxEntries;
    for (int i = 0; i < RING; i++) {
      ring.add(new HashMap<>());
    }
    this.oldestBucket = Math.floorDiv(clock.millis(), bucketMillis);
  }

  /**
   * Starts a store.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public synchronized Claim claim(
      ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    Objects.requireNonNull(fingerprint, "fingerprint");
    Instant now = clock.instant();
    expire(now);
    Entry known = find(Objects.requireNonNull(key, "key"));
    if (known != null && !known.fingerprint.equals(fingerprint)) {
      return new Mismatch();
    }
    if (known != null && known.outcome != null) {
      return new Done(known.outcome.clone());
    }
    if (known != null && now.isBefore(known.leaseUntil)) {
      return new Busy(known.leaseUntil);
    }
    if (known == null) {
      checkRoom();
    }
    long fence = ++lastFence;
    put(key, new Entry(fingerprint, fence, now.plus(lease), null), retainUntil);
    return new Won(fence);
  }

  @Override
  public synchronized boolean complete(
      ClaimKey key, long fence, byte[] outcome, Instant retainUntil) {
    Objects.requireNonNull(outcome, "outcome");
    expire(clock.instant());
    Entry known = find(Objects.requireNonNull(key, "key"));
    if (known == null || known.fence != fence || known.outcome != null) {
      return false;
    }
    Entry done = new Entry(known.fingerprint, fence, known.leaseUntil, outcome.clone());
    put(key, done, retainUntil);
    return true;
  }

  @Override
  public synchronized void release(ClaimKey key, long fence) {
    Entry known = find(Objects.requireNonNull(key, "key"));
    if (known != null && known.fence == fence && known.outcome == null) {
      remove(key);
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
   * How many message ids are remembered now, expired ones that no call met yet included.
   *
   * @return 0 to the bound
   */
  public synchronized int size() {
    return size;
  }

  private void checkRoom() throws StoreUnavailableException {
    if (size >= maxEntries) {
      throw new StoreUnavailableException(
          "the in-memory claim store is full with "
              + size
              + " message ids that are not expired; raise maxEntries or use a shared store");
    }
  }

  private void put(ClaimKey key, Entry entry, Instant retainUntil) {
    long bucket = Math.max(oldestBucket, Math.floorDiv(retainUntil.toEpochMilli(), bucketMillis));
    if (bucket >= oldestBucket + RING) {
      throw new IllegalArgumentException(
          "a message id is to be kept until "
              + retainUntil
              + ", but this store keeps ids for "
              + retention
              + " only; raise its retention to the receiver's");
    }
    remove(key);
    slot(bucket).put(key, entry);
    size++;
  }

  private void remove(ClaimKey key) {
    for (Map<ClaimKey, Entry> bucket : ring) {
      if (bucket.remove(key) != null) {
        size--;
      }
    }
  }

  private @Nullable Entry find(ClaimKey key) {
    for (Map<ClaimKey, Entry> bucket : ring) {
      Entry entry = bucket.get(key);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  /** Drops the buckets whose whole time is over. The clock may stand still or step back. */
  private void expire(Instant now) {
    long current = Math.floorDiv(now.toEpochMilli(), bucketMillis);
    long drop = Math.min(RING, current - oldestBucket);
    for (long i = 0; i < drop; i++) {
      size -= slot(oldestBucket + i).size();
      ring.set(index(oldestBucket + i), new HashMap<>());
    }
    oldestBucket = Math.max(oldestBucket, current);
  }

  private Map<ClaimKey, Entry> slot(long bucket) {
    return ring.get(index(bucket));
  }

  private static int index(long bucket) {
    return (int) Math.floorMod(bucket, (long) RING);
  }

  private static final class Entry {
    final Fingerprint fingerprint;
    final long fence;
    final Instant leaseUntil;
    final byte @Nullable [] outcome;

    Entry(Fingerprint fingerprint, long fence, Instant leaseUntil, byte @Nullable [] outcome) {
      this.fingerprint = fingerprint;
      this.fence = fence;
      this.leaseUntil = leaseUntil;
      this.outcome = outcome;
    }
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
