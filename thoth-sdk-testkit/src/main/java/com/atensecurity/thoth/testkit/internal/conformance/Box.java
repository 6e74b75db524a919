package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.ConformanceCase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** One approval of a run: what was asked, and the callbacks that came for it. Thread-safe. */
final class Box {
  private static final int HOLD_SECONDS = 5;

  private final ConformanceCase owner;
  private final String approvalId;
  private final String requestId;
  private final PamDecision wanted;
  private final Instant expiresAt;
  private final Script script;
  private final Waiting waiting;
  private final CountDownLatch letGo = new CountDownLatch(1);
  private final CountDownLatch firstSign = new CountDownLatch(1);

  // guarded by this
  private final List<Attempt> attempts = new ArrayList<>();
  private final List<Post> posts = new ArrayList<>();
  private int begun;

  Box(
      ConformanceCase owner,
      PamDecision wanted,
      Instant expiresAt,
      Script script,
      Waiting waiting) {
    String unique = Ids.random();
    this.owner = owner;
    this.approvalId = "apr_" + unique + "_" + owner.id();
    this.requestId = "req_" + Ids.random();
    this.wanted = wanted;
    this.expiresAt = expiresAt;
    this.script = script;
    this.waiting = waiting;
  }

  ConformanceCase owner() {
    return owner;
  }

  String approvalId() {
    return approvalId;
  }

  String requestId() {
    return requestId;
  }

  PamDecision wanted() {
    return wanted;
  }

  Instant expiresAt() {
    return expiresAt;
  }

  /** Numbers a callback that is being read. */
  synchronized int begin() {
    firstSign.countDown();
    return ++begun;
  }

  Script.Play play(int number, Instant now) throws InterruptedException {
    Script.Play play = script.play(number, now);
    if (play.kind() == Script.Kind.HELD_RECEIVER) {
      // A vendor that cannot take the second step-up before this answer must not wait for ever.
      boolean unused = letGo.await(HOLD_SECONDS, TimeUnit.SECONDS);
    }
    return play;
  }

  void letGo() {
    letGo.countDown();
  }

  /** Waits until the step-up was answered, or a callback came before that. */
  void awaitFirstSign(Duration patience) throws InterruptedException {
    boolean unused = firstSign.await(patience.toNanos(), TimeUnit.NANOSECONDS);
  }

  synchronized void add(Attempt attempt) {
    attempts.add(attempt);
    attempts.sort(Comparator.comparingInt(Attempt::number));
    notifyAll();
  }

  synchronized void add(Post post) {
    firstSign.countDown();
    posts.add(post);
  }

  /** The callbacks so far, in the order in which they came. */
  synchronized List<Attempt> attempts() {
    return List.copyOf(attempts);
  }

  /** The deliveries of the step-up so far. */
  synchronized List<Post> posts() {
    return List.copyOf(posts);
  }

  /** Waits for a callback that fits; false if none came. */
  boolean await(Predicate<Attempt> fits, Duration patience) throws InterruptedException {
    return waiting.until(() -> attempts.stream().anyMatch(fits), this, patience);
  }

  /** What happened, for people. */
  synchronized List<String> evidence() {
    List<String> lines = new ArrayList<>();
    posts.forEach(post -> lines.add(post.describe()));
    attempts.forEach(attempt -> lines.add(attempt.describe()));
    return lines;
  }
}
