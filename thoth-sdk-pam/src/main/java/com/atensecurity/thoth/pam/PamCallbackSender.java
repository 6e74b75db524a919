package com.atensecurity.thoth.pam;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Sends callbacks, and tries again while that can help.
 *
 * <ul>
 *   <li>attempts: 5 at most by default, all under one message id, each with its own time
 *   <li>tried again: 429, 500, 502, 503, 504, 409 {@code in_progress}, and failures to talk, except
 *       a refused certificate; after {@code Retry-After}, or after 500 ms doubling to 30 s with
 *       jitter
 *   <li>attempt timeout: 10 seconds by default, from connecting to the end of the body
 *   <li>deadline: 2 minutes by default, waiting included; no wait is begun that would pass it, and
 *       no attempt is begun behind it
 *   <li>HTTP/1.1; redirects are never followed; https is required except for loopback
 * </ul>
 *
 * <p>A sender costs nothing to build, so build one per step-up where the URI differs, or keep one:
 * all senders share one HTTP client and its connections. It takes the JDK's default TLS context and
 * proxy selector as they are when the first sender is built. A sender with {@linkplain
 * Builder#sslContext its own context} has a client of its own, so keep it. Safe for use by several
 * threads.
 */
public final class PamCallbackSender {
  private final URI uri;
  private final CallbackSigner signer;
  private final Map<String, String> headers;
  private final Delivery delivery;

  private PamCallbackSender(Builder builder, URI uri, CallbackSigner signer) {
    this.uri = uri;
    this.signer = signer;
    this.headers = Map.copyOf(builder.headers);
    this.delivery = new Delivery(builder);
  }

  /** How the sender waits between attempts. */
  @FunctionalInterface
  public interface Sleeper {
    /**
     * Waits.
     *
     * @param duration how long; positive
     * @throws InterruptedException if the thread is interrupted
     */
    void sleep(Duration duration) throws InterruptedException;
  }

  /**
   * Starts a sender.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Sends a callback as a new message and waits for the answer.
   *
   * @param callback what was decided
   * @return the last answer, whatever its status; see {@link CallbackReceipt#accepted()}
   * @throws IllegalStateException as {@link MessageSigner#sign}
   * @throws IOException if the last attempt got no answer; earlier failures are suppressed in it
   * @throws InterruptedException if the thread is interrupted; the exchange is aborted
   */
  public CallbackReceipt send(PamCallback callback) throws IOException, InterruptedException {
    return send(signer.newMessageId(), callback);
  }

  /**
   * Sends a callback under a message id of the caller, who keeps it to send again after a restart.
   *
   * @param messageId 1 to 128 characters of {@code [A-Za-z0-9_-]}
   * @param callback what was decided
   * @return the last answer, whatever its status; see {@link CallbackReceipt#accepted()}
   * @throws IllegalArgumentException if the id breaks its grammar
   * @throws IllegalStateException as {@link MessageSigner#sign}
   * @throws IOException if the last attempt got no answer; earlier failures are suppressed in it
   * @throws InterruptedException if the thread is interrupted; the exchange is aborted
   */
  public CallbackReceipt send(String messageId, PamCallback callback)
      throws IOException, InterruptedException {
    return delivery.deliver(messageId, () -> request(signer.sign(messageId, callback)));
  }

  /**
   * Signs a callback exactly as {@link #send} would, and sends nothing.
   *
   * @param callback what was decided
   * @return the message that would be sent now, under a fresh id
   * @throws IllegalStateException as {@link MessageSigner#sign}
   */
  public SignedMessage dryRun(PamCallback callback) {
    return signer.sign(callback);
  }

  /**
   * Where callbacks go.
   *
   * @return the URI
   */
  public URI callbackUri() {
    return uri;
  }

  private HttpRequest request(SignedMessage message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.bodyBytes()));
    message.headers().forEach(request::header);
    headers.forEach(request::header);
    return request.build();
  }

  /** Names the URI without its query; no header and no secret. */
  @Override
  public String toString() {
    String place = uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    return "PamCallbackSender[" + place + "]";
  }

  /** Builds a {@link PamCallbackSender}. Not for use by several threads. */
  public static final class Builder {
    private @Nullable URI uri;
    private final MessageSigner.Builder signing = MessageSigner.builder();
    private final Map<String, String> headers = new LinkedHashMap<>();
    @Nullable SSLContext sslContext;
    InstantSource clock = InstantSource.system();
    Duration attemptTimeout = Duration.ofSeconds(10);
    Duration deadline = Duration.ofMinutes(2);
    int maxAttempts = 5;
    LongSupplier nanoTime = System::nanoTime;
    Sleeper sleeper = duration -> TimeUnit.NANOSECONDS.sleep(SenderRules.nanos(duration));

    private Builder() {}

    /**
     * Sets where callbacks go; required. See {@link PamCallbacks#callbackUri}.
     *
     * @param callbackUri https, or http to a loopback host; without user info and fragment
     * @return this builder
     * @throws IllegalArgumentException if it is anything else
     */
    public Builder callbackUri(URI callbackUri) {
      this.uri = SenderRules.checkUri(Objects.requireNonNull(callbackUri, "callbackUri"));
      return this;
    }

    /**
     * Adds a key that signs and always counts; one is required, and during rotation each adds a
     * signature.
     *
     * @param key the tenant's {@code pam.callback_secret}, or a private key whose public half the
     *     tenant knows; it stays the caller's to close
     * @return this builder
     */
    public Builder key(SigningKey key) {
      signing.key(key);
      return this;
    }

    /**
     * Adds a key that signs in a window of time.
     *
     * @param key the key, which stays the caller's to close
     * @param window its name and when it counts
     * @return this builder
     */
    public Builder key(SigningKey key, KeyWindow window) {
      signing.key(key, window);
      return this;
    }

    /**
     * Adds an API credential, which the receiver does not need: the signature authenticates.
     *
     * @param token sent as {@code Authorization: Bearer}, never printed
     * @return this builder
     * @throws IllegalArgumentException if it is blank or not visible ASCII
     */
    public Builder bearerToken(String token) {
      headers.put("Authorization", SenderRules.bearer(Objects.requireNonNull(token, "token")));
      return this;
    }

    /**
     * Adds a header, such as a proxy in between may want.
     *
     * @param name a header name other than those the sender sets itself
     * @param value visible ASCII and blanks, never printed
     * @return this builder
     * @throws IllegalArgumentException if the name is not allowed, or one of them is malformed
     */
    public Builder header(String name, String value) {
      Objects.requireNonNull(value, "value");
      SenderRules.checkHeader(Objects.requireNonNull(name, "name"), value);
      headers.put(name, value);
      return this;
    }

    /**
     * Sets whom to trust, such as a private CA, and the client certificate to show.
     *
     * @param sslContext the TLS context; the JDK's default if not set
     * @return this builder
     */
    public Builder sslContext(SSLContext sslContext) {
      this.sslContext = Objects.requireNonNull(sslContext, "sslContext");
      return this;
    }

    /**
     * Sets the limit of one attempt, from connecting to the end of the answer's body.
     *
     * @param attemptTimeout positive; 10 seconds by default
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder attemptTimeout(Duration attemptTimeout) {
      this.attemptTimeout = SenderRules.positive("attemptTimeout", attemptTimeout);
      return this;
    }

    /**
     * Sets the limit of all attempts together, waiting included.
     *
     * @param deadline positive; 2 minutes by default
     * @return this builder
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder deadline(Duration deadline) {
      this.deadline = SenderRules.positive("deadline", deadline);
      return this;
    }

    /**
     * Sets how often a message is sent at most.
     *
     * @param maxAttempts 1 to 20; 5 by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder maxAttempts(int maxAttempts) {
      if (maxAttempts < 1 || maxAttempts > 20) {
        throw new IllegalArgumentException("maxAttempts must be 1 to 20, but was " + maxAttempts);
      }
      this.maxAttempts = maxAttempts;
      return this;
    }

    /**
     * Sets where the signed time comes from.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how to wait between attempts.
     *
     * @param sleeper waits; {@code Thread.sleep} by default
     * @return this builder
     */
    public Builder sleeper(Sleeper sleeper) {
      this.sleeper = Objects.requireNonNull(sleeper, "sleeper");
      return this;
    }

    /**
     * Builds the sender.
     *
     * @return the sender
     * @throws IllegalStateException if the URI or the key is missing, or there are more than 16 keys,
     *     or two of one name
     */
    public PamCallbackSender build() {
      URI to = PayloadRules.present("callbackUri", uri);
      return new PamCallbackSender(this, to, new CallbackSigner(signing.clock(clock).build()));
    }
  }
}
