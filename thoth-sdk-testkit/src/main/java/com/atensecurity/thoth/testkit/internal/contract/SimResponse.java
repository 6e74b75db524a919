package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer, and what to do to it on the wire. Immutable.
 *
 * @param status the HTTP status
 * @param headers header fields, one value each
 * @param body the whole body; not copied, must not be changed
 * @param wire how it is sent
 * @param pace how long a dripping body takes
 */
@SuppressWarnings("ArrayRecordComponent")
public record SimResponse(
    int status, Map<String, String> headers, byte[] body, Wire wire, Duration pace) {

  /** An answer that is sent at once. */
  public SimResponse(int status, Map<String, String> headers, byte[] body, Wire wire) {
    this(status, headers, body, wire, Duration.ZERO);
  }

  /** How an answer goes out. */
  public enum Wire {
    /** As it is. */
    WHOLE,
    /** Half the body under the length of the whole, then the connection closes. */
    TRUNCATED,
    /** The body in small pieces, over some time. */
    DRIPPING,
    /** Nothing; the connection closes. */
    DROPPED,
    /** Nothing; the connection is reset. */
    RESET
  }

  public static SimResponse json(int status, Object body, Map<String, String> headers) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", "application/json");
    return new SimResponse(status, all, JsonTree.write(body), Wire.WHOLE);
  }

  /** An answer with a body of somebody else's making, which must be JSON or empty. */
  public static SimResponse scripted(int status, byte[] body) {
    try {
      if (body.length > 0) {
        JsonTree.parse(body);
      }
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(
          "The body of a scripted answer is " + e.getMessage() + "; Fault.body sends anything", e);
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (body.length > 0) {
      headers.put("Content-Type", "application/json");
    }
    return new SimResponse(status, headers, body, Wire.WHOLE);
  }

  public static SimResponse dropped() {
    return lost(Wire.DROPPED);
  }

  /** No answer. */
  public static SimResponse lost(Wire wire) {
    return new SimResponse(0, Map.of(), new byte[0], wire);
  }
}
