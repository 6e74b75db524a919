package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.InvalidMessageException;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SigningKey;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.StepUpRequest;
import com.atensecurity.thoth.pam.StepUpVerifier;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A PAM vendor that receives step-up requests on a random loopback port, verifies them with {@code
 * thoth-sdk-pam}, and answers with signed callbacks: by itself, as {@link #answering} says, or when
 * the test says {@link #approve} or {@link #deny}.
 *
 * <pre>{@code
 * try (PamVendor vendor = PamVendor.start(gov)) { // or a parameter of a @GovApiTest
 *   gov.openApproval().open();
 *   vendor.approve(vendor.next());
 * }
 * }</pre>
 *
 * <p>One with secrets of your own needs the clock of the tenant: {@link GovApi#client()} moves that
 * clock when it waits between retries and polls, and a vendor on another clock then finds the
 * signatures of the tenant too far in the future, as the tenant finds the vendor's too old. A vendor
 * on a {@link TestClock} waits between the attempts of a callback by moving the clock, so it waits
 * in no real time either.
 *
 * <p>This class is thread-safe.
 */
public final class PamVendor implements AutoCloseable {
  private static final String NOBODYS_REQUEST = "req_of_somebody_else";
  private static final String WRONG_SECRET = "a secret that nobody configured anywhere";

  private final Inbox<Rejection> rejections = new Inbox<>("rejected step-up request");
  private final Inbox<StepUpRequest> requests =
      new Inbox<>(
          "step-up request",
          () ->
              "; rejected so far: "
                  + rejections.all()
                  + "; see GovApi.deliveries() and timeline() for what was sent"
                  + astray());
  private final Inbox<CallbackReceipt> receipts = new Inbox<>("callback receipt");
  private final CallbackSenders senders;
  private final StepUpVerifier verifier;
  private final String callbackSecret;
  private final InstantSource clock;
  private final LoopbackServer server;
  private volatile @Nullable GovApi tenant;
  private volatile Policy policy = Policy.IGNORE;
  private volatile @Nullable String bearerToken;

  /** What a vendor does with a step-up request. */
  public enum Policy {
    /** Nothing; the test answers, or nobody does. */
    IGNORE,
    /** Approves. */
    APPROVE,
    /** Denies. */
    DENY,
    /** Approves or denies as {@link PamVendorConformance} says in {@code tool_name}. */
    CONFORMANCE,
    /** Approves under a request id that is not the approval's. */
    WRONG_REQUEST_ID,
    /** Approves, signed with a secret that is not the tenant's. */
    BAD_SIGNATURE
  }

  private PamVendor(String requestSecret, String callbackSecret, InstantSource clock) {
    this.verifier =
        new StepUpVerifier(
            MessageVerifier.builder()
                .key(SigningSecret.ofSetting(requestSecret))
                .clock(clock)
                .build());
    SigningKey.ofSetting(callbackSecret).close();
    this.callbackSecret = callbackSecret;
    this.clock = clock;
    this.senders = new CallbackSenders(clock);
    this.server = new LoopbackServer("pam-vendor", "/step-up", this::receive);
  }

  /**
   * Starts a vendor of a tenant: it lives on the tenant's clock, and the member {@code pam} of the
   * tenant's settings is set to it, with secrets of its own. Other settings stay as they are. It
   * ignores requests until told otherwise.
   *
   * @param gov the tenant
   * @return a running vendor that is asked about every approval that opens from now on
   */
  public static PamVendor start(GovApi gov) {
    String requestSecret = NewSecret.whsec();
    String callbackSecret = NewSecret.whsec();
    PamVendor vendor = start(requestSecret, callbackSecret, gov.clock());
    vendor.tenant = gov;
    gov.setting(
        "pam",
        new JsonObject()
            .with("enabled", true)
            .with("provider", "testkit")
            .with("request_url", vendor.url().toString())
            .with("request_secret", requestSecret)
            .with("callback_secret", callbackSecret));
    return vendor;
  }

  /**
   * Starts a vendor that lives on system time and ignores requests, for use with no tenant clock:
   * against a GovAPI that is none of this testkit's, or against none at all. With a {@link GovApi},
   * use {@link #start(GovApi)}, or pass {@link GovApi#clock()} to {@link #start(String, String,
   * InstantSource)}.
   *
   * @param requestSecret the tenant's {@code pam.request_secret}
   * @param callbackSecret the tenant's {@code pam.callback_secret}, or the private key to a public one
   * @return a running vendor
   * @throws IllegalArgumentException if a secret cannot be used
   */
  public static PamVendor start(String requestSecret, String callbackSecret) {
    return start(requestSecret, callbackSecret, InstantSource.system());
  }

  /**
   * Starts a vendor that ignores requests and lives on a clock.
   *
   * @param requestSecret the tenant's {@code pam.request_secret}
   * @param callbackSecret the tenant's {@code pam.callback_secret}, or the private key to a public one
   * @param clock the time that it verifies and signs by: {@link GovApi#clock()}, which the wired
   *     client moves on retries and polls
   * @return a running vendor
   * @throws IllegalArgumentException if a secret cannot be used
   */
  public static PamVendor start(String requestSecret, String callbackSecret, InstantSource clock) {
    return new PamVendor(requestSecret, callbackSecret, Objects.requireNonNull(clock, "clock"));
  }

  /**
   * Sets how the vendor answers the requests that arrive from now on; {@link Policy#IGNORE} by default.
   *
   * @param newPolicy what it does
   * @return this vendor
   */
  public PamVendor answering(Policy newPolicy) {
    Objects.requireNonNull(newPolicy, "newPolicy");
    note("the PAM vendor is to " + newPolicy);
    this.policy = newPolicy;
    return this;
  }

  /**
   * Sets the token that requests must carry as {@code Authorization: Bearer}; none by default.
   *
   * @param token the tenant's {@code pam.request_auth_token}
   * @return this vendor
   */
  public PamVendor requiringBearer(String token) {
    Objects.requireNonNull(token, "token");
    note("the PAM vendor requires a bearer token");
    this.bearerToken = token;
    return this;
  }

  /**
   * Returns where step-up requests are received.
   *
   * @return the value for {@code pam.request_url}
   */
  public URI url() {
    return server.url();
  }

  /** {@return the value for {@code pam.callback_secret}, in plain text} */
  public String callbackSecret() {
    return callbackSecret;
  }

  /** Of one that was started for a tenant, what may be wrong if nothing comes. */
  private String astray() {
    GovApi its = tenant;
    return its == null ? "" : its.unlessNamed(url(), "vendor");
  }

  /** Puts a change into the timeline of the tenant that this was started for, if any. */
  private void note(String change) {
    GovApi its = tenant;
    if (its != null) {
      its.note(change);
    }
  }

  private int receive(Map<String, List<String>> headers, byte[] body) {
    Policy asked = policy;
    String token = bearerToken;
    if (token != null && !List.of("Bearer " + token).equals(headers.get("Authorization"))) {
      rejections.add(new Rejection("BEARER", "the bearer token is missing or wrong"));
      return 401;
    }
    try {
      StepUpRequest request = verifier.verify(headers, body).request();
      requests.add(request);
      server.executor().execute(() -> answer(request, asked));
      return 202;
    } catch (InvalidMessageException e) {
      rejections.add(new Rejection(e.reason().name(), String.valueOf(e.getMessage())));
      return 401;
    }
  }

  private void answer(StepUpRequest request, Policy asked) {
    try {
      switch (asked) {
        case IGNORE -> {}
        case APPROVE -> approve(request);
        case DENY -> deny(request);
        case CONFORMANCE -> decideByToolName(request);
        case WRONG_REQUEST_ID ->
            send(request, callback(request, NOBODYS_REQUEST, PamDecision.APPROVE), callbackSecret);
        case BAD_SIGNATURE ->
            send(
                request, callback(request, request.requestId(), PamDecision.APPROVE), WRONG_SECRET);
      }
    } catch (IOException e) {
      rejections.add(new Rejection("CALLBACK", "the callback got no answer: " + e.getMessage()));
    } catch (RuntimeException e) {
      rejections.add(new Rejection("CALLBACK", "the callback cannot be sent: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void decideByToolName(StepUpRequest request) throws IOException, InterruptedException {
    if ("conformance.approve".equals(request.toolName())) {
      approve(request);
    } else if ("conformance.deny".equals(request.toolName())) {
      deny(request);
    }
  }

  /**
   * Approves a request.
   *
   * @param request a request that this vendor received
   * @return what the GovAPI answered
   * @throws IOException if the callback got no answer
   * @throws InterruptedException if the thread is interrupted
   */
  public CallbackReceipt approve(StepUpRequest request) throws IOException, InterruptedException {
    return send(
        request, callback(request, request.requestId(), PamDecision.APPROVE), callbackSecret);
  }

  /**
   * Denies a request.
   *
   * @param request a request that this vendor received
   * @return what the GovAPI answered
   * @throws IOException if the callback got no answer
   * @throws InterruptedException if the thread is interrupted
   */
  public CallbackReceipt deny(StepUpRequest request) throws IOException, InterruptedException {
    return send(request, callback(request, request.requestId(), PamDecision.DENY), callbackSecret);
  }

  private PamCallback callback(StepUpRequest request, String requestId, PamDecision decision) {
    return PamCallback.builder()
        .approvalId(request.approvalId())
        .requestId(requestId)
        .decision(decision)
        .decidedBy("approver@pam-vendor.example")
        .decidedAt(clock.instant())
        .build();
  }

  private CallbackReceipt send(StepUpRequest request, PamCallback callback, String secret)
      throws IOException, InterruptedException {
    URI uri = request.callbackUrl();
    if (uri == null) {
      throw new IOException("the step-up request names no callback_url");
    }
    CallbackReceipt receipt = senders.to(uri, secret).send(callback);
    receipts.add(receipt);
    return receipt;
  }

  /**
   * Waits for the next request as {@link #next(Duration)} does, for 30 seconds of real time at most.
   *
   * @return the request
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public StepUpRequest next() throws InterruptedException {
    return next(Inbox.PATIENCE);
  }

  /**
   * Waits for the next request that this method has not returned yet.
   *
   * @param timeout how long to wait at most, in real time
   * @return the request
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public StepUpRequest next(Duration timeout) throws InterruptedException {
    return requests.next(timeout);
  }

  /**
   * Waits for the next answer of the GovAPI to a callback of this vendor.
   *
   * @param timeout how long to wait at most, in real time
   * @return the receipt
   * @throws AssertionError if none arrives in time
   * @throws InterruptedException if the thread is interrupted
   */
  public CallbackReceipt nextReceipt(Duration timeout) throws InterruptedException {
    return receipts.next(timeout);
  }

  /**
   * Waits for the first request that was not accepted, or callback that got no answer.
   *
   * @param timeout how long to wait at most, in real time
   * @return why
   * @throws AssertionError if there is none in time
   * @throws InterruptedException if the thread is interrupted
   */
  public Rejection awaitRejection(Duration timeout) throws InterruptedException {
    return rejections.await(any -> true, "of any kind", timeout);
  }

  /**
   * Returns the requests so far.
   *
   * @return an immutable copy, oldest first
   */
  public List<StepUpRequest> requests() {
    return requests.all();
  }

  /**
   * Returns the requests that were not accepted so far.
   *
   * @return an immutable copy, oldest first
   */
  public List<Rejection> rejections() {
    return rejections.all();
  }

  /** Stops listening. */
  @Override
  public void close() {
    note("the PAM vendor stops listening");
    server.close();
  }
}
