package com.atensecurity.thoth.pam;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * Signs messages of any kind, by default by Standard Webhooks 1.0.0: callbacks, step-up requests,
 * SIEM webhooks.
 *
 * <ul>
 *   <li>clock: the system's by default
 *   <li>keys: one, or several with their {@link KeyWindow}s during rotation; each that counts adds an
 *       entry to the signature list, so that a receiver which knows one of them accepts the message
 * </ul>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MessageSigner {
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final KeyRing<SigningKey> keys;
  private final SignatureProfile profile;
  private final InstantSource clock;

  private MessageSigner(Builder builder) {
    this.keys = builder.keys.build();
    this.profile = builder.profile;
    this.clock = builder.clock;
  }

  /**
   * A signer with one key and the system's clock.
   *
   * @param key the key, which stays the caller's to close
   * @return the signer
   */
  public static MessageSigner of(SigningKey key) {
    return builder().key(key).build();
  }

  /**
   * Starts a signer.
   *
   * @return a builder without a key
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A new message id: {@code msg_} and 22 characters that hold 128 random bits.
   *
   * @return an id that fits the grammar
   */
  public String newMessageId() {
    byte[] random = new byte[ID_BYTES];
    RANDOM.nextBytes(random);
    return "msg_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /**
   * Signs a message at the current time.
   *
   * @param messageId 1 to 128 characters of {@code [A-Za-z0-9_-]}; the same on every retry
   * @param body the bytes to send; copied
   * @return the message
   * @throws IllegalArgumentException if the id breaks its grammar
   * @throws IllegalStateException if a key is closed, no key counts now, or the clock is outside the
   *     years 1970 to 33658
   */
  public SignedMessage sign(String messageId, byte[] body) {
    return signOwned(messageId, Objects.requireNonNull(body, "body").clone());
  }

  SignedMessage signOwned(String messageId, byte[] ownedBody) {
    Objects.requireNonNull(messageId, "messageId");
    if (!MessageGrammar.isMessageId(messageId)) {
      throw new IllegalArgumentException(
          "messageId must be 1 to 128 characters of A-Z, a-z, 0-9, '_' and '-'");
    }
    Instant now = clock.instant();
    long seconds = epochSecond(now);
    List<SigningKey> active = keys.activeAt(now.toEpochMilli());
    if (active.isEmpty()) {
      throw new IllegalStateException("no key counts now: " + keys.describe());
    }
    return new SignedMessage(
        messageId,
        Instant.ofEpochSecond(seconds),
        profile.sign(messageId, Long.toString(seconds), ownedBody, active),
        ownedBody);
  }

  private static long epochSecond(Instant now) {
    long seconds = now.getEpochSecond();
    if (seconds < 1 || seconds > MessageGrammar.MAX_TIMESTAMP) {
      throw new IllegalStateException(
          "the clock says " + seconds + " s since 1970, which cannot be signed");
    }
    return seconds;
  }

  /** Builds a {@link MessageSigner}. Not for use by several threads. */
  public static final class Builder {
    private final KeyRing.Builder<SigningKey> keys = new KeyRing.Builder<>();
    private SignatureProfile profile = SignatureProfile.standardWebhooks();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /**
     * Adds a key that always counts; up to 16 keys, in the order of the signature list.
     *
     * @param key the key, which stays the caller's to close
     * @return this builder
     */
    public Builder key(SigningKey key) {
      keys.add(key);
      return this;
    }

    /**
     * Adds a key that counts in a window of time.
     *
     * @param key the key, which stays the caller's to close
     * @param window its name and when it counts
     * @return this builder
     */
    public Builder key(SigningKey key, KeyWindow window) {
      keys.add(key, window);
      return this;
    }

    /**
     * Sets how the signature travels and what it covers. A profile that signs no message id sends
     * none.
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
     * Builds the signer.
     *
     * @return the signer
     * @throws IllegalStateException if there is no key, or more than 16, or two of one name
     * @throws IllegalArgumentException if a key does not fit the profile
     */
    public MessageSigner build() {
      keys.build().keys().forEach(profile::check);
      return new MessageSigner(this);
    }
  }
}
