package com.atensecurity.thoth.pam;

import java.net.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request as a look-up, for frameworks whose headers are no map:
 *
 * <pre>{@code
 * verifier.verify(name -> Collections.list(request.getHeaders(name)), body); // Servlet
 * verifier.verify(headers::get, body);                                      // Spring HttpHeaders
 * }</pre>
 *
 * <p>A look-up must find a name in any letter case and return every value that was sent, unjoined:
 * a header that is there twice must not look like one.
 */
@FunctionalInterface
public interface HeaderSource {
  /**
   * Looks a header up.
   *
   * @param name the name in lower-case ASCII
   * @return its values as received; null or empty if it is absent
   */
  @Nullable List<String> values(String name);

  /**
   * The headers in a map, whatever the letter case of its names. Null names and null values count
   * as absent; two names that differ in case only are one header.
   *
   * @param headers the map, looked at when a header is looked up
   * @return the look-up
   */
  static HeaderSource of(Map<String, List<String>> headers) {
    Objects.requireNonNull(headers, "headers");
    return name -> find(headers, name);
  }

  /**
   * The headers of a request or an answer of the JDK's HTTP client.
   *
   * @param headers the headers
   * @return the look-up
   */
  static HeaderSource of(HttpHeaders headers) {
    return of(headers.map());
  }

  private static @Nullable List<String> find(Map<String, List<String>> headers, String wanted) {
    List<String> found = null;
    boolean several = false;
    for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
      @Nullable String name = entry.getKey();
      @Nullable List<String> values = entry.getValue();
      if (name != null && values != null && Ascii.equalsFolded(name, wanted)) {
        if (found == null || found.isEmpty()) {
          found = values;
          continue;
        }
        if (!several) {
          found = new ArrayList<>(found);
          several = true;
        }
        found.addAll(values);
      }
    }
    return found;
  }
}
