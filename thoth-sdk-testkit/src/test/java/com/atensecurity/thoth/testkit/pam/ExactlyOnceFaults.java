package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.VerifiedCallback;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The points at which one receiver instance may die. Death is an {@link Error}: no code of the
 * receiver may go on after it. Of a dead instance, no worker gets past any point.
 */
final class ExactlyOnceFaults {
  private final ThreadLocal<ExactlyOnceFault> armed = new ThreadLocal<>();
  private final Set<Long> killed = ConcurrentHashMap.newKeySet();
  private final Happening happening;
  private volatile boolean dead;

  ExactlyOnceFaults(Happening happening) {
    this.happening = happening;
  }

  /** Without any, for a receiver that is killed from outside. */
  static ExactlyOnceFaults none() {
    return new ExactlyOnceFaults((faults, fault) -> {});
  }

  /** What a fault does when its place is reached. */
  @FunctionalInterface
  interface Happening {
    /** Returns where the worker goes on, and throws {@link Killed} where it does not. */
    void happen(ExactlyOnceFaults faults, ExactlyOnceFault fault);
  }

  /** The end of a worker. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed(String message) {
      super(message, null, false, false);
    }
  }

  /** The calling thread handles a delivery with this fault. */
  void begin(ExactlyOnceFault fault) {
    armed.set(fault);
  }

  void end() {
    armed.remove();
  }

  void at(Place place) {
    checkAlive();
    ExactlyOnceFault fault = armed.get();
    if (fault != null && fault.place() == place) {
      armed.remove();
      happening.happen(this, fault);
    }
  }

  /** Ends the calling worker. */
  void kill(ExactlyOnceFault fault) {
    killed.add(fault.attempt());
    throw new Killed("a worker dies " + fault.place());
  }

  /** Whether the worker of an attempt was killed. */
  boolean isKilled(long attempt) {
    return killed.contains(attempt);
  }

  void checkAlive() {
    if (dead) {
      throw new Killed("this instance is dead");
    }
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
  }

  ApprovalStore watch(ApprovalStore approvals) {
    return new ApprovalStore() {
      @Override
      public PamApproval find(String approvalId) throws StoreUnavailableException {
        checkAlive();
        PamApproval found = approvals.find(approvalId);
        at(Place.AFTER_FIND);
        return found;
      }

      @Override
      public boolean resolve(VerifiedCallback callback, Instant resolvedAt)
          throws StoreUnavailableException {
        checkAlive();
        boolean resolved = approvals.resolve(callback, resolvedAt);
        at(Place.AFTER_RESOLVE);
        return resolved;
      }
    };
  }

  CallbackClaims watch(CallbackClaims claims) {
    return new CallbackClaims() {
      @Override
      public Claim claim(ClaimKey key, Fingerprint body, Duration lease, Instant retainUntil)
          throws StoreUnavailableException {
        at(Place.BEFORE_CLAIM);
        Claim claim = claims.claim(key, body, lease, retainUntil);
        at(Place.AFTER_CLAIM);
        return claim;
      }

      @Override
      public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
          throws StoreUnavailableException {
        checkAlive();
        boolean completed = claims.complete(key, fence, outcome, retainUntil);
        at(Place.AFTER_COMPLETE);
        return completed;
      }

      @Override
      public void release(ClaimKey key, long fence) throws StoreUnavailableException {
        checkAlive();
        claims.release(key, fence);
      }
    };
  }
}
