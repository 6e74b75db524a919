package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What {@link InMemoryCallbackClaims} remembers of one message: as few bytes as is simple. It is key
 * and value in one, a link of a list, and holds digests as numbers, so that a long message id takes
 * no more room than a short one. Not safe for use by several threads, but for its identity.
 */
final class MemoryClaim {
  // SHA-256 of the key
  private final long key0;
  private final long key1;
  private final long key2;
  private final long key3;

  // SHA-256 of the body
  private long body0;
  private long body1;
  private long body2;
  private long body3;

  private long fence;
  private long leaseUntil;
  private long retainUntil;
  private byte @Nullable [] outcome;

  // neighbours in a ring; alone in it at first
  private MemoryClaim previous;
  private MemoryClaim next;

  /** A claim that nobody holds yet, equal to whatever is remembered of this message. */
  MemoryClaim(ClaimKey key) {
    this(Fingerprint.of(bytes(key)));
  }

  private MemoryClaim(Fingerprint key) {
    key0 = key.word(0);
    key1 = key.word(1);
    key2 = key.word(2);
    key3 = key.word(3);
    previous = this;
    next = this;
  }

  /** The fixed link of a list. */
  static MemoryClaim sentinel() {
    return new MemoryClaim(new ClaimKey("", "", ""));
  }

  /** Different keys have different bytes: the lengths tell the parts apart. */
  private static byte[] bytes(ClaimKey key) {
    String text = key.tenantId() + key.profile() + key.messageId();
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + text.length() * Character.BYTES);
    bytes.putInt(key.tenantId().length()).putInt(key.profile().length());
    bytes.asCharBuffer().put(text);
    return bytes.array();
  }

  void claim(Fingerprint body, long fence, long leaseUntil, long retainUntil) {
    this.body0 = body.word(0);
    this.body1 = body.word(1);
    this.body2 = body.word(2);
    this.body3 = body.word(3);
    this.fence = fence;
    this.leaseUntil = leaseUntil;
    this.retainUntil = retainUntil;
    this.outcome = null;
  }

  void complete(byte[] outcome, long retainUntil) {
    this.outcome = outcome;
    this.retainUntil = retainUntil;
  }

  boolean isOwnedBy(long fence) {
    return this.fence == fence && outcome == null;
  }

  boolean isOf(Fingerprint body) {
    return body0 == body.word(0)
        && body1 == body.word(1)
        && body2 == body.word(2)
        && body3 == body.word(3);
  }

  byte @Nullable [] outcome() {
    return outcome;
  }

  long leaseUntil() {
    return leaseUntil;
  }

  long retainUntil() {
    return retainUntil;
  }

  /** Whether nothing else hangs on this link. */
  @SuppressWarnings("ReferenceEquality") // a link is itself, whatever else is equal to it
  boolean isAlone() {
    return next == this;
  }

  /** The next in the list; itself if it is alone. */
  MemoryClaim next() {
    return next;
  }

  void unlink() {
    previous.next = next;
    next.previous = previous;
    previous = this;
    next = this;
  }

  /** Puts this one, which is alone, at the end of a list. */
  void linkBefore(MemoryClaim sentinel) {
    previous = sentinel.previous;
    next = sentinel;
    previous.next = this;
    sentinel.previous = this;
  }

  /** Moves all that hangs on this sentinel to the end of another list, in one step. */
  void moveAll(MemoryClaim sentinel) {
    if (isAlone()) {
      return;
    }
    next.previous = sentinel.previous;
    sentinel.previous.next = next;
    previous.next = sentinel;
    sentinel.previous = previous;
    previous = this;
    next = this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MemoryClaim that
        && key0 == that.key0
        && key1 == that.key1
        && key2 == that.key2
        && key3 == that.key3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(key0);
  }
}
