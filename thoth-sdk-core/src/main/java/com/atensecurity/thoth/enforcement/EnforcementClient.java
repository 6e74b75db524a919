package com.atensecurity.thoth.enforcement;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.ThothApiException;
import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConnectionException;
import com.atensecurity.thoth.ThothException;
import com.atensecurity.thoth.internal.Answer;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Polling;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A client for the runtime enforcement API, which decides on tool calls while agents run.
 *
 * <p>It is another host than GovAPI's, and an API key with permission {@code execute} opens it (published). Make one and
 * share it: it is immutable and thread-safe. By default a call may take 5 seconds (published).
 *
 * <pre>{@code
 * try (EnforcementClient enforcement = EnforcementClient.fromEnvironment()) {
 *   Verdict verdict = enforcement.decide(request, Duration.ofMinutes(15));
 *   if (!verdict.allowed()) { ... }
 * }
 * }</pre>
 */
public final class EnforcementClient implements AutoCloseable {
  private final Calls calls;
  private final String tenantId;
  private final @Nullable Secret ingestToken;
  private final boolean failOpen;
  private final EnforcementService service;

  /**
   * Internal; callers use {@link #fromEnvironment()} or {@code ThothClient.Builder.buildEnforcement()}.
   *
   * @param calls the calls of the enforcement host
   * @param tenantId the tenant
   * @param ingestToken the token for events, or null
   * @param failOpen whether an outage allows
   */
  public EnforcementClient(
      Calls calls, String tenantId, @Nullable Secret ingestToken, boolean failOpen) {
    this.calls = calls;
    this.tenantId = tenantId;
    this.ingestToken = ingestToken;
    this.failOpen = failOpen;
    this.service = calls.service(EnforcementService.class);
  }

  /**
   * A client for what the environment variables say: {@code THOTH_TENANT_ID}, {@code THOTH_APEX_DOMAIN} (seed), {@code
   * THOTH_API_KEY}, {@code THOTH_API_URL}, {@code THOTH_EVENT_INGEST_TOKEN} and {@code THOTH_FAIL_OPEN} (published).
   *
   * @return a client; close it when done
   * @throws com.atensecurity.thoth.ThothConfigurationException if they name no tenant or no key
   */
  public static EnforcementClient fromEnvironment() {
    return ThothClient.builder().environment(System.getenv()).buildEnforcement();
  }

  /**
   * Says what an outage means for {@link #decide}. By default it blocks (published).
   *
   * @param allow true to allow calls while the enforcer cannot be reached, answers 429 or a 5xx; a refused key
   *     blocks in any case
   * @return a view that shares everything else with this client
   */
  public EnforcementClient failOpen(boolean allow) {
    return new EnforcementClient(calls, tenantId, ingestToken, allow);
  }

  /**
   * Sends a token of its own with events, beside the key (published). By default none is sent.
   *
   * @param token the token; white space around it is dropped
   * @return a view that shares everything else with this client
   * @throws IllegalArgumentException if it holds inner white space or what a header cannot carry
   */
  public EnforcementClient ingestToken(Secret token) {
    Secret sendable = Secret.of(Checks.headerSecret("the event ingest token", token));
    return new EnforcementClient(calls, tenantId, sendable, failOpen);
  }

  /**
   * The same client with other options for its calls.
   *
   * @param options what is different; what they leave open stays as it is here
   * @return a view that shares everything else with this client
   */
  public EnforcementClient with(CallOptions options) {
    return view(calls.with(Objects.requireNonNull(options, "options")));
  }

  /**
   * Runs one operation or several on another thread, as {@link ThothClient#async} does.
   *
   * @param work what to do with the client that it is given
   * @param <T> the type of the result
   * @return a future of the work's result, or of what it threw; cancelling it closes the connection
   */
  public <T> CompletableFuture<T> async(Function<EnforcementClient, T> work) {
    Objects.requireNonNull(work, "work");
    return calls.async(inside -> work.apply(view(inside)));
  }

  private EnforcementClient view(Calls other) {
    return new EnforcementClient(other, tenantId, ingestToken, failOpen);
  }

  /**
   * Starts a question for the tenant of this client.
   *
   * @return a builder in which the tenant is set
   */
  public EnforceRequest.Builder request() {
    return EnforceRequest.builder().tenantId(tenantId);
  }

  /**
   * Starts an event of the tenant of this client.
   *
   * @return a builder in which the tenant is set
   */
  public BehavioralEvent.Builder event() {
    return BehavioralEvent.builder().tenantId(tenantId);
  }

  /**
   * Asks for a decision on a tool call. {@code POST /v1/enforce} (published); sent once. {@link #decide} does the same
   * and says also what an outage means.
   *
   * @param request the call
   * @return the decision
   */
  public EnforceDecision enforce(EnforceRequest request) {
    return calls.execute(service.enforce(Objects.requireNonNull(request, "request")));
  }

