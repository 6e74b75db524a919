package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Kind;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Who sends what, and who dies where: all of it a function of the seed.
 *
 * @param seed the same seed, the same plan
 * @param approvals how many
 * @param faultPercent how many of the first attempts carry a fault
 * @param places where receivers die
 * @param overtaking whether workers are overtaken, too: not where they hold locks all the time
 * @param restarts whether whole instances die, too: not where their memory is all there is
 */
record ExactlyOncePlan(
    long seed,
    int approvals,
    int faultPercent,
    Set<Place> places,
    boolean overtaking,
    boolean restarts) {

  static final int DELIVERIES_PER_APPROVAL = 5;

  private static final int NEIGHBOURS = 6;
  private static final int FAULTY_ATTEMPTS = 3;

  ExactlyOncePlan {
    places = Set.copyOf(places);
  }

  /** How many there are. */
  int deliveries() {
    return approvals * DELIVERIES_PER_APPROVAL;
  }

  static String approval(int number) {
    return "apr_" + number;
  }

  /** All deliveries, those of one approval close together and in any order. */
  List<ExactlyOnceDelivery> fill(ExactlyOnceSchedule schedule) {
    record Slot(double rank, ExactlyOnceDelivery delivery) {}
    List<Slot> slots = new ArrayList<>();
    List<ExactlyOnceDelivery> all = new ArrayList<>();
    for (int approval = 0; approval < approvals; approval++) {
      SplittableRandom random = new SplittableRandom(seed + approval);
      for (ExactlyOnceDelivery delivery : deliveriesOf(approval, random)) {
        all.add(delivery);
        all.addAll(delivery.followers());
        slots.add(new Slot(approval + random.nextDouble(NEIGHBOURS), delivery));
      }
    }
    slots.sort(Comparator.comparingDouble(Slot::rank));
    for (int i = 0; i < slots.size(); i++) {
      schedule.add(slots.get(i).delivery, schedule.spacing().multipliedBy(i));
    }
    return all;
  }

  /** The message, the message again, the same decision under a new id, and two more. */
  private List<ExactlyOnceDelivery> deliveriesOf(int approval, SplittableRandom random) {
    Letters letters = new Letters(approval, random.nextBoolean());
    ExactlyOnceDelivery first = letters.write("a", true, true);
    List<ExactlyOnceDelivery> deliveries = new ArrayList<>(List.of(first));
    deliveries.add(letters.write("a", true, true));
    deliveries.add(letters.write("b", true, true));
    int roll = random.nextInt(100);
    if (roll < 50) {
      deliveries.add(letters.write("a", true, true));
      deliveries.add(letters.write("c", true, true));
    } else if (roll < 70) { // somebody decides the other way, twice
      deliveries.add(letters.write("c", false, true));
      deliveries.add(letters.write(random.nextBoolean() ? "c" : "d", false, true));
    } else if (roll < 84) { // somebody mixes the requests up
      deliveries.add(letters.write("a", true, true));
      deliveries.add(letters.write("c", true, false));
    } else { // the id is used again for another decision: some time, or after the first is answered
      ExactlyOnceDelivery reuse = letters.write("a", false, true);
      (roll < 90 ? deliveries : first.followers()).add(reuse);
      deliveries.add(letters.write("b", true, true));
    }
    return deliveries;
  }

  /** The fault that an attempt carries. */
  ExactlyOnceFault fault(ExactlyOnceDelivery delivery, long attempt) {
    int count = delivery.count();
    SplittableRandom random =
        new SplittableRandom(seed + 1_000_003L * delivery.number() + 7_919L * count);
    if (count >= FAULTY_ATTEMPTS || places.isEmpty() || random.nextInt(100) >= faultPercent) {
      return ExactlyOnceFault.none(attempt);
    }
    Place place = place(random);
    return new ExactlyOnceFault(place, kind(place, random.nextInt(100)), attempt);
  }

  /** Most deliveries decide nothing, so those that do have to meet more. */
  private Place place(SplittableRandom random) {
    List<Place> choice = new ArrayList<>(places);
    for (Place rare : Place.AT_COMMIT) {
      if (places.contains(rare)) {
        choice.addAll(Collections.nCopies(2, rare));
      }
    }
    Collections.sort(choice);
    return choice.get(random.nextInt(choice.size()));
  }

  private Kind kind(Place place, int roll) {
    if (restarts && roll < 6) {
      return Kind.INSTANCE_DIES;
    }
    if (roll < 36 && Place.AT_COMMIT.contains(place)) {
      return Kind.CONNECTION_BREAKS;
    }
    boolean overtaken = overtaking && roll >= 70 && Place.WITHOUT_LOCK.contains(place);
    return overtaken ? Kind.OVERTAKEN : Kind.WORKER_DIES;
  }

  /** Writes the deliveries of one approval. */
  private static final class Letters {
    private final int approval;
    private final boolean approve;
    private int written;

    Letters(int approval, boolean approve) {
      this.approval = approval;
      this.approve = approve;
    }

    ExactlyOnceDelivery write(String message, boolean agrees, boolean rightRequest) {
      String id = approval(approval);
      String request = ExactlyOnceDelivery.requestOf(rightRequest ? id : "of_another");
      return new ExactlyOnceDelivery(
          approval * DELIVERIES_PER_APPROVAL + written++,
          id,
          request,
          "msg_" + approval + message,
          approve == agrees ? PamDecision.APPROVE : PamDecision.DENY);
    }
  }
}
