package com.atensecurity.thoth.internal;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.TimeSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a resource's facade needs of the client that it belongs to. */
public interface Calls {
  /** The Retrofit implementation of a service interface; made once per client. */
  <S> S service(Class<S> type);

  /** Sends a request, with everything the client promises: retries, deadline, errors. */
  <T> T execute(Operation<T> operation);

  /** Sends a request as {@link #execute} does, and says also what came around the value. */
  <T> Answer<T> answer(Operation<T> operation);

  /** Sends a request that no service interface describes, as {@link #answer(Operation)} does. */
  Answer<Json> answer(Undocumented request);

  /**
   * Sends a request as {@link #execute} does, and reads the rows of its answer one by one, in constant
   * memory. It is sent again only until the first byte of a success has come; the call's limit ends
   * there too, and the attempt's holds for each wait for more bytes.
   *
   * @return rows that must be closed; a row that cannot be read, and a connection that breaks, end them
   *     with an exception
   */
  <T> Stream<T> stream(Operation<List<T>> operation);

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
