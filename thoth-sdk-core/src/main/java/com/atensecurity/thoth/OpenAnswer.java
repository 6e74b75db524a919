package com.atensecurity.thoth;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Response;
import okio.AsyncTimeout;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is read while somebody works with what came already.
 *
 * <p>OkHttp's own limit for a call would cut a slow reader, so each wait for bytes has one of its own,
 * and only while a thread waits does its interrupt matter. Cancel and the client's close end it at any
 * time. Read by one thread at a time.
 */
final class OpenAnswer implements AutoCloseable {
  private final CallView view;
  private final Call call;
  private final InterruptWatch.Watched watched;
  private final Alarm alarm = new Alarm();
  private final long maxPiece;

  private @Nullable Response response;
  private @Nullable BufferedSource source;
  private @Nullable IOException broken;
  private boolean tooLarge;
  private Duration wait = Duration.ZERO;
  private long pulled;
  private long pieceStart;

  OpenAnswer(CallView view, Call call, long maxPiece) {
    this.view = view;
    this.call = call;
    this.maxPiece = maxPiece;
    call.timeout().clearTimeout().clearDeadline();
    this.watched = view.engine.watch.watchWhileWaiting(call);
    if (view.scope != null) {
      view.scope.enter(call);
    }
  }

  /**
   * Sends the request, waits for the head of the answer and checks it.
   *
   * @param check throws if the answer is no success; what it reads of the body for that counts for the
   *     limit, too
   */
  void send(Duration limit, Consumer<Response> check) throws IOException {
    long start = System.nanoTime();
    Response head =
        limited(
            limit,
            () -> {
              // Kept before anything can throw, so that it is closed in any case.
              Response answered = call.execute();
              response = answered;
              check.accept(answered);
              return answered;
            });
    source = Okio.buffer(new Guard(head.body().source()));
    wait = limit.minusNanos(System.nanoTime() - start);
  }

  /** Waits for the first byte within what {@link #send} left. Later waits take as long as given here. */
  boolean hasBody(Duration later) throws IOException {
    boolean any = !source().exhausted();
    wait = later;
    return any;
  }

  Response response() {
    return Objects.requireNonNull(response);
  }

  BufferedSource source() {
    return Objects.requireNonNull(source);
  }

  /** The piece that counts for the size limit ends here, and the next one begins. */
  void nextPiece() {
    pieceStart = pulled - source().getBuffer().size();
  }

  /** What the connection failed with, or null if it did not. */
  @Nullable IOException broken() {
    return broken;
  }

  boolean tooLarge() {
    return tooLarge;
  }

  /** Ends a read that is under way on another thread, or any later one. */
  void cancel() {
    InterruptWatch.cancel(call);
  }

  /** Closes the connection, unless the answer was read to its end. Not while another thread reads. */
  @Override
  public void close() {
    watched.close();
    if (view.scope != null) {
      view.scope.exit(call);
    }
    if (response != null) {
      response.close();
    }
  }

  private interface Step<T> {
    T run() throws IOException;
  }

  /** Waits no longer than the limit. A wait that took too long ends as OkHttp's own would. */
  private <T> T limited(Duration limit, Step<T> step) throws IOException {
    // A limit of zero would mean none.
    alarm.timeout(Math.max(1, limit.toNanos()), TimeUnit.NANOSECONDS);
    IOException failure = null;
    T value = null;
    boolean late = false;
    watched.waits(true);
    alarm.enter();
    try {
      value = step.run();
    } catch (IOException e) {
      failure = e;
    } finally {
      late = alarm.exit();
      watched.waits(false);
    }
    if (late) {
      InterruptedIOException timeout = new InterruptedIOException("timeout");
      timeout.initCause(failure);
      throw timeout;
    }
    if (failure != null) {
      throw failure;
    }
    return Objects.requireNonNull(value);
  }

  private final class Alarm extends AsyncTimeout {
    @Override
    protected void timedOut() {
      InterruptWatch.cancel(call);
    }
  }

  private final class Guard extends ForwardingSource {
    Guard(Source source) {
      super(source);
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      if (pulled - pieceStart >= maxPiece) {
        tooLarge = true;
        throw new IOException("more than " + maxPiece + " bytes");
      }
      try {
        long read = limited(wait, () -> super.read(sink, byteCount));
        pulled += Math.max(0, read);
        return read;
      } catch (IOException e) {
        broken = e;
        throw e;
      }
    }
  }
}
