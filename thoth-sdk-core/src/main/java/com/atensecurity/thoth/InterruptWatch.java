package com.atensecurity.thoth;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Cancels the calls of interrupted threads.
 *
 * <p>A blocking call of OkHttp does not see an interrupt. Handing every call to another thread would,
 * at two thread switches a call; looking at the threads with a call in flight 50 times a second costs
 * nothing that can be measured. The watching thread is a daemon and ends when it has nothing to do.
 */
final class InterruptWatch {
  private static final Logger LOG = LoggerFactory.getLogger("com.atensecurity.thoth");
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int IDLE_ROUNDS = 100;

  private final Set<Watched> inFlight = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean running = new AtomicBoolean();

  /** A call in flight; closed when it is over. */
  final class Watched implements AutoCloseable {
    private final Call call;
    private volatile @Nullable Thread thread;

    private Watched(Call call, @Nullable Thread thread) {
      this.call = call;
      this.thread = thread;
    }

    /** Says whether the calling thread now waits for this call. */
    void waits(boolean waiting) {
      thread = waiting ? Thread.currentThread() : null;
    }

    @Override
    public void close() {
      inFlight.remove(this);
    }
  }

  Watched watch(Call call) {
    return watch(new Watched(call, Thread.currentThread()));
  }

  /** Watches a call that threads wait for now and then, see {@link Watched#waits}. */
  Watched watchWhileWaiting(Call call) {
    return watch(new Watched(call, null));
  }

  private Watched watch(Watched watched) {
    inFlight.add(watched);
    startIfNeeded();
    return watched;
  }

  /** Ends every call in flight, for the client is closed. */
  void cancelAll() {
    inFlight.forEach(watched -> cancel(watched.call));
  }

  private void startIfNeeded() {
    if (!running.get() && running.compareAndSet(false, true)) {
      // No thread-locals of whoever happened to call first.
      Thread thread = new Thread(null, this::run, "thoth-interrupt-watch", 0, false);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** A caller's own listener may throw from a cancel; the other calls are not to pay for that. */
  static void cancel(Call call) {
    try {
      call.cancel();
    } catch (RuntimeException e) {
      LOG.warn("cancelling a call threw {}", e.getClass().getName());
    }
  }

  private void run() {
    int idle = 0;
    while (idle < IDLE_ROUNDS) {
      LockSupport.parkNanos(PERIOD_NANOS);
      idle = inFlight.isEmpty() ? idle + 1 : 0;
      for (Watched watched : inFlight) {
        Thread thread = watched.thread;
        if (thread != null && thread.isInterrupted()) {
          cancel(watched.call);
        }
      }
    }
    running.set(false);
    if (!inFlight.isEmpty()) {
      startIfNeeded();
    }
  }
}
