package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Receives the callbacks of one tenant: verifies them, resolves each approval exactly once, and
 * says what to answer.
 *
 * <p>The order is: size, headers, signature, payload, claim of the message id, correlation,
 * decision, commit, answer. A 2xx goes out only after the decision is committed, and neither store
 * hears of a callback before its signature is good. A crash leaves either nothing or the whole decision:
 * before the commit the claim's lease runs out and the sender's retry starts again; after it the
 * retry finds the decision made. A callback that contradicts what is known releases its claim, so
 * that the right one still works, even under the same message id, unless the process died before it
 * could. With {@link Builder#transactions}, claim and decision are one commit: no lease has to run
 * out, and no id is left claimed.
 *
 * <ul>
 *   <li>lease: 30 seconds by default; make it longer than the slowest store call
 *   <li>retention of message ids: 7 days by default, longer than any sender retries
 *   <li>body: 64 KiB at most by default
 *   <li>clock: the system's by default; the verifier has its own
 * </ul>
 *
 * <p>Safe for use by several threads.
 */
public final class CallbackReceiver {
  private final String tenantId;
  private final PamStateSource pamState;
  private final int maxBodyBytes;
  private final CallbackClerk clerk;

  private CallbackReceiver(
      Builder builder, String tenantId, PamStateSource pamState, CallbackClerk clerk) {
    this.tenantId = tenantId;
    this.pamState = pamState;
    this.maxBodyBytes = builder.maxBodyBytes;
    this.clerk = clerk;
  }

  /**
   * Starts a receiver.
   *
   * @return a builder with the defaults
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Handles one request.
   *
   * @param headers the request's headers as received, names in any letter case
   * @param body the request's body, byte for byte as received
   * @return what became of it; every input and every store failure has an outcome
   */
  public CallbackOutcome receive(Map<String, List<String>> headers, byte[] body) {
    return receive(HeaderSource.of(headers), body);
  }

  /**
   * As {@link #receive(Map, byte[])}, and reads the body itself: no further than the limit, so that
   * a body without end costs no more than one of legal size.
   *
   * @param headers finds a header in any letter case, with every value that was sent
   * @param body the request's body before anything else read from it; not closed
   * @return what became of it; every input and every store failure has an outcome
   * @throws IOException if the body cannot be read to its end; nobody waits for an answer then
   */
  public CallbackOutcome receive(HeaderSource headers, InputStream body) throws IOException {
    Objects.requireNonNull(headers, "headers");
    return receive(headers, read(Objects.requireNonNull(body, "body")));
  }

  /** Not {@code readNBytes}, whose last read asks for nothing, and waits for more in some servers. */
  private byte[] read(InputStream body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[8 * 1024];
    while (bytes.size() <= maxBodyBytes) {
      int length = body.read(chunk, 0, Math.min(chunk.length, maxBodyBytes + 1 - bytes.size()));
      if (length < 0) {
        break;
      }
      bytes.write(chunk, 0, length);
    }
    return bytes.toByteArray();
  }

  /**
   * As {@link #receive(Map, byte[])}, with headers that are looked up.
   *
   * @param headers finds a header in any letter case, with every value that was sent
   * @param body the request's body, byte for byte as received
   * @return what became of it; every input and every store failure has an outcome
   */
  public CallbackOutcome receive(HeaderSource headers, byte[] body) {
    Objects.requireNonNull(headers, "headers");
    Objects.requireNonNull(body, "body");
    if (body.length > maxBodyBytes) {
      return Outcomes.tooLarge(body.length, maxBodyBytes);
    }
    PamState state;
    try {
      state = Objects.requireNonNull(pamState.current(), "PamState");
    } catch (StoreUnavailableException | RuntimeException e) {
      return Outcomes.unavailable("the PAM state could not be read", e);
    }
    CallbackVerifier verifier = state.verifier();
    return verifier == null ? withoutSecret(state) : verify(state, verifier, headers, body);
  }

  private static CallbackOutcome withoutSecret(PamState state) {
    return state.isEnabled()
        ? Outcomes.rejected(CallbackAnswer.INVALID_SIGNATURE, state.detail())
        : Outcomes.conflict(CallbackAnswer.PAM_DISABLED, state.detail());
  }

  private CallbackOutcome verify(
      PamState state, CallbackVerifier verifier, HeaderSource headers, byte[] body) {
    SignatureProfile profile = verifier.profile();
    if (!profile.signsTime() && !clerk.isDurable()) {
      return Outcomes.unavailable(needsDurable(profile), null);
    }
    VerifiedCallback callback;
    try {
      callback = verifier.verify(headers, body);
    } catch (InvalidMessageException e) {
      return Outcomes.invalid(e);
    } catch (RuntimeException e) {
      return Outcomes.unavailable("the signature could not be checked", e);
    }
    if (!state.isEnabled()) {
      return Outcomes.conflict(CallbackAnswer.PAM_DISABLED, state.detail());
    }
    ClaimKey key = new ClaimKey(tenantId, profile.name(), callback.messageId());
    return clerk.handle(key, Fingerprint.of(body), callback);
  }

  private static String needsDurable(SignatureProfile profile) {
    return "the profile "
        + profile.name()
        + " signs no time, so what was recorded once can be sent again for ever: it needs a durable"
        + " claim store, such as JdbcCallbackClaims";
  }

  /** Builds a {@link CallbackReceiver}. Not for use by several threads. */
  public static final class Builder {
    private static final Duration MIN_LEASE = Duration.ofSeconds(1);
    private static final Duration MAX_LEASE = Duration.ofHours(1);
    private static final Duration MIN_RETENTION = Duration.ofHours(2);
    private static final Duration MAX_RETENTION = Duration.ofDays(3660);

    private @Nullable String tenantId;
    private @Nullable PamStateSource pamState;
    private @Nullable CallbackVerifier fixedVerifier;
    private int maxBodyBytes = MessageVerifier.DEFAULT_MAX_BODY_BYTES;
    private @Nullable ApprovalStore approvals;
    private @Nullable CallbackClaims claims;
    private @Nullable CallbackTransactions transactions;
    InstantSource clock = InstantSource.system();
    Duration lease = Duration.ofSeconds(30);
    Duration retention = Duration.ofDays(7);

    private Builder() {}

    /**
     * Sets the tenant, which separates its message ids from those of others; required.
     *
     * @param tenantId not blank
     * @return this builder
     * @throws IllegalArgumentException if it is blank
     */
    public Builder tenantId(String tenantId) {
      this.tenantId = PayloadRules.required("tenantId", tenantId);
      return this;
    }

    /**
     * Sets a verifier that is always used: PAM is enabled, its secrets do not change.
     *
     * @param verifier verifies the callbacks
     * @return this builder
     */
    public Builder verifier(CallbackVerifier verifier) {
      PamState state = PamState.enabled(verifier);
      pamState(() -> state);
      this.fixedVerifier = verifier;
      return this;
    }

    /**
     * Sets where the PAM state and the secrets are looked up, for each callback anew. Either this
     * or {@link #verifier} is required; the last call counts.
     *
     * @param pamState the look-up
     * @return this builder
     */
    public Builder pamState(PamStateSource pamState) {
      this.pamState = Objects.requireNonNull(pamState, "pamState");
      this.fixedVerifier = null;
      return this;
    }

    /**
     * Sets where approvals live; required, unless there are {@link #transactions}.
     *
     * @param approvals the store
     * @return this builder
     */
    public Builder approvals(ApprovalStore approvals) {
      this.approvals = Objects.requireNonNull(approvals, "approvals");
      return this;
    }

    /**
     * Sets where message ids are remembered; required, unless there are {@link #transactions}.
     *
     * @param claims the store
     * @return this builder
     */
    public Builder claims(CallbackClaims claims) {
      this.claims = Objects.requireNonNull(claims, "claims");
      return this;
    }

    /**
     * Sets what runs the store work of each callback as one transaction, so that claim and decision
     * are committed together; in place of {@link #approvals} and {@link #claims}.
     *
     * @param transactions runs the work
     * @return this builder
     */
    public Builder transactions(CallbackTransactions transactions) {
      this.transactions = Objects.requireNonNull(transactions, "transactions");
      return this;
    }

    /**
     * Sets where the time comes from, for leases and for the expiry of approvals.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how long a claim holds if this process dies.
     *
     * @param lease 1 second to 1 hour; 30 seconds by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder lease(Duration lease) {
      Objects.requireNonNull(lease, "lease");
      if (lease.compareTo(MIN_LEASE) < 0 || lease.compareTo(MAX_LEASE) > 0) {
        throw new IllegalArgumentException("lease must be 1 second to 1 hour, but was " + lease);
      }
      this.lease = lease;
      return this;
    }

    /**
     * Sets how long message ids are remembered.
     *
     * @param retention 2 hours, the widest window of signed times, to 3660 days, which any store can
     *     count with; 7 days by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder retention(Duration retention) {
      Objects.requireNonNull(retention, "retention");
      if (retention.compareTo(MIN_RETENTION) < 0 || retention.compareTo(MAX_RETENTION) > 0) {
        throw new IllegalArgumentException(
            "retention must be 2 hours to 3660 days, but was " + retention);
      }
      this.retention = retention;
      return this;
    }

    /**
     * Sets the longest body that is looked at; the verifier's own limit holds as well.
     *
     * @param maxBodyBytes 1 byte to 16 MiB; 64 KiB by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder maxBodyBytes(int maxBodyBytes) {
      if (maxBodyBytes < 1 || maxBodyBytes > MessageVerifier.MAX_BODY_LIMIT) {
        throw new IllegalArgumentException(
            "maxBodyBytes must be 1 to "
                + MessageVerifier.MAX_BODY_LIMIT
                + ", but was "
                + maxBodyBytes);
      }
      this.maxBodyBytes = maxBodyBytes;
      return this;
    }

    /**
     * Builds the receiver.
     *
     * @return the receiver
     * @throws IllegalStateException if something required is missing, or if there are stores as well
     *     as transactions; the message names it
     * @throws IllegalArgumentException if the retention is longer than the claim store's, or the
     *     verifier's profile signs no time and the claim store is not durable
     */
    public CallbackReceiver build() {
      CallbackClerk clerk = transactions == null ? apart() : together(transactions);
      if (fixedVerifier != null && !fixedVerifier.profile().signsTime() && !clerk.isDurable()) {
        throw new IllegalArgumentException(needsDurable(fixedVerifier.profile()));
      }
      return new CallbackReceiver(
          this,
          PayloadRules.present("tenantId", tenantId),
          PayloadRules.present("verifier or pamState", pamState),
          clerk);
    }

    private CallbackClerk apart() {
      if (approvals == null && claims == null) {
        throw new IllegalStateException(
            "a receiver needs stores: set approvals and claims, or transactions in their place");
      }
      ApprovalStore decisions = PayloadRules.present("approvals", approvals);
      CallbackClaims memory = PayloadRules.present("claims", claims);
      memory.checkRetention(retention);
      return new CallbackClerk(this, decisions, memory);
    }

    private CallbackClerk together(CallbackTransactions transactions) {
      if (approvals != null || claims != null) {
        throw new IllegalStateException(
            "transactions bring their own stores: leave out approvals and claims, or transactions");
      }
      transactions.checkRetention(retention);
      return new CallbackClerk(this, transactions);
    }
  }
}
