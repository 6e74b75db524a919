package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a signature travels, and what it covers. Immutable and safe for use by several threads.
 *
 * <p>{@link #standardWebhooks()} is the default and the only profile that covers all of a message.
 * The others are for senders that cannot change; each says in its name what it leaves open. All are
 * <em>chosen by this project</em>; the vendor publishes none.
 */
public abstract sealed class SignatureProfile permits StandardWebhooks, HexHmac, CredentialHeader {
  private final String name;

  SignatureProfile(String name) {
    this.name = name;
  }

  /**
   * Standard Webhooks 1.0.0: signs message id, time and body; HMAC-SHA256 ({@code v1}) and Ed25519
   * ({@code v1a}). Headers {@code webhook-id}, {@code webhook-timestamp}, {@code
   * webhook-signature}.
   *
   * @return the default profile
   */
  public static SignatureProfile standardWebhooks() {
    return StandardWebhooks.DEFAULT;
  }

  /**
   * Standard Webhooks under other header names: {@code svix} gives {@code svix-id}, {@code
   * svix-timestamp}, {@code svix-signature}.
   *
   * @param headerPrefix letters, digits, {@code -} and {@code _}; in any letter case
   * @return the profile
   * @throws IllegalArgumentException if the prefix cannot begin a header name
   */
  public static SignatureProfile standardWebhooks(String headerPrefix) {
    return new StandardWebhooks(headerName(headerPrefix));
  }

  /**
   * One header {@code t=<unix seconds>,v1=<hex>}, HMAC-SHA256 over {@code t "." body}, as Stripe
   * and others send it. <strong>It signs no message id</strong>: the SHA-256 of the body stands for
   * it, so that the same body is the same message.
   *
   * @param headerName the header, in any letter case
   * @return the profile
   * @throws IllegalArgumentException if the name is not a header name
   */
  public static SignatureProfile timestampedHmacWithoutId(String headerName) {
    return new TimestampedHmac(headerName(headerName));
  }

  /**
   * HMAC-SHA256 over the body alone, in hex behind a prefix, as {@code sha256=<hex>}; several are
   * separated by commas. <strong>It signs no time</strong>: what was recorded once can be sent again
   * for ever, so a {@link CallbackReceiver} takes it with a durable claim store only, and the
   * memory of decisions must hold. The SHA-256 of the body stands for the message id.
   *
   * @param headerName the header, in any letter case
   * @param prefix what precedes the hex, such as {@code sha256=} or {@code v1=}; may be empty
   * @return the profile
   * @throws IllegalArgumentException if the name is not a header name, or the prefix is not visible
   *     ASCII and blanks without a comma
   */
  public static SignatureProfile bodyHmacWithoutTime(String headerName, String prefix) {
    return new BodyHmac(headerName(headerName), prefix(prefix));
  }

  /**
   * A {@link StaticCredential} in a header. <strong>It gives no integrity</strong>: nothing of the
   * message is signed, whoever learns the credential writes any message, and TLS is all that
   * protects it. Takes a durable claim store, as {@link #bodyHmacWithoutTime} does.
   *
   * @param headerName the header, in any letter case
   * @param prefix what precedes the credential, such as {@code "Bearer "}; may be empty
   * @return the profile
   * @throws IllegalArgumentException if the name is not a header name, or the prefix is not visible
   *     ASCII and blanks without a comma
   */
  public static SignatureProfile credentialWithoutIntegrity(String headerName, String prefix) {
    return new CredentialHeader(headerName(headerName), prefix(prefix));
  }

  /**
   * The profile's name, under which message ids are remembered.
   *
   * @return such as {@code standard-webhooks}
   */
  public final String name() {
    return name;
  }

  /**
   * Whether the time of sending is signed, so that a recorded message goes stale.
   *
   * @return false for {@link #bodyHmacWithoutTime} and {@link #credentialWithoutIntegrity}
   */
  public abstract boolean signsTime();

  /** Fails if this profile has no use for the key. */
  abstract void check(VerifyingKey key);

  /** Fails if this profile cannot sign with the key. */
  abstract void check(SigningKey key);

  /** Reads the headers by the profile's grammar. */
  abstract Candidate read(HeaderSource headers, byte[] body, KeyRing<VerifyingKey> keys)
      throws InvalidMessageException;

  /** The headers of a signed message. */
  abstract Map<String, String> sign(
      String id, String timestamp, byte[] body, List<SigningKey> keys);

  /** A message whose headers follow the grammar and whose signature nobody checked yet. */
  interface Candidate {
    /** The stated time in Unix seconds; -1 where the profile has none. */
    long timestamp();

    /** Whether one of the message's signatures is right under a key that fits the profile. */
    boolean matches(VerifyingKey key);

    /** The replay key; asked for only when a signature was right. */
    String id();

    /** What to tell the operator when nothing matched. */
    String mismatch();
  }

  /** The only value of a header. */
  static String single(HeaderSource headers, String name) throws InvalidMessageException {
    @Nullable List<String> values = headers.values(name);
    if (values != null && values.size() > 1) {
      throw new InvalidMessageException(
          Reason.DUPLICATE_HEADER, name + " is there more than once; exactly one is accepted");
    }
    @Nullable String value = values == null || values.isEmpty() ? null : values.get(0);
    if (value == null) {
      throw new InvalidMessageException(Reason.MISSING_HEADER, name + " is missing");
    }
    return value;
  }

  static InvalidMessageException malformed(String headerName, String why) {
    return new InvalidMessageException(
        Reason.MALFORMED_SIGNATURE, headerName + " is malformed: " + why);
  }

  final IllegalArgumentException unfit(String wanted) {
    return new IllegalArgumentException("the profile " + name + " takes " + wanted);
  }

  private static String headerName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.isEmpty()
        || !lower.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || c == '-' || c == '_')) {
      throw new IllegalArgumentException(
          "a header name must be letters, digits, '-' and '_', but was \"" + name + "\"");
    }
    return lower;
  }

  private static String prefix(String prefix) {
    if (!prefix.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != ',')) {
      throw new IllegalArgumentException("a prefix must be visible ASCII without a comma");
    }
    return prefix;
  }

  /** Names the profile. */
  @Override
  public final String toString() {
    return "SignatureProfile[" + name + "]";
  }
}
