package com.atensecurity.thoth.testkit.internal.verify;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.Exchange;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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

  /** The first attempt of each call, in order; if it was cut off before its body, the next one. */
  public static List<Exchange> first(Operation operation, List<Exchange> attempts) {
    List<Exchange> calls = new ArrayList<>();
    Map<Object, Deque<Integer>> open = new HashMap<>();
    for (Exchange attempt : attempts) {
      String chosen = attempt.request().header("Idempotency-Key");
      byte[] body = attempt.request().body();
      Object key = key(attempt, chosen, body);
      Integer call = take(open, key);
      call = call == null ? take(open, key(attempt, chosen, NO_BODY)) : call;
      if (call == null) {
        call = calls.size();
        calls.add(attempt);
      } else if (body.length > 0 && calls.get(call).request().body().length == 0) {
        calls.set(call, attempt);
      }
      if (chosen != null || (isRetryable(operation) && mayBeRetried(attempt.response()))) {
        open.computeIfAbsent(key, unused -> new ArrayDeque<>()).add(call);
      }
    }
    return calls;
  }

  /** The call that waits for a further attempt like this one, or null. */
  private static @Nullable Integer take(Map<Object, Deque<Integer>> open, Object key) {
    Deque<Integer> waiting = open.get(key);
    return waiting == null ? null : waiting.poll();
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
