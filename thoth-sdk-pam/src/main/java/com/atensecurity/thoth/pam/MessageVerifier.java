package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.atensecurity.thoth.pam.SignatureProfile.Candidate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Verifies messages of any kind: callbacks, step-up requests, SIEM webhooks. By default it does so
 * by Standard Webhooks 1.0.0, and more strictly.
 *
 * <ul>
 *   <li>tolerance: 5 minutes by default, into the past and into the future; 1 s to 1 h, never off
 *   <li>body: 64 KiB at most by default
 *   <li>clock: the system's by default
 *   <li>keys: one, or several with their {@link KeyWindow}s during rotation; one of them must match.
 *       A scheme for which there is no key never counts
 * </ul>
 *
 * <p>Every input gets a verdict: a {@link VerifiedMessage} or an {@link InvalidMessageException}
 * with its reason. Immutable and safe for use by several threads.
 */
public final class MessageVerifier {
  /** The body limit when none is set: 64 KiB. */
  static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024;

  /** The highest body limit that can be set: 16 MiB. */
  static final int MAX_BODY_LIMIT = 16 * 1024 * 1024;

  private final KeyRing<VerifyingKey> keys;
  private final SignatureProfile profile;
  private final InstantSource clock;
  private final long toleranceMillis;
  private final int maxBodyBytes;

  private MessageVerifier(Builder builder) {
    this.keys = builder.keys.build();
    this.profile = builder.profile;
    this.clock = builder.clock;
    this.toleranceMillis = builder.tolerance.toMillis();
    this.maxBodyBytes = builder.maxBodyBytes;
  }

  /**
   * A verifier with one key and the defaults.
   *
   * @param key the key; a secret stays the caller's to close
   * @return the verifier
   * @throws IllegalArgumentException if it is a {@link StaticCredential}, which this profile has no
   *     use for
   */
  public static MessageVerifier of(VerifyingKey key) {
    return builder().key(key).build();
  }

  /**
   * Starts a verifier.
   *
   * @return a builder without a key
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Verifies a message.
   *
   * @param headers the headers as received: names in any letter case; null names, null and empty
   *     value lists count as absent
   * @param body the body, byte for byte as received, not yet decoded or parsed by anybody; do not
   *     change it afterwards
   * @return the proof
   * @throws InvalidMessageException for every input that is not a message with a good signature
   * @throws IllegalStateException if a secret was closed, or a provider no longer takes its key
   */
  public VerifiedMessage verify(Map<String, List<String>> headers, byte[] body)
      throws InvalidMessageException {
    return verify(HeaderSource.of(headers), body);
  }

  /**
   * As {@link #verify(Map, byte[])}, with headers that are looked up.
   *
   * @param headers finds a header in any letter case, with every value that was sent
   * @param body the body, byte for byte as received, not yet decoded or parsed by anybody; do not
   *     change it afterwards
   * @return the proof
   * @throws InvalidMessageException for every input that is not a message with a good signature
   * @throws IllegalStateException if a secret was closed, or a provider no longer takes its key
   */
  public VerifiedMessage verify(HeaderSource headers, byte[] body) throws InvalidMessageException {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    checkSize(body);
    Candidate candidate = profile.read(headers, body, keys);
    long now = clock.millis();
    checkTime(candidate.timestamp(), now);
    KeyWindow key = match(candidate, now);
    if (!Utf8.isValid(body)) {
      throw new InvalidMessageException(Reason.BODY_NOT_UTF8, "the signed body is not UTF-8");
    }
    return new VerifiedMessage(profile, candidate.id(), candidate.timestamp(), key.id());
  }

  SignatureProfile profile() {
    return profile;
  }

  private void checkSize(byte[] body) throws InvalidMessageException {
    if (body.length > maxBodyBytes) {
      throw new InvalidMessageException(
          Reason.BODY_TOO_LARGE,
          "the body has " + body.length + " bytes; the limit is " + maxBodyBytes + " bytes");
    }
  }

  private void checkTime(long timestamp, long now) throws InvalidMessageException {
    if (!profile.signsTime()) {
      return;
    }
    long ageMillis = now - timestamp * 1000;
    if (ageMillis > toleranceMillis) {
      throw outside(Reason.TIMESTAMP_TOO_OLD, ageMillis, "in the past");
    }
    if (-ageMillis > toleranceMillis) {
      throw outside(Reason.TIMESTAMP_TOO_NEW, -ageMillis, "in the future");
    }
  }

