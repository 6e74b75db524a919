package com.atensecurity.thoth.examples.e2e;

import static com.atensecurity.thoth.examples.e2e.CheckOutcome.expect;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.endpoints.Endpoint;
import com.atensecurity.thoth.endpoints.EndpointStats;
import org.jspecify.annotations.Nullable;

/**
 * By how much the counters must grow when an endpoint is registered and checks in: only one that
 * was not there can raise the total, and only one that was not online can raise that.
 *
 * @param before the counters before
 * @param known the endpoint before; null if it was not there
 */
record Growth(EndpointStats before, @Nullable Endpoint known) {

  static Growth from(ThothClient thoth, String endpointId) {
    return new Growth(thoth.endpoints().stats(), find(thoth, endpointId));
  }

  /** The endpoint as {@code GET /endpoints} lists it; null if it does not. */
  static @Nullable Endpoint find(ThothClient thoth, String endpointId) {
    return thoth.endpoints().list().stream()
        .filter(endpoint -> endpointId.equals(endpoint.endpointId()))
        .findFirst()
        .orElse(null);
  }

  String seenIn(EndpointStats after) {
    long total = known == null ? 1 : 0;
    long online = known == null || !"online".equalsIgnoreCase(known.status()) ? 1 : 0;
    if (total + online == 0) {
      throw CheckOutcome.notRun(
          "the endpoint was registered and online before, so that no counter could grow; choose one"
              + " that is new with --endpoint-id, or for the governed path with"
              + " THOTH_JAMF_COMPUTER_ID");
    }
    String seen =
        "total "
            + before.total()
            + " -> "
            + after.total()
            + ", online "
            + before.online()
            + " -> "
            + after.online();
    return expect(
        grown(before.total(), after.total()) >= total
            && grown(before.online(), after.online()) >= online,
        seen,
        "total +" + total + " and online +" + online);
  }

  private static long grown(@Nullable Long before, @Nullable Long after) {
    return after == null ? -1 : after - (before == null ? 0 : before);
  }
}
