package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.Fixtures.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Both stores in memory, counting, and failing in the way that {@link FuzzDesk} asks for. */
final class FuzzStores implements ApprovalStore, CallbackClaims {
  final InMemoryApprovalStore approvals = new InMemoryApprovalStore();
  InMemoryCallbackClaims claims;
  int calls;
  int commits;

  private final VirtualClock clock;
  private char trouble = '.';

  FuzzStores(VirtualClock clock) {
    this.clock = clock;
    this.claims = InMemoryCallbackClaims.builder().clock(clock).build();
  }

  void fail(char how) {
    if (how != '.') {
      calls = 0;
    }
    trouble = how;
  }

  void forget() {
    claims = InMemoryCallbackClaims.builder().clock(clock).build();
  }

  @Override
  public @Nullable PamApproval find(String approvalId) throws StoreUnavailableException {
    calls++;
    failIf('w');
    return approvals.find(approvalId);
  }

  @Override
  public boolean resolve(VerifiedCallback callback, Instant at) throws StoreUnavailableException {
    calls++;
    failIf('r');
    boolean committed = approvals.resolve(callback, at);
    commits += committed ? 1 : 0;
    failIf('R');
    return committed;
  }

  @Override
  public Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    calls++;
    failIf('c');
    return claims.claim(key, fingerprint, lease, retainUntil);
  }

  @Override
  public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
      throws StoreUnavailableException {
    calls++;
    failIf('C');
    return claims.complete(key, fence, outcome, retainUntil);
  }

  @Override
  public void release(ClaimKey key, long fence) {
    calls++;
    claims.release(key, fence);
  }

  private void failIf(char how) throws StoreUnavailableException {
    if (trouble == how) {
      throw new StoreUnavailableException("the store fails: " + how);
    }
  }
}
