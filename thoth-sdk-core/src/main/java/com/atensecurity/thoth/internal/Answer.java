package com.atensecurity.thoth.internal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A success with what came around the value.
 *
 * @param value what the body was read as
 * @param status the HTTP status
 * @param headers the headers by their names in lower case
 * @param retryAfter how long the server asks to wait before the next call, or null if it does not
 */
public record Answer<T>(
    T value, int status, Map<String, List<String>> headers, @Nullable Duration retryAfter) {
  /** The headers' names alone: a value may be a secret. */
  @Override
  public String toString() {
    return "Answer[status=" + status + ", headers=" + headers.keySet() + "]";
  }
}
