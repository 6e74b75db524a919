package com.atensecurity.thoth.pam;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The payload of a callback: a person's decision about one approval. Immutable and safe for use by
 * several threads.
 *
 * <p>That a callback names approval, request and decision is the seed's; the member names and the
 * optional members are chosen by this project. In a callback that is received with a good signature,
 * an optional member that cannot be read counts as absent: it must not stop a decision.
 *
 * <pre>{@code
 * PamCallback callback =
 *     PamCallback.builder().approvalId("apr_01").requestId("req_01").decision(APPROVE).build();
 * }</pre>
 */
public final class PamCallback {
  private final String approvalId;
  private final String requestId;
  private final PamDecision decision;
  private final @Nullable String decidedBy;
  private final @Nullable String reason;
  private final @Nullable Instant decidedAt;

  private PamCallback(Builder builder) {
    this.approvalId = PayloadRules.required("approvalId", builder.approvalId);
    this.requestId = PayloadRules.required("requestId", builder.requestId);
    this.decision = PayloadRules.present("decision", builder.decision);
    this.decidedBy = PayloadRules.optional("decidedBy", builder.decidedBy);
    this.reason = PayloadRules.optional("reason", builder.reason);
    this.decidedAt = builder.decidedAt;
  }

  /**
   * Starts a callback.
   *
   * @return an empty builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The approval that is decided; {@code approval_id}.
   *
   * @return not blank
   */
  public String approvalId() {
    return approvalId;
  }

  /**
   * The step-up request that opened it; {@code request_id}.
   *
   * @return not blank
   */
  public String requestId() {
    return requestId;
  }

  /**
   * The decision; {@code decision}.
   *
   * @return approve or deny
   */
  public PamDecision decision() {
    return decision;
  }

  /**
   * Who decided; {@code decided_by}.
   *
   * @return a name as the vendor writes it, or null
   */
  public @Nullable String decidedBy() {
    return decidedBy;
  }

  /**
   * Why; {@code reason}.
   *
   * @return free text, or null
   */
  public @Nullable String reason() {
    return reason;
  }

  /**
   * When it was decided; {@code decided_at}.
   *
   * @return the vendor's time, or null
   */
  public @Nullable Instant decidedAt() {
    return decidedAt;
  }

  /**
   * The callback as JSON: UTF-8, members in a fixed order, absent ones left out.
   *
   * @return a fresh array
   */
  public byte[] toJson() {
    return new PayloadWriter()
        .text("approval_id", approvalId)
        .text("request_id", requestId)
        .text("decision", decision.word())
        .text("decided_by", decidedBy)
        .text("reason", reason)
        .text("decided_at", PayloadWriter.textOf(decidedAt))
        .toBytes();
  }

  /** Reads a signed payload; an optional member that cannot be read is taken for absent. */
  static PamCallback read(PayloadReader payload) throws InvalidMessageException {
    return builder()
        .approvalId(payload.required("approval_id"))
        .requestId(payload.required("request_id"))
        .decision(payload.decision("decision"))
        .decidedBy(payload.lenientText("decided_by"))
        .reason(payload.lenientText("reason"))
        .decidedAt(payload.lenientInstant("decided_at"))
        .build();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PamCallback that
        && approvalId.equals(that.approvalId)
        && requestId.equals(that.requestId)
        && decision == that.decision
        && Objects.equals(decidedBy, that.decidedBy)
        && Objects.equals(reason, that.reason)
        && Objects.equals(decidedAt, that.decidedAt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(approvalId, requestId, decision, decidedBy, reason, decidedAt);
  }

  /** Names approval, request and decision; not the person, not the reason. */
  @Override
  public String toString() {
    return "PamCallback[approvalId="
        + approvalId
        + ", requestId="
        + requestId
        + ", decision="
        + decision.word()
        + "]";
  }

  /** Builds a {@link PamCallback}. Not for use by several threads. */
  public static final class Builder {
    private @Nullable String approvalId;
    private @Nullable String requestId;
    private @Nullable PamDecision decision;
    private @Nullable String decidedBy;
    private @Nullable String reason;
    private @Nullable Instant decidedAt;

    private Builder() {}

    /**
     * Sets the approval; required.
     *
     * @param approvalId not blank
     * @return this builder
     */
    public Builder approvalId(String approvalId) {
      this.approvalId = Objects.requireNonNull(approvalId, "approvalId");
      return this;
    }

    /**
     * Sets the step-up request; required.
     *
     * @param requestId not blank
     * @return this builder
     */
    public Builder requestId(String requestId) {
      this.requestId = Objects.requireNonNull(requestId, "requestId");
      return this;
    }

    /**
     * Sets the decision; required.
     *
     * @param decision approve or deny
     * @return this builder
     */
    public Builder decision(PamDecision decision) {
      this.decision = Objects.requireNonNull(decision, "decision");
      return this;
    }

    /**
     * Sets who decided.
     *
     * @param decidedBy a name, or null
     * @return this builder
     */
    public Builder decidedBy(@Nullable String decidedBy) {
      this.decidedBy = decidedBy;
      return this;
    }

    /**
     * Sets why.
     *
     * @param reason free text, or null
     * @return this builder
     */
    public Builder reason(@Nullable String reason) {
      this.reason = reason;
      return this;
    }

    /**
     * Sets when it was decided.
     *
     * @param decidedAt the time, or null
     * @return this builder
     */
    public Builder decidedAt(@Nullable Instant decidedAt) {
      this.decidedAt = decidedAt;
      return this;
    }

    /**
     * Builds the callback.
     *
     * @return the callback
     * @throws IllegalStateException if a required member is missing
     * @throws IllegalArgumentException if a required member is blank, or a text is not Unicode
     */
    public PamCallback build() {
      return new PamCallback(this);
    }
  }
}
