package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.TimeSource;
import java.time.Duration;

/** What a resource's facade needs of the client that it belongs to. */
public interface Calls {
  /** The Retrofit implementation of a service interface; made once per client. */
  <S> S service(Class<S> type);

  /** Sends a request, with everything the client promises: retries, deadline, errors. */
  <T> T execute(Operation<T> operation);

  /** Reads a value from a document that an operation answered; fails as that operation would. */
  <T> T decode(String operation, Class<T> type, Json document);

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
