package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifiedMessage;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A SIEM that receives webhooks on a random loopback port and verifies each signature with {@code
 * thoth-sdk-pam}. What is not good is answered 401 and kept apart, with the reason.
 *
 * <pre>{@code
 * try (SiemSink siem = SiemSink.start(gov)) { // or a parameter of a @GovApiTest
 *   gov.recordDecision(Decision.BLOCK).record();
 *   assertEquals("BLOCK", siem.next().text("action"));
 * }
 * }</pre>
 *
 * <p>One with a secret of your own needs the clock of the tenant: {@link GovApi#client()} moves that
 * clock when it waits between retries and polls, and a SIEM on another clock then finds the tenant's
 * signatures too far in the future.
 *
 * <p>This class is thread-safe.
 */
public final class SiemSink implements AutoCloseable {
  private final Inbox<Rejection> rejections = new Inbox<>("rejected webhook");
  private final Inbox<SiemEvent> events =
      new Inbox<>(
          "SIEM event",
          () ->
              "; rejected so far: "
                  + rejections.all()
                  + "; see GovApi.deliveries() and timeline() for what was sent"
                  + astray());
  private final String secret;
  private final MessageVerifier verifier;
  private final LoopbackServer server;
  private volatile @Nullable GovApi tenant;
  private volatile int status = 204;

  private SiemSink(String secret, InstantSource clock) {
    this.secret = secret;
    this.verifier =
        MessageVerifier.builder().key(SigningSecret.ofSetting(secret)).clock(clock).build();
    this.server = new LoopbackServer("siem-sink", "/hooks/thoth", this::receive);
  }

  /**
   * Starts a SIEM of a tenant: it lives on the tenant's clock, and the member {@code webhook} of the
   * tenant's settings is set to it, with a secret of its own. Other settings stay as they are.
   *
   * @param gov the tenant
   * @return a running SIEM that gets every event from now on
   */
  public static SiemSink start(GovApi gov) {
    String secret = NewSecret.whsec();
    SiemSink siem = start(secret, gov.clock());
    siem.tenant = gov;
    gov.setting(
        "webhook",
        new JsonObject()
            .with("enabled", true)
            .with("url", siem.url().toString())
            .with("secret", secret));
    return siem;
  }

  /**
   * Starts a SIEM that lives on system time, for use with no tenant clock. With a {@link GovApi},
   * use {@link #start(GovApi)}, or pass {@link GovApi#clock()} to {@link #start(String,
   * InstantSource)}.
   *
   * @param secret the secret of the webhook; a {@code whsec_} prefix decides its encoding
   * @return a running SIEM
   * @throws IllegalArgumentException if the secret cannot be used
   */
  public static SiemSink start(String secret) {
    return start(secret, InstantSource.system());
  }

  /**
   * Starts a SIEM that lives on a clock.
   *
   * @param secret the secret of the webhook; a {@code whsec_} prefix decides its encoding
   * @param clock the time that signatures are measured by: {@link GovApi#clock()}, which the wired
   *     client moves on retries and polls
   * @return a running SIEM
   * @throws IllegalArgumentException if the secret cannot be used
   */
  public static SiemSink start(String secret, InstantSource clock) {
    return new SiemSink(secret, Objects.requireNonNull(clock, "clock"));
  }

  /** Of one that was started for a tenant, what may be wrong if nothing comes. */
  private String astray() {
    GovApi its = tenant;
    return its == null ? "" : its.unlessNamed(url(), "SIEM");
  }

  /** Puts a change into the timeline of the tenant that this was started for, if any. */
  private void note(String change) {
    GovApi its = tenant;
    if (its != null) {
      its.note(change);
    }
  }

  private int receive(Map<String, List<String>> headers, byte[] body) {
    try {
      VerifiedMessage message = verifier.verify(headers, body);
      events.add(new SiemEvent(message.id(), body));
      return status;
    } catch (InvalidMessageException e) {
      rejections.add(new Rejection(e.reason().name(), String.valueOf(e.getMessage())));
      return 401;
    }
  }

  /**
   * Returns where webhooks are received.
   *
   * @return the value for {@code webhook.url}
   */
  public URI url() {
    return server.url();
  }

  /** {@return the value for {@code webhook.secret}, in plain text} */
  public String secret() {
    return secret;
  }

  /**
   * Sets what good webhooks are answered with; 204 by default.
   *
   * @param newStatus the HTTP status
   * @return this SIEM
   */
  public SiemSink answerWith(int newStatus) {
    note("the SIEM answers " + newStatus);
    this.status = newStatus;
    return this;
  }

  /**
   * Waits for the next event as {@link #next(Duration)} does, for 30 seconds of real time at most.
   *
   * @return the event
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public SiemEvent next() throws InterruptedException {
    return next(Inbox.PATIENCE);
  }

  /**
   * Waits for the next event that this method has not returned yet.
   *
   * @param timeout how long to wait at most, in real time
   * @return the event
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public SiemEvent next(Duration timeout) throws InterruptedException {
    return events.next(timeout);
  }

  /**
   * Waits for the first event of a type, among those that arrived and those to come.
   *
   * @param type the type, such as {@code decision}
   * @param timeout how long to wait at most, in real time
   * @return the event
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public SiemEvent await(String type, Duration timeout) throws InterruptedException {
    return events.await(event -> event.type().equals(type), "of type " + type, timeout);
  }

  /**
   * Waits for the first webhook that was not accepted.
   *
   * @param timeout how long to wait at most, in real time
   * @return why
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public Rejection awaitRejection(Duration timeout) throws InterruptedException {
    return rejections.await(any -> true, "of any kind", timeout);
  }

  /**
   * Returns the events so far.
   *
   * @return an immutable copy, oldest first
   */
  public List<SiemEvent> events() {
    return events.all();
  }

  /**
   * Returns the webhooks that were not accepted so far.
   *
   * @return an immutable copy, oldest first
   */
  public List<Rejection> rejections() {
    return rejections.all();
  }

  /** Stops listening. */
  @Override
  public void close() {
    note("the SIEM stops listening");
    server.close();
  }
}
