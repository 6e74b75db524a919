package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceDelivery.Attempt;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Kind;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a storm.
 *
 * @param leaks what its receivers left behind
 * @param faults how often each fault came to pass
 * @param took how long the storm took
 */
record ExactlyOnceReport(
    String name,
    List<ExactlyOnceDelivery> deliveries,
    ExactlyOnceOracle oracle,
    List<String> leaks,
    Map<String, Integer> faults,
    Duration took) {

  /** Fails if anything is wrong. */
  void verify() {
    oracle.verify();
    if (!leaks.isEmpty()) {
      throw new AssertionError(String.join("\n", leaks));
    }
  }

  /** Where receivers died. */
  Set<Place> places() {
    Set<Place> places = EnumSet.noneOf(Place.class);
    for (Place place : Place.ALL) {
      if (faults.containsKey(Kind.WORKER_DIES + " " + place)
          || faults.containsKey(Kind.INSTANCE_DIES + " " + place)) {
        places.add(place);
      }
    }
    return places;
  }

  /** What was answered. */
  Set<CallbackAnswer> answers() {
    return attempts()
        .map(Attempt::answer)
        .filter(answer -> answer != null)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(CallbackAnswer.class)));
  }

  private Stream<Attempt> attempts() {
    return deliveries.stream().flatMap(delivery -> delivery.attempts().stream());
  }

  /** Prints the figures, when somebody asked for a size of their own. */
  void print() {
    if (System.getProperty("thoth.exactlyOnce.approvals") == null) {
      return;
    }
    Map<String, Long> answers =
        attempts()
            .collect(
                Collectors.groupingBy(
                    attempt -> attempt.answer() == null ? "NONE" : attempt.answer().name(),
                    TreeMap::new,
                    Collectors.counting()));
    long attempts = attempts().count();
    System.out.printf(
        "%s: %d deliveries in %d attempts, %.1f s, %.0f attempts/s%n  answers %s%n  faults %s%n",
        name,
        deliveries.size(),
        attempts,
        took.toMillis() / 1000.0,
        attempts * 1000.0 / took.toMillis(),
        answers,
        faults);
  }
}
