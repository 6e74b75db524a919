package com.atensecurity.thoth;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;

/** What one future may have under way, so that cancelling the future ends it. Thread-safe. */
final class CancelScope {
  private final Set<Call> calls = new HashSet<>();
  private @Nullable Thread sleeper;
  private boolean cancelled;

  synchronized void cancel() {
    cancelled = true;
    calls.forEach(Call::cancel);
    if (sleeper != null) {
      sleeper.interrupt();
      sleeper = null;
    }
  }

  synchronized boolean cancelled() {
    return cancelled;
  }

  synchronized void enter(Call call) {
    calls.add(call);
    if (cancelled) {
      call.cancel();
    }
  }

  synchronized void exit(Call call) {
    calls.remove(call);
  }

  /** Sleeps until the time is over or the scope is cancelled; an interrupt of others comes through. */
  void sleep(TimeSource time, Duration duration) throws InterruptedException {
    synchronized (this) {
      if (cancelled) {
        return;
      }
      sleeper = Thread.currentThread();
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

  /** After this no cancel can interrupt the thread; one that came too late to end the sleep is eaten. */
  private synchronized void wake() {
    if (sleeper == null && cancelled) {
      Thread.interrupted();
    }
    sleeper = null;
  }
}
