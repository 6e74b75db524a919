package com.atensecurity.thoth.testkit.internal;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, and what to do to it on the wire. Immutable.
 *
 * @param status the HTTP status
 * @param headers header fields, one value each
 * @param body the whole body; not copied, must not be changed
 * @param wire how it is sent
 */
@SuppressWarnings("ArrayRecordComponent")
public record SimResponse(int status, Map<String, String> headers, byte[] body, Wire wire) {

  /** How an answer goes out. */
  public enum Wire {
    /** As it is. */
    WHOLE,
    /** Half the body under the length of the whole, then the connection closes. */
    TRUNCATED,
    /** Nothing; the connection closes. */
    DROPPED
  }

  static SimResponse json(int status, Object body, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return new SimResponse(status, all, JsonTree.write(body), Wire.WHOLE);
  }

  static SimResponse dropped() {
    return new SimResponse(0, Map.of(), new byte[0], Wire.DROPPED);
  }
}
