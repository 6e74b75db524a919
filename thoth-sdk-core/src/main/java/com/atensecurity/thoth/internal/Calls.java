package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.TimeSource;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** What a resource's facade needs of the client that it belongs to. */
public interface Calls {
  /** The Retrofit implementation of a service interface; made once per client. */
  <S> S service(Class<S> type);

  /** Sends a request, with everything the client promises: retries, deadline, errors. */
  <T> T execute(Operation<T> operation);

  /** Reads a value from a document that an operation answered; fails as that operation would. */
  <T> T decode(String operation, Class<T> type, Json document);

  /** The same client with other options for its calls. */
  Calls with(CallOptions options);

  /** Runs work on another thread; cancelling the future, or one derived from it, ends the calls in it. */
  <T> CompletableFuture<T> async(Function<Calls, T> work);

  /** Ends the calls under way and closes the connections, for every view of the client. */
  void close();

  /** The same client, whose calls take no longer than this. */
  Calls within(Duration limit);

  /** The client's time. */
  TimeSource time();

  /**
   * Waits between two calls, for pollers. Ends early, with an exception, on cancel and interrupt.
   *
   * @param operation the operation that is polled, for the exception
   */
  void pause(String operation, Duration duration);
}
