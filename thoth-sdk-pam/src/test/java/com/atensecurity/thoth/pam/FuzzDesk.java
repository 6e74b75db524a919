package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.atensecurity.thoth.pam.CallbackClaims.ClaimKey;
import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A receiver on stores that fail on demand, and beside it a model: what each approval and each
 * message id must be after each delivery.
 *
 * <p>What can go wrong with a delivery: f a flipped bit in the body, k a foreign key, s a stale
 * time, l a body that is too long, j a signed body that is no callback, p PAM is disabled, c the
 * claim fails, w the approval cannot be read, r the decision fails, R it fails after its commit, C
 * the message id cannot be marked, b another worker holds the message. Before the delivery: t the
 * clock moves by a lease, T by an hour, n the memory of message ids is lost.
 */
final class FuzzDesk {
  private static final int APPROVALS = 3;
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Instant EXPIRY = Fixtures.NOW.plus(Duration.ofHours(3));

  private final VirtualClock clock = new VirtualClock();
  private final MessageSigner signer = Fixtures.signer(clock);
  private final MessageSigner foreign =
      MessageSigner.builder().key(FuzzRequest.OLD).clock(clock).build();
  private final CallbackVerifier verifier = new CallbackVerifier(Fixtures.verifier(clock));
  private final FuzzStores stores = new FuzzStores(clock);
  private final CallbackReceiver receiver =
      CallbackReceiver.builder()
          .tenantId("acme")
          .pamState(this::pamState)
          .approvals(stores)
          .claims(stores)
          .clock(clock)
          .lease(LEASE)
          .build();

  private final Map<Integer, PamApproval.State> decided = new HashMap<>();
  private final Map<Integer, Memory> memory = new HashMap<>();
  private final Set<Integer> resolved = new HashSet<>();
  private boolean disabled;

  FuzzDesk() {
    for (int i = 0; i < APPROVALS; i++) {
      stores.approvals.add(
          new PamApproval("apr_" + i, "req_" + i, PamApproval.State.PENDING, EXPIRY));
    }
  }

  /** What the model knows of a message id: which body, and until when it is held if it is. */
  private record Memory(String body, @Nullable Instant heldUntil) {}

  private PamState pamState() {
    return disabled ? PamState.disabled(verifier) : PamState.enabled(verifier);
  }

  CallbackOutcome deliver(String line) {
    char trouble = line.charAt(4);
    disabled = trouble == 'p';
    stores.fail(trouble);
    byte[] body = trouble == 'j' ? Fixtures.utf8("[]") : callback(line).toJson();
    body = trouble == 'l' ? new byte[64 * 1024 + 1] : body;
    SignedMessage message = (trouble == 'k' ? foreign : signer).sign(id(line), body);
    if (trouble == 'f') {
      body[3] ^= 1;
    }
    if (trouble == 's') {
      clock.advance(Duration.ofSeconds(301));
    }
    CallbackOutcome outcome = receiver.receive(Fixtures.received(message), body);
    stores.fail('.');
    return outcome;
  }

  /** Moves the model by one delivery and says what it must be answered. */
  int expectedStatus(String line) {
    before(line);
    switch (line.charAt(4)) {
      case 'l':
        return 413;
      case 'f', 'k', 's':
        return 401;
      case 'j':
        return 400;
      case 'p':
        return 409;
      case 'c':
        return 503;
      default:
        return claimed(line);
    }
  }

  private void before(String line) {
    switch (line.charAt(4)) {
      case 't' -> clock.advance(LEASE);
      case 'T' -> clock.advance(Duration.ofHours(1));
      case 'n' -> {
        memory.clear();
        stores.forget();
      }
      case 'b' -> hold(line);
      default -> {}
    }
  }

  /** Another worker claims the message, if it can, and is never heard of again. */
  private void hold(String line) {
    ClaimKey key = new ClaimKey("acme", "standard-webhooks", id(line));
    Fingerprint body = Fingerprint.of(callback(line).toJson());
    try {
      stores.claims.claim(key, body, LEASE, clock.instant().plus(Duration.ofDays(7)));
    } catch (StoreUnavailableException e) {
      throw new AssertionError(e);
    }
    if (free(memory.get(digit(line, 0)), line)) {
      memory.put(digit(line, 0), new Memory(body(line), clock.instant().plus(LEASE)));
    }
  }

  private boolean free(@Nullable Memory known, String line) {
    return known == null
        || (known.body.equals(body(line))
            && known.heldUntil != null
            && !clock.instant().isBefore(known.heldUntil));
  }

  private int claimed(String line) {
    int message = digit(line, 0);
    Memory known = memory.get(message);
    if (!free(known, line)) {
      return known.body.equals(body(line)) && known.heldUntil == null ? 200 : 409;
    }
    int status = decided(line);
    if (status == 200) {
      memory.put(message, new Memory(body(line), null));
    } else {
      memory.remove(message);
    }
    return status;
  }

  private int decided(String line) {
    int approval = digit(line, 1);
    PamApproval.State before = decided.get(approval);
    char trouble = line.charAt(4);
    if (trouble == 'w') {
      return 503;
    } else if (approval >= APPROVALS) {
      return 404;
    } else if (approval != digit(line, 2)) {
      return 409;
    } else if (before != null) {
      return before != state(line) ? 409 : trouble == 'C' ? 503 : 200;
    } else if (!clock.instant().isBefore(EXPIRY)) {
      return 410;
    } else if (trouble == 'r') {
      return 503;
    }
    decided.put(approval, state(line));
    return trouble == 'R' || trouble == 'C' ? 503 : 200;
  }

  /** No approval is announced as resolved twice. */
  void resolved(String line) {
    that(resolved.add(digit(line, 1)), "resolved twice: " + line);
  }

  boolean isDecidedAs(String line) {
    return digit(line, 1) == digit(line, 2) && decided.get(digit(line, 1)) == state(line);
  }

  int storeCalls() {
    return stores.calls;
  }

  /** The store holds what the model holds, and committed each decision once. */
  void checkStates() {
    for (int i = 0; i < APPROVALS; i++) {
      PamApproval approval = stores.approvals.find("apr_" + i);
      PamApproval.State expected = decided.getOrDefault(i, PamApproval.State.PENDING);
      same(expected, approval == null ? null : approval.state(), "state of " + i);
    }
    same(decided.size(), stores.commits, "commits");
  }

  private static PamApproval.State state(String line) {
    return PamApproval.State.of(callback(line).decision());
  }

  private static PamCallback callback(String line) {
    return PamCallback.builder()
        .approvalId("apr_" + digit(line, 1))
        .requestId("req_" + digit(line, 2))
        .decision(line.charAt(3) == '+' ? PamDecision.APPROVE : PamDecision.DENY)
        .build();
  }

  private static String body(String line) {
    return List.of(digit(line, 1), digit(line, 2), line.charAt(3) == '+').toString();
  }

  private static String id(String line) {
    return "msg_" + digit(line, 0);
  }

  private static int digit(String line, int at) {
    return line.charAt(at) % (at == 0 ? 10 : 4);
  }
}