  /**
   * Reads how a hold stands. {@code GET /v1/enforce/hold/{hold_token}} (published); may be sent again.
   *
   * @param holdToken the token of a {@link Outcome#STEP_UP} decision
   * @return the hold as it is now
   * @throws ThothApiException.NotFound if there is no such hold
   * @throws IllegalArgumentException if the token is blank
   */
  public HoldStatus hold(String holdToken) {
    return calls.execute(service.getHold(Checks.id("hold token", holdToken)));
  }

  /**
   * Hands events in. {@code POST /v1/events/batch} (published); sent once, as the array that the contract calls
   * canonical.
   *
   * @param events the events; the vendor's clients send at most 10 at once (published)
   * @throws IllegalArgumentException if there is no event
   */
  public void ingest(List<BehavioralEvent> events) {
    if (events.isEmpty()) {
      throw new IllegalArgumentException("events must hold at least one event");
    }
    String token = ingestToken == null ? null : ingestToken.reveal();
    calls.execute(service.ingestEvents(token, List.copyOf(events)));
  }

  /**
   * Decides on a tool call, whatever happens. Where the enforcer cannot be asked the outcome is {@link Outcome#BLOCK}, or
   * with {@link #failOpen} {@link Outcome#ALLOW} if it was not reached, answered 429 or a 5xx (published).
   *
   * @param request the call
   * @return the outcome, and the failure if there was one; never an exception of the connection or the server
   * @throws IllegalStateException if this client is closed
   */
  public Verdict decide(EnforceRequest request) {
    try {
      EnforceDecision decision = enforce(request);
      return new Verdict(decision.outcome(), decision, null, null);
    } catch (ThothException e) {
      boolean allow = failOpen && isOutage(e);
      return new Verdict(allow ? Outcome.ALLOW : Outcome.BLOCK, null, null, e);
    }
  }

  /**
   * Decides on a tool call, and where a person must be asked waits for the answer, looking every 5 seconds (published)
   * or when the server asks for it with {@code Retry-After}. A look that fails is not the end, unless the hold is unknown
   * or the key refused; one that is under way when the time is over is still waited for. Never resolved in time means
   * {@link Outcome#BLOCK}, and so does a hold whose token cannot be part of a path.
   *
   * @param request the call
   * @param patience how long to wait for the person; the vendor's clients wait 15 minutes, or 30 seconds (published)
   * @return the outcome, never {@link Outcome#STEP_UP}
   * @throws IllegalStateException if this client is closed, also while it waits
   */
  public Verdict decide(EnforceRequest request, Duration patience) {
    Objects.requireNonNull(patience, "patience");
    Verdict verdict = decide(request);
    EnforceDecision decision = verdict.decision();
    if (verdict.outcome() != Outcome.STEP_UP || decision == null) {
      return verdict;
    }
    String token = decision.holdToken();
    return token == null || !Checks.isId(token)
        ? new Verdict(Outcome.BLOCK, decision, null, null)
        : await(decision, token, patience);
  }

  private Verdict await(EnforceDecision decision, String token, Duration patience) {
    long start = calls.time().nanoTime();
    HoldStatus hold = null;
    while (true) {
      Look look = look(token);
      hold = look.hold == null ? hold : look.hold;
      if (look.hold != null && look.hold.outcome() != Outcome.STEP_UP) {
        return new Verdict(look.hold.outcome(), decision, hold, null);
      }
      Duration left = patience.minusNanos(calls.time().nanoTime() - start);
      boolean hopeless = look.failure != null && !isOutage(look.failure);
      if (left.isNegative() || left.isZero() || hopeless) {
        return new Verdict(Outcome.BLOCK, decision, hold, look.failure);
      }
      Duration wait = Polling.interval(look.retryAfter);
      try {
        calls.pause("getHold", left.compareTo(wait) < 0 ? left : wait);
      } catch (ThothException e) {
        return new Verdict(Outcome.BLOCK, decision, hold, e);
      }
    }
  }

  /** What was seen of a hold, or why nothing was, and when the server wants to be asked again. */
  private record Look(
      @Nullable HoldStatus hold, @Nullable ThothException failure, @Nullable Duration retryAfter) {}

  private Look look(String token) {
    try {
      Answer<HoldStatus> answer = calls.answer(service.getHold(token));
      return new Look(answer.value(), null, answer.retryAfter());
    } catch (ThothException e) {
      return new Look(
          null, e, e instanceof ThothApiException refused ? refused.retryAfter() : null);
    }
  }

  /**
   * Whether the enforcer itself is in trouble, rather than the caller refused, cancelled or misunderstood. A certificate
   * that is not trusted may be somebody else's, so it is none.
   */
  private boolean isOutage(ThothException failure) {
    if (failure instanceof ThothApiException refused) {
      return refused.status() == 429 || refused.status() >= 500;
    }
    return failure instanceof ThothConnectionException.DeadlineExceeded || failure.isTransient();
  }

  /** Ends the calls under way and closes the connections, as {@link ThothClient#close} does. */
  @Override
  public void close() {
    calls.close();
  }

  @Override
  public String toString() {
    return "EnforcementClient[tenant=" + tenantId + ", failOpen=" + failOpen + "]";
  }
}
