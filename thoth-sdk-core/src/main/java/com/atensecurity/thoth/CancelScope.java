package com.atensecurity.thoth;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.Call;

/**
 * What one future may have under way, so that cancelling the future ends it, and with it every future
 * that was made inside it. Thread-safe.
 */
final class CancelScope {
  private final Set<Call> calls = new HashSet<>();
  private final Set<Thread> sleepers = new HashSet<>();
  private final Set<CancelScope> children = new HashSet<>();
  private boolean cancelled;

  void cancel() {
    List<Call> underWay;
    List<CancelScope> inside;
    synchronized (this) {
      cancelled = true;
      underWay = new ArrayList<>(calls);
      inside = new ArrayList<>(children);
      sleepers.forEach(Thread::interrupt);
      sleepers.clear();
    }
    underWay.forEach(InterruptWatch::cancel);
    inside.forEach(CancelScope::cancel);
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  void enter(Call call) {
    synchronized (this) {
      calls.add(call);
      if (!cancelled) {
        return;
      }
    }
    InterruptWatch.cancel(call);
  }

  synchronized void exit(Call call) {
    calls.remove(call);
  }

  void enter(CancelScope child) {
    synchronized (this) {
      children.add(child);
      if (!cancelled) {
        return;
      }
    }
    child.cancel();
  }

  synchronized void exit(CancelScope child) {
    children.remove(child);
  }

  /** Sleeps until the time is over or the scope is cancelled; an interrupt of others comes through. */
  void sleep(TimeSource time, Duration duration) throws InterruptedException {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      sleepers.add(Thread.currentThread());
    }
    try {
      time.sleep(duration);
    } catch (InterruptedException e) {
      if (!cancelled()) {
        throw e;
      }
    } finally {
      wake();
    }
  }

  /** After this no cancel interrupts the thread; one that came too late to end the sleep is eaten. */
  private synchronized void wake() {
    if (!sleepers.remove(Thread.currentThread()) && cancelled) {
      Thread.interrupted();
    }
  }
}
