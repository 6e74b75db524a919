package com.atensecurity.thoth.raw;

import com.atensecurity.thoth.CallOptions;
import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.internal.Answer;
import com.atensecurity.thoth.internal.Calls;

/**
 * Calls that the contract does not describe, made as all others are: the same credentials, deadlines, retries, errors and
 * listener.
 *
 * <p>Immutable and thread-safe. Throws the {@link com.atensecurity.thoth.ThothException}s; their operation is the method
 * and the path as it was written, such as {@code GET thoth/new-thing/{id}}.
 *
 * <pre>{@code
 * Json thing =
 *     thoth.raw().send(RawRequest.get("thoth/new-thing/{id}").pathId("id", id).build()).body();
 * }</pre>
 */
public final class Raw {
  private final Calls calls;

  /**
   * Internal; callers use {@code ThothClient.raw()}.
   *
   * @param calls the client
   */
  public Raw(Calls calls) {
    this.calls = calls;
  }

  /**
   * Sends a request. It may be sent again if it is {@linkplain RawRequest.Builder#retryable retryable}, which by default
   * only a GET is.
   *
   * @param request the request
   * @return a success: a status from 200 to 299, and a body that is JSON or nothing
   * @throws com.atensecurity.thoth.ThothApiException for every other status
   * @throws com.atensecurity.thoth.ThothResponseException if the body is something else than JSON
   */
  public RawResponse send(RawRequest request) {
    CallOptions.Builder options = CallOptions.builder();
    request.headers().forEach(options::header);
    Answer<Json> answer = calls.with(options.build()).answer(request.undocumented());
    return new RawResponse(answer.status(), answer.headers(), answer.value());
  }
}