  private InvalidMessageException outside(Reason reason, long millis, String direction) {
    return new InvalidMessageException(
        reason,
        "the signed time lies "
            + Duration.ofMillis(millis)
            + " "
            + direction
            + "; the tolerance is "
            + Duration.ofMillis(toleranceMillis)
            + ": compare the clocks of both sides");
  }

  /** Tries every key that counts, whether one matched before or not. */
  private KeyWindow match(Candidate candidate, long now) throws InvalidMessageException {
    int matched = -1;
    for (int i = 0; i < keys.size(); i++) {
      KeyRing.Entry<VerifyingKey> entry = keys.get(i);
      if (entry.countsAt(now) && candidate.matches(entry.key())) {
        matched = i;
      }
    }
    if (matched < 0) {
      throw noMatch(candidate, now);
    }
    return keys.get(matched).window();
  }

  /** Says so if a key that does not count now would have matched: a rotation out of step. */
  private InvalidMessageException noMatch(Candidate candidate, long now) {
    for (int i = 0; i < keys.size(); i++) {
      KeyRing.Entry<VerifyingKey> entry = keys.get(i);
      if (!entry.countsAt(now) && wouldMatch(candidate, entry.key())) {
        return new InvalidMessageException(
            Reason.KEY_NOT_ACTIVE,
            "the signature is right under the key "
                + entry.window().describe()
                + ", which does not count now: rotate the keys of both sides in step");
      }
    }
    String none = keys.activeAt(now).isEmpty() ? "; no key counts now: " + keys.describe() : "";
    return new InvalidMessageException(Reason.NO_MATCHING_SIGNATURE, candidate.mismatch() + none);
  }

  /** Of a key that is out of use, so it may be closed; that is no reason to fail. */
  private static boolean wouldMatch(Candidate candidate, VerifyingKey outOfUse) {
    try {
      return candidate.matches(outOfUse);
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Builds a {@link MessageVerifier}. Not for use by several threads. */
  public static final class Builder {
    private static final Duration MIN_TOLERANCE = Duration.ofSeconds(1);
    private static final Duration MAX_TOLERANCE = Duration.ofHours(1);
    private final KeyRing.Builder<VerifyingKey> keys = new KeyRing.Builder<>();
    private SignatureProfile profile = SignatureProfile.standardWebhooks();
    private InstantSource clock = InstantSource.system();
    private Duration tolerance = Duration.ofMinutes(5);
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

    private Builder() {}

    /**
     * Adds a key that always counts, named {@code key-1}, {@code key-2} and so on; up to 16 keys.
     *
     * @param key the key; a secret stays the caller's to close
     * @return this builder
     */
    public Builder key(VerifyingKey key) {
      keys.add(key);
      return this;
    }

    /**
     * Adds a key that counts in a window of time.
     *
     * @param key the key; a secret stays the caller's to close
     * @param window its name and when it counts, by this verifier's clock
     * @return this builder
     */
    public Builder key(VerifyingKey key, KeyWindow window) {
      keys.add(key, window);
      return this;
    }

    /**
     * Sets how the signature travels and what it covers.
     *
     * @param profile the profile; {@link SignatureProfile#standardWebhooks()} by default
     * @return this builder
     */
    public Builder profile(SignatureProfile profile) {
      this.profile = Objects.requireNonNull(profile, "profile");
      return this;
    }

    /**
     * Sets where the time comes from.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how far the signed time may lie from now, in both directions.
     *
     * @param tolerance 1 second to 1 hour; 5 minutes by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range; it cannot be switched off
     */
    public Builder tolerance(Duration tolerance) {
      Objects.requireNonNull(tolerance, "tolerance");
      if (tolerance.compareTo(MIN_TOLERANCE) < 0 || tolerance.compareTo(MAX_TOLERANCE) > 0) {
        throw new IllegalArgumentException(
            "tolerance must be 1 second to 1 hour, but was " + tolerance);
      }
      this.tolerance = tolerance;
      return this;
    }

    /**
     * Sets the longest body that is looked at.
     *
     * @param maxBodyBytes 1 byte to 16 MiB; 64 KiB by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder maxBodyBytes(int maxBodyBytes) {
      if (maxBodyBytes < 1 || maxBodyBytes > MAX_BODY_LIMIT) {
        throw new IllegalArgumentException(
            "maxBodyBytes must be 1 to " + MAX_BODY_LIMIT + ", but was " + maxBodyBytes);
      }
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /**
     * Builds the verifier.
     *
     * @return the verifier
     * @throws IllegalStateException if there is no key, or more than 16, or two of one name
     * @throws IllegalArgumentException if a key does not fit the profile
     */
    public MessageVerifier build() {
      keys.build().keys().forEach(profile::check);
      return new MessageVerifier(this);
    }
  }
}
