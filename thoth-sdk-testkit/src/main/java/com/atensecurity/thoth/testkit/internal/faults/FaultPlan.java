package com.atensecurity.thoth.testkit.internal.faults;

import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse.Wire;
import java.time.Duration;
import java.util.Arrays;
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
 * @param trouble what else happens
 * @param duration how long or how far, where the trouble or the wire has it
 */
@SuppressWarnings("ArrayRecordComponent")
public record FaultPlan(
    String description,
    int status,
    Map<String, String> headers,
    byte @Nullable [] body,
    Wire wire,
    boolean handled,
    Trouble trouble,
    Duration duration) {

  /** An answer of the fault's own. */
  public static FaultPlan answer(
      String description, int status, Map<String, String> headers, byte[] body) {
    return new FaultPlan(
        description, status, headers, body, Wire.WHOLE, false, Trouble.NONE, Duration.ZERO);
  }

  /** The real answer, sent in another way. */
  public static FaultPlan wire(String description, Wire wire, Duration duration) {
    boolean handled = wire != Wire.DROPPED && wire != Wire.RESET;
    return new FaultPlan(description, 0, Map.of(), null, wire, handled, Trouble.NONE, duration);
  }

  /** The real answer, with a trouble. */
  public static FaultPlan trouble(String description, Trouble trouble, Duration duration) {
    Wire wire = trouble == Trouble.CUT_OFF ? Wire.RESET : Wire.WHOLE;
    return new FaultPlan(description, 0, Map.of(), null, wire, false, trouble, duration);
  }

  /** The same with these headers. */
  public FaultPlan withHeaders(Map<String, String> its) {
    return new FaultPlan(description, status, its, body, wire, handled, trouble, duration);
  }

  /** The same after the operation took effect. */
  public FaultPlan afterEffect() {
    String after = description + " after the effect";
    return new FaultPlan(after, status, headers, body, wire, true, trouble, duration);
  }

  /** Whether the operation takes effect. */
  public boolean needsState() {
    boolean lost = wire == Wire.DROPPED || wire == Wire.RESET;
    return handled || (status == 0 && body == null && !lost);
  }

  /** Lays this fault over the answer of the state, which is null where the state was not asked. */
  public SimResponse over(@Nullable SimResponse real) {
    if (wire == Wire.DROPPED || wire == Wire.RESET) {
      return SimResponse.lost(wire);
    }
    Map<String, String> all = new LinkedHashMap<>();
    if (real != null && status == 0) {
      all.putAll(real.headers());
    }
    all.putAll(headers);
    int shownStatus = status != 0 || real == null ? status : real.status();
    byte[] realBody = real == null ? new byte[0] : real.body();
    byte[] shown = body == null ? realBody : body;
    if (trouble == Trouble.MALFORMED) {
      shown = shown.length < 2 ? new byte[] {'{'} : Arrays.copyOf(shown, shown.length / 2);
    }
    return new SimResponse(shownStatus, all, shown, wire, duration);
  }
}
