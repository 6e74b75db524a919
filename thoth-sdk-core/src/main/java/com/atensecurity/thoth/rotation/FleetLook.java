package com.atensecurity.thoth.rotation;

import com.atensecurity.thoth.endpoints.Endpoint;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The endpoints of a fleet at one look, quarantined ones left out.
 *
 * @param endpoints how many there are
 * @param moved how many are where they are wanted
 * @param told of how many of those GovAPI tells which key they use
 * @param holding how many hold the key that nobody shall hold, quarantined ones among them
 * @param rest ids of those that are not where they are wanted; the first 100
 */
record FleetLook(int endpoints, int moved, int told, int holding, List<String> rest) {
  static final FleetLook NOTHING = new FleetLook(0, 0, 0, 0, List.of());

  private static final int MOST_NAMED = 100;

  /** Reads the endpoints one by one, so that a large fleet takes no memory. */
  static FleetLook at(
      Stream<Endpoint> rows, Predicate<Endpoint> hasMoved, Predicate<Endpoint> holds) {
    int endpoints = 0;
    int moved = 0;
    int told = 0;
    int holding = 0;
    List<String> rest = new ArrayList<>();
    for (Iterator<Endpoint> all = rows.iterator(); all.hasNext(); ) {
      Endpoint endpoint = all.next();
      holding += holds.test(endpoint) ? 1 : 0;
      if ("quarantined".equalsIgnoreCase(endpoint.status())) {
        continue;
      }
      endpoints++;
      if (hasMoved.test(endpoint)) {
        moved++;
        told += endpoint.managedRuntimeKeyId() == null ? 0 : 1;
      } else if (rest.size() < MOST_NAMED) {
        rest.add(String.valueOf(endpoint.endpointId()));
      }
    }
    return new FleetLook(endpoints, moved, told, holding, List.copyOf(rest));
  }

  FleetLook holding(int others) {
    return new FleetLook(endpoints, moved, told, others, rest);
  }

  static boolean seenSince(Endpoint endpoint, Instant since) {
    return endpoint.lastSeen() != null && endpoint.lastSeen().isAfter(since);
  }

  /** Whether an endpoint uses a key, as far as GovAPI tells. */
  static boolean runsOn(Endpoint endpoint, String keyId, boolean otherwise) {
    String told = endpoint.managedRuntimeKeyId();
    return told == null ? otherwise : told.equals(keyId);
  }
}
