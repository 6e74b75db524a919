package com.atensecurity.thoth.testkit.contract;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Calls of all 99 operations: of a tenant that has nothing, of one that has everything, and on the way from there to here: jobs that
 * wait, run, succeed and fail, approvals that are pending, resolved and expired, keys that are used, revoked and expired. Every call
 * is one that succeeds.
 */
final class Tour {
  private static final Instant START = Instant.parse("2026-10-20T10:00:00Z");
  private static final Duration MONTH = Duration.ofDays(32);
  static final String NONE = "";

  /** All operations of the contract. */
  static final List<Operation> OPERATIONS =
      Arrays.stream(Operation.values()).filter(o -> o != Operation.PAM_CALLBACK).toList();

  final GovApi gov;
  private final Caller caller;
  private final List<Caller.Answer> answers = new ArrayList<>();
  private final BiFunction<Operation, String, String> bodies;

  private Tour(GovApi gov, BiFunction<Operation, String, String> bodies) {
    gov.clock().set(START);
    this.gov = gov;
    this.bodies = bodies;
    this.caller = new Caller(gov);
  }

  /** The answers, in order, of a tour whose bodies are changed by a function. */
  static List<Caller.Answer> of(GovApi gov, BiFunction<Operation, String, String> bodies) {
    Tour tour = new Tour(gov, bodies);
    InventoryTour inventory = new InventoryTour(tour);
    inventory.lists();
    inventory.settings();
    inventory.fleetsAndEndpoints();
    inventory.keys();
    inventory.mdm();
    new GovernanceTour(tour).walk();
    gov.clock().advance(MONTH);
    inventory.browserAndMcp();
    inventory.billing();
    inventory.lists();
    return tour.answers;
  }

  Caller.Answer call(Operation operation, Object json, String... path) {
    return query(operation, NONE, json, path);
  }

  /** Which tells what key an endpoint runs on. */
  void checkInWithKey(String endpoint) {
    Caller withKey = Caller.withKey(gov, gov.issueApiKey("write"));
    answers.add(withKey.call(Operation.CHECK_IN_ENDPOINT, "{\"sessions_today\":1}", endpoint));
  }

  Caller.Answer query(Operation operation, String query, Object json, String... path) {
    Caller.Answer answer =
        caller.query(operation, query, bodies.apply(operation, json.toString()), path);
    answers.add(answer);
    return answer;
  }
}
