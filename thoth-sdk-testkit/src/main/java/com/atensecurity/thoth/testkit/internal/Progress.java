package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.SyncPolicy;
import java.time.Duration;
import java.time.Instant;

/** How far something is that moves by policy. Guarded by the tenant's lock. */
final class Progress {
  private final SyncPolicy policy;
  private final Instant startedAt;
  private int polls;

  enum Stage {
    QUEUED,
    RUNNING,
    FINISHED
  }

  Progress(SyncPolicy policy, Instant startedAt) {
    this.policy = policy;
    this.startedAt = startedAt;
  }

  SyncPolicy policy() {
    return policy;
  }

  void countPoll() {
    polls++;
  }

  Stage at(Instant now) {
    Duration elapsed = Duration.between(startedAt, now);
    if (polls >= policy.polls() && elapsed.compareTo(policy.duration()) >= 0) {
      return Stage.FINISHED;
    }
    return polls > 0 || elapsed.compareTo(Duration.ZERO) > 0 ? Stage.RUNNING : Stage.QUEUED;
  }
}
