package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A signed message, ready to be sent: frozen body bytes and the headers that go with them.
 *
 * <p>Send exactly {@link #body()}; any other spelling of the same JSON has another signature.
 * Immutable and safe for use by several threads.
 */
public final class SignedMessage {
  private final String id;
  private final Instant timestamp;
  private final Map<String, String> headers;
  private final byte[] body;

  SignedMessage(String id, Instant timestamp, Map<String, String> headers, byte[] ownedBody) {
    this.id = id;
    this.timestamp = timestamp;
    this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    this.body = ownedBody;
  }

  /**
   * The message id, the same on every retry of one message. A profile that signs no id does not send
   * it.
   *
   * @return 1 to 128 characters of {@code [A-Za-z0-9_-]}
   */
  public String id() {
    return id;
  }

  /**
   * When this attempt was signed, in whole seconds. A profile that signs no time does not send it.
   *
   * @return the time
   */
  public Instant timestamp() {
    return timestamp;
  }

  /**
   * The headers to send: by default {@code webhook-id}, {@code webhook-timestamp}, {@code
   * webhook-signature}, and under another {@link SignatureProfile} its own.
   *
   * @return an unmodifiable map in that order
   */
  public Map<String, String> headers() {
    return headers;
  }

  /**
   * The signed bytes.
   *
   * @return a fresh copy
   */
  public byte[] body() {
    return body.clone();
  }

  /** The signed bytes themselves, for readers in this package that do not change them. */
  byte[] bodyBytes() {
    return body;
  }

  /** Names the id and the time; never the body or the signature. */
  @Override
  public String toString() {
    return "SignedMessage[id=" + id + ", timestamp=" + timestamp + ", " + body.length + " bytes]";
  }
}
