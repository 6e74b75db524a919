package com.atensecurity.thoth.pam;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Signs messages of any kind by Standard Webhooks 1.0.0: callbacks, step-up requests, SIEM
 * webhooks.
 *
 * <ul>
 *   <li>clock: the system's by default
 *   <li>secrets: one, or several during rotation; each adds an entry to the signature list
 * </ul>
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class MessageSigner {
  private static final int ID_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final List<SigningSecret> secrets;
  private final InstantSource clock;
  private final HeaderNames names = HeaderNames.STANDARD;

  private MessageSigner(Builder builder) {
    this.secrets = List.copyOf(builder.secrets);
    this.clock = builder.clock;
  }

  /**
   * A signer with one secret and the system's clock.
   *
   * @param secret the secret, which stays the caller's to close
   * @return the signer
   */
  public static MessageSigner of(SigningSecret secret) {
    return builder().secret(secret).build();
  }

  /**
   * Starts a signer.
   *
   * @return a builder without a secret
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
   * @throws IllegalStateException if a secret is closed, or the clock is outside the years 1970 to
   *     33658
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
    long seconds = epochSecond();
    String timestamp = Long.toString(seconds);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(names.id(), messageId);
    headers.put(names.timestamp(), timestamp);
    headers.put(names.signature(), signatures(messageId, timestamp, ownedBody));
    return new SignedMessage(messageId, Instant.ofEpochSecond(seconds), headers, ownedBody);
  }

  private long epochSecond() {
    long seconds = clock.instant().getEpochSecond();
    if (seconds < 1 || seconds > MessageGrammar.MAX_TIMESTAMP) {
      throw new IllegalStateException(
          "the clock says " + seconds + " s since 1970, which cannot be signed");
    }
    return seconds;
  }

  private String signatures(String messageId, String timestamp, byte[] body) {
    byte[] head = MessageGrammar.signedHead(messageId, timestamp);
    StringBuilder list = new StringBuilder();
    for (SigningSecret secret : secrets) {
      list.append(list.length() == 0 ? "v1," : " v1,");
      list.append(Base64.getEncoder().encodeToString(secret.sign(head, body)));
    }
    return list.toString();
  }

  /** Builds a {@link MessageSigner}. Not for use by several threads. */
  public static final class Builder {
    private final List<SigningSecret> secrets = new ArrayList<>();
    private InstantSource clock = InstantSource.system();

    private Builder() {}

    /**
     * Adds a secret; up to 16, in the order of the signature list.
     *
     * @param secret the secret, which stays the caller's to close
     * @return this builder
     */
    public Builder secret(SigningSecret secret) {
      secrets.add(Objects.requireNonNull(secret, "secret"));
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
     * @throws IllegalStateException if there is no secret, or more than 16
     */
    public MessageSigner build() {
      MessageGrammar.checkSecretCount(secrets.size());
      return new MessageSigner(this);
    }
  }
}
