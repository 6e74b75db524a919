package com.atensecurity.thoth.internal;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import okhttp3.Request;
import okhttp3.ResponseBody;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Invocation;

/**
 * One request, not sent yet: as a rule one that a service interface described.
 *
 * <p>Retrofit builds the request and knows how to read the answer; sending is not its business here,
 * because retries, deadlines, size caps and errors are decided around it.
 *
 * @param <T> what the answer is read as
 */
public final class Operation<T> {
  private final Traits traits;
  private final Converter<ResponseBody, T> reader;
  private final Request request;

  Operation(Traits traits, Converter<ResponseBody, T> reader, Request request) {
    this.traits = traits;
    this.reader = reader;
    this.request = request;
  }

  /**
   * What the contract says of the operation, the same for each call.
   *
   * @param id the operation id, or null if it is the name of the service method
   */
  record Traits(@Nullable String id, String method, String path, boolean retryable) {}

  /** The contract's operation id; method and path where it has none. */
  public String id() {
    return traits.id != null
        ? traits.id
        : Objects.requireNonNull(request.tag(Invocation.class)).method().getName();
  }

  /** The HTTP method. */
  public String method() {
    return traits.method;
  }

  /** The path template, with the tenant in it. */
  public String path() {
    return traits.path;
  }

  /** Whether it may be sent again. */
  public boolean retryable() {
    return traits.retryable;
  }

  /** The request, without credentials. */
  public Request request() {
    return request;
  }

  /** Reads the body of a successful answer; null where the body was empty or {@code null}. */
  public @Nullable T read(ResponseBody body) throws IOException {
    return reader.convert(body);
  }

  /**
   * Reads the rows of a successful answer one by one.
   *
   * @param operation a list in an envelope; static because no other operation has rows
   * @param source the body
   * @param afterEach is told after each row or other part of the document
   */
  public static <E> RowReader<E> rows(
      Operation<List<E>> operation, BufferedSource source, Runnable afterEach) {
    if ((Converter<?, ?>) operation.reader instanceof JsonConverterFactory.RowsBody body) {
      return body.envelope().rows(source, afterEach);
    }
    throw new IllegalStateException(operation.id() + " has no envelope with rows");
  }
}
