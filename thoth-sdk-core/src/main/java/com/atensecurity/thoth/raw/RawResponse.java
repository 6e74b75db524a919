package com.atensecurity.thoth.raw;

import com.atensecurity.thoth.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A success that GovAPI answered. Immutable and thread-safe.
 *
 * @param status the HTTP status, from 200 to 299
 * @param headers the headers by their names in lower case; unmodifiable
 * @param body the body; {@link Json#NULL} if it was empty
 */
public record RawResponse(int status, Map<String, List<String>> headers, Json body) {
  /**
   * The value of a header.
   *
   * @param name the header's name, in any case
   * @return the first value, or null if there is none
   */
  public @Nullable String header(String name) {
    List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** The status and the names of the headers, since values and body may hold secrets. */
  @Override
  public String toString() {
    return "RawResponse[status=" + status + ", headers=" + headers.keySet() + ", " + body + "]";
  }
}
