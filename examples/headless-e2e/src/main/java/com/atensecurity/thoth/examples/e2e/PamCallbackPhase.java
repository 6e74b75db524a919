package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Secret;
import com.atensecurity.thoth.approvals.Approval;
import com.atensecurity.thoth.approvals.ApprovalFilter;
import com.atensecurity.thoth.approvals.ApprovalStatus;
import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackReceipt;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Phase 4, second step: callbacks. The wrong ones come first, so that one approval is enough for a
 * live run: none of them may decide it, and the right one must still find it pending.
 */
final class PamCallbackPhase implements Phase {
  private static final Duration STALE = Duration.ofMinutes(10);

  private @Nullable CallbackDesk desk;
  private @Nullable StepUp stepUp;
  private @Nullable StepUp mismatched;
  private @Nullable PamCallback callback;
  private @Nullable CallbackReceipt resolved;

  @Override
  public PhaseId id() {
    return PhaseId.PAM;
  }

  @Override
  public void run(Run run) {
    Checks checks = run.checks();
    checks.check(Spec.STEP_UP, () -> stepUp(run));
    checks.check(Spec.DRY_RUN, () -> dryRun(run));
    checks.check(Spec.BAD_SIGNATURE, () -> badSignature(run));
    checks.check(Spec.STALE_TIMESTAMP, () -> staleTimestamp(run));
    checks.check(Spec.MISMATCHED_REQUEST_ID, () -> mismatchedRequestId(run));
    checks.check(Spec.VALID_CALLBACK, () -> valid(run));
    checks.check(Spec.RIGHT_AFTER_MISMATCH, () -> rightAfterMismatch(run));
    checks.check(Spec.REPLAYED_MESSAGE, () -> replayedMessage(run));
    checks.check(Spec.REPLAYED_DECISION, () -> replayedDecision(run));
  }

  private String stepUp(Run run) throws InterruptedException {
    run.checks().require(Spec.PAM_ENABLED);
    StepUp opened = run.world().stepUp(run);
    Approval approval = approval(run, opened);
    expect(
        opened.requestId().equals(approval.requestId()) || approval.requestId() == null,
        "approval " + opened.approvalId() + " has request_id " + approval.requestId(),
        opened.requestId());
    expect(pending(approval), told(approval), "pending");
    stepUp = opened;
    return told(approval) + ", request " + opened.requestId() + "; " + opened.origin();
  }

  private String dryRun(Run run) throws Exception {
    StepUp own = opened(run);
    PamCallback unsent = CallbackDesk.approval(own);
    SignedMessage message = desk(run).dryRun(unsent);
    Map<String, List<String>> headers =
        message.headers().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    SigningSecret secret = SigningSecret.ofSetting(secret(run).reveal());
    new CallbackVerifier(MessageVerifier.of(secret)).verify(headers, message.body());
    Approval after = approval(run, own);
    return expect(
        pending(after),
        "payload of "
            + message.body().length
            + " bytes, its signature verifies, headers "
            + String.join(", ", message.headers().keySet())
            + "; not sent, "
            + told(after),
        "still pending");
  }

  private String badSignature(Run run) throws Exception {
    StepUp target = another(run);
    CallbackReceipt receipt = desk(run).sendBadlySigned(CallbackDesk.approval(target));
    return refused(run, target, receipt, "4xx", "signed with a wrong secret");
  }

  private String staleTimestamp(Run run) throws Exception {
    StepUp target = another(run);
    CallbackReceipt receipt = desk(run).sendLate(CallbackDesk.approval(target), STALE);
    return refused(run, target, receipt, "4xx", "signed " + STALE.toMinutes() + " minutes ago");
  }

  private String mismatchedRequestId(Run run) throws Exception {
    StepUp target = another(run);
    mismatched = target;
    PamCallback wrong = CallbackDesk.approval(target, "req-of-another-approval");
    CallbackReceipt receipt = desk(run).send(wrong);
    return refused(run, target, receipt, "409", "with another request_id");
  }

  /**
   * The status that it must have, and that the approval was not decided by it. The runbook names a
   * conflict for the request id, and no status for a signature.
   */
  private static String refused(
      Run run, StepUp target, CallbackReceipt receipt, String status, String how) {
    Approval after = approval(run, target);
    boolean refused = String.valueOf(receipt.status()).matches(status.replace("x", "\\d"));
    return expect(
        refused && pending(after),
        how + ": " + CallbackDesk.told(receipt) + "; afterwards " + told(after),
        "HTTP " + status + " and an approval that is still pending");
  }

  private String valid(Run run) throws Exception {
    StepUp own = opened(run);
    requirePending(run, own);
    callback = CallbackDesk.approval(own);
    resolved = desk(run).send(callback);
    return resolved(run, own, resolved);
  }

