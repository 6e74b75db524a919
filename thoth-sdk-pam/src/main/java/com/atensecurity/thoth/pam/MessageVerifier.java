package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Verifies messages of any kind by Standard Webhooks 1.0.0, and more strictly: callbacks, step-up
 * requests, SIEM webhooks.
 *
 * <ul>
 *   <li>tolerance: 5 minutes by default, into the past and into the future; 1 s to 1 h, never off
 *   <li>body: 64 KiB at most by default
 *   <li>clock: the system's by default
 *   <li>secrets: one, or several during rotation; one of them must match
 * </ul>
 *
 * <p>Every input gets a verdict: a {@link VerifiedMessage} or an {@link InvalidMessageException}
 * with its reason. Immutable and safe for use by several threads.
 */
public final class MessageVerifier {
  /** The body limit when none is set: 64 KiB. */
  static final int DEFAULT_MAX_BODY_BYTES = 64 * 1024;

  private final List<SigningSecret> secrets;
  private final InstantSource clock;
  private final long toleranceMillis;
  private final int maxBodyBytes;
  private final HeaderNames names = HeaderNames.STANDARD;

  private MessageVerifier(Builder builder) {
    this.secrets = List.copyOf(builder.secrets);
    this.clock = builder.clock;
    this.toleranceMillis = builder.tolerance.toMillis();
    this.maxBodyBytes = builder.maxBodyBytes;
  }

  /**
   * A verifier with one secret and the defaults.
   *
   * @param secret the secret, which stays the caller's to close
   * @return the verifier
   */
  public static MessageVerifier of(SigningSecret secret) {
    return builder().secret(secret).build();
  }

  /**
   * Starts a verifier.
   *
   * @return a builder without a secret
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
   * @throws IllegalStateException if a secret was closed
   */
  public VerifiedMessage verify(Map<String, List<String>> headers, byte[] body)
      throws InvalidMessageException {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    checkSize(body);
    MessageHeaders found = MessageHeaders.find(headers, names);
    if (!MessageGrammar.isMessageId(found.id())) {
      throw new InvalidMessageException(
          Reason.MALFORMED_ID, names.id() + " must be 1 to 128 characters of [A-Za-z0-9_-]");
    }
    long timestamp = checkTimestamp(found.timestamp());
    byte[][] signatures = SignatureList.parse(found.signature());
    byte[] head = MessageGrammar.signedHead(found.id(), found.timestamp());
    if (!SignatureList.matches(signatures, secrets, head, body)) {
      throw noMatch();
    }
    if (!Utf8.isValid(body)) {
      throw new InvalidMessageException(Reason.BODY_NOT_UTF8, "the signed body is not UTF-8");
    }
    return new VerifiedMessage(found.id(), timestamp);
  }

  private void checkSize(byte[] body) throws InvalidMessageException {
    if (body.length > maxBodyBytes) {
      throw new InvalidMessageException(
          Reason.BODY_TOO_LARGE,
          "the body has " + body.length + " bytes; the limit is " + maxBodyBytes + " bytes");
    }
  }

  private long checkTimestamp(String text) throws InvalidMessageException {
    long timestamp = MessageGrammar.parseTimestamp(text);
    if (timestamp < 0) {
      throw new InvalidMessageException(
          Reason.MALFORMED_TIMESTAMP,
          names.timestamp() + " must be Unix seconds: 1 to 12 ASCII digits, no leading zero");
    }
    long ageMillis = clock.millis() - timestamp * 1000;
    if (ageMillis > toleranceMillis) {
      throw outside(Reason.TIMESTAMP_TOO_OLD, ageMillis, "in the past");
    }
    if (-ageMillis > toleranceMillis) {
      throw outside(Reason.TIMESTAMP_TOO_NEW, -ageMillis, "in the future");
    }
    return timestamp;
  }

  private InvalidMessageException outside(Reason reason, long millis, String direction) {
    return new InvalidMessageException(
        reason,
        names.timestamp()
            + " lies "
            + Duration.ofMillis(millis)
            + " "
            + direction
            + "; the tolerance is "
            + Duration.ofMillis(toleranceMillis)
            + ": compare the clocks of both sides");
  }

  private static InvalidMessageException noMatch() {
    return new InvalidMessageException(
        Reason.NO_MATCHING_SIGNATURE,
        "no v1 signature matches: the secret differs, or the body was not passed on byte for byte"
            + " (parsed and printed again, decoded as text, unpacked)");
  }

  /** Builds a {@link MessageVerifier}. Not for use by several threads. */
  public static final class Builder {
    private static final Duration MIN_TOLERANCE = Duration.ofSeconds(1);
    private static final Duration MAX_TOLERANCE = Duration.ofHours(1);
    private static final int MAX_BODY_LIMIT = 16 * 1024 * 1024;

    private final List<SigningSecret> secrets = new ArrayList<>();
    private InstantSource clock = InstantSource.system();
    private Duration tolerance = Duration.ofMinutes(5);
    private int maxBodyBytes = DEFAULT_MAX_BODY_BYTES;

    private Builder() {}

    /**
     * Adds a secret; up to 16.
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
     * @throws IllegalStateException if there is no secret, or more than 16
     */
    public MessageVerifier build() {
      MessageGrammar.checkSecretCount(secrets.size());
      return new MessageVerifier(this);
    }
  }
}
