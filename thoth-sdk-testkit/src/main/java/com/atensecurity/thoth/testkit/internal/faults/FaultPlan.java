package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with one answer. Immutable.
 *
 * @param description for messages
 * @param status the status to answer with; 0 for that of the state
 * @param headers the headers of the answer, or to add to that of the state
 * @param body the body to answer with, or null for that of the state
 * @param wire how the answer is sent
 * @param handled whether the operation takes effect before the answer goes wrong
 */
@SuppressWarnings("ArrayRecordComponent")
public record FaultPlan(
    String description,
    int status,
    Map<String, String> headers,
    byte @Nullable [] body,
    SimResponse.Wire wire,
    boolean handled) {

  /** Lays this fault over the answer of the state, which is null where the state was not asked. */
  public SimResponse over(@Nullable SimResponse real) {
    if (wire == SimResponse.Wire.DROPPED) {
      return SimResponse.dropped();
    }
    Map<String, String> all = new LinkedHashMap<>();
    if (real != null && status == 0) {
      all.putAll(real.headers());
    }
    all.putAll(headers);
    int shownStatus = status != 0 || real == null ? status : real.status();
    byte[] realBody = real == null ? new byte[0] : real.body();
    return new SimResponse(shownStatus, all, body == null ? realBody : body, wire);
  }
}
