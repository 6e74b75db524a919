package com.atensecurity.thoth.testkit.internal.verify;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells calls from attempts. The wire names no call, so a request is a further attempt of an
 * earlier one if it repeats the same target, credential and body, the earlier one found no answer
 * or one that may be retried, and the contract lets the operation be retried. With an {@code
 * Idempotency-Key}, requests with the same key are one call.
 */
public final class Calls {
  private static final byte[] NO_BODY = new byte[0];
  private static final Set<Integer> RETRIED = Set.of(0, 429, 500, 502, 503, 504);

  /** What the contract lets a client retry, besides every GET. */
  private static final Set<Operation> RETRYABLE =
      EnumSet.of(
          Operation.PUT_SETTINGS,
          Operation.UPSERT_MDM_PROVIDER,
          Operation.REVOKE_API_KEY,
          Operation.UPSERT_BROWSER_PROVIDER,
          Operation.UPSERT_BROWSER_POLICY,
          Operation.UPSERT_BROWSER_ENROLLMENT);

  private Calls() {}

  /** Whether the contract lets a client send a request of this operation again. */
  public static boolean isRetryable(Operation operation) {
    return operation.method().equals("GET") || RETRYABLE.contains(operation);
  }

  /** The first attempt of each call, in order. */
  public static List<Exchange> first(Operation operation, List<Exchange> attempts) {
    List<Exchange> calls = new ArrayList<>();
    Map<Object, Integer> open = new HashMap<>();
    for (Exchange attempt : attempts) {
      String chosen = attempt.request().header("Idempotency-Key");
      Object key = key(attempt, chosen, attempt.request().body());
      // one that was cut off before its body has none
      if (!take(open, key) && !take(open, key(attempt, chosen, NO_BODY))) {
        calls.add(attempt);
      }
      if (chosen != null || (isRetryable(operation) && mayBeRetried(attempt.response()))) {
        open.merge(key, 1, Integer::sum);
      }
    }
    return calls;
  }

  private static boolean take(Map<Object, Integer> open, Object key) {
    int waiting = open.getOrDefault(key, 0);
    open.put(key, Math.max(0, waiting - 1));
    return waiting > 0;
  }

  private static boolean mayBeRetried(SimResponse response) {
    return RETRIED.contains(response.status()) || response.wire() == SimResponse.Wire.TRUNCATED;
  }

  private static Object key(Exchange attempt, @Nullable String chosen, byte[] body) {
    if (chosen != null) {
      return chosen;
    }
    return List.of(
        attempt.request().target(),
        String.valueOf(attempt.request().header("Authorization")),
        String.valueOf(attempt.request().header("X-Api-Key")),
        ByteBuffer.wrap(body));
  }
}