  private String rightAfterMismatch(Run run) throws Exception {
    run.checks().requireOrPassOn(Spec.MISMATCHED_REQUEST_ID);
    StepUp target = Objects.requireNonNull(mismatched);
    if (target.equals(stepUp)) {
      run.checks().require(Spec.VALID_CALLBACK);
      return Spec.VALID_CALLBACK.id() + " resolved the same approval, after the mismatched one";
    }
    return resolved(run, target, desk(run).send(CallbackDesk.approval(target)));
  }

  private static String resolved(Run run, StepUp target, CallbackReceipt receipt) throws Exception {
    boolean taken = answered(receipt, CallbackAnswer.RESOLVED) && receipt.status() / 100 == 2;
    return run.eventually(
        () -> {
          Approval after = approval(run, target);
          return expect(
              taken && ApprovalStatus.APPROVED.equals(after.status()),
              CallbackDesk.told(receipt) + "; afterwards " + told(after),
              "a success that resolved it, and approved");
        });
  }

  /** Whether it is this answer, or one in words of a GovAPI's own. */
  private static boolean answered(CallbackReceipt receipt, CallbackAnswer answer) {
    return receipt.answer() == null || receipt.answer() == answer;
  }

  private String replayedMessage(Run run) throws Exception {
    run.checks().requireOrPassOn(Spec.VALID_CALLBACK);
    String messageId = Objects.requireNonNull(resolved).messageId();
    return ignored(run, "the same message again", () -> desk(run).sendAgain(messageId, sent()));
  }

  private String replayedDecision(Run run) throws Exception {
    run.checks().requireOrPassOn(Spec.VALID_CALLBACK);
    return ignored(run, "the same decision as a new message", () -> desk(run).send(sent()));
  }

  private PamCallback sent() {
    return Objects.requireNonNull(callback);
  }

  /** Sends something that must change nothing about the resolved approval. */
  private String ignored(Run run, String what, Callable<CallbackReceipt> sending) throws Exception {
    StepUp own = Objects.requireNonNull(stepUp);
    String before = outcome(approval(run, own));
    CallbackReceipt receipt = sending.call();
    boolean asBefore = outcome(approval(run, own)).equals(before);
    boolean safe = receipt.status() / 100 == 2 || receipt.status() == 409;
    return expect(
        answered(receipt, CallbackAnswer.REPLAYED) && safe && asBefore,
        what
            + ": "
            + CallbackDesk.told(receipt)
            + "; the approval "
            + (asBefore ? "is as before" : "changed"),
        "an answer that says so, and nothing changed");
  }

  /** What was decided, by whom and when. */
  private static String outcome(Approval approval) {
    return Stream.of("decision", "resolved_by", "resolved_at")
        .map(member -> approval.unknown().getOrDefault(member, Json.NULL).text())
        .collect(Collectors.joining(" ", String.valueOf(approval.status()) + " ", ""));
  }

  /** An approval for one wrong callback; in a live run, the only one there is. */
  private StepUp another(Run run) throws InterruptedException {
    StepUp own = opened(run);
    desk(run);
    StepUp another = run.world().stepUp(run);
    if (another.equals(own)) {
      requirePending(run, own);
    }
    return another;
  }

  private static void requirePending(Run run, StepUp stepUp) {
    Approval approval = approval(run, stepUp);
    if (!pending(approval)) {
      throw CheckOutcome.blocked("a callback before this one decided it: " + told(approval));
    }
  }

  private StepUp opened(Run run) {
    run.checks().requireOrPassOn(Spec.STEP_UP);
    return Objects.requireNonNull(stepUp);
  }

  private CallbackDesk desk(Run run) {
    if (desk == null) {
      desk = new CallbackDesk(run, secret(run));
    }
    return desk;
  }

  private static Secret secret(Run run) {
    Secret secret = run.inputs().pam().callbackSecret();
    if (secret == null) {
      throw CheckOutcome.notRun("THOTH_PAM_CALLBACK_SECRET is not set; nothing can be signed");
    }
    return secret;
  }

  /** The approval as the queue has it now. */
  private static Approval approval(Run run, StepUp stepUp) {
    return run.thoth().approvals().list(ApprovalFilter.all()).stream()
        .filter(row -> stepUp.approvalId().equals(row.approvalId()))
        .findFirst()
        .orElseThrow(
            () -> CheckOutcome.failed("approval " + stepUp.approvalId() + " is not in the queue"));
  }

  private static boolean pending(Approval approval) {
    return ApprovalStatus.PENDING.equals(approval.status());
  }

  private static String told(Approval approval) {
    ApprovalStatus status = approval.status();
    Json by = approval.unknown().get("resolved_by");
    return "approval "
        + approval.approvalId()
        + " is "
        + (status == null ? "without status" : status.value())
        + (by == null || by.isNull() ? "" : " by " + by.asString());
  }
}
