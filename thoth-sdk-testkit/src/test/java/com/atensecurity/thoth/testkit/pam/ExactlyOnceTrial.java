package com.atensecurity.thoth.testkit.pam;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A plan, receivers, and a storm: run once, judged at the end. */
final class ExactlyOnceTrial {
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private final String name;
  private final ExactlyOncePlan plan;
  private final ExactlyOnceLedger ledger;
  private final ExactlyOnceSchedule schedule = ExactlyOnceSchedule.virtual();
  private int redisPort;

  ExactlyOnceTrial(String name, ExactlyOncePlan plan, ExactlyOnceLedger ledger) {
    this.name = name;
    this.plan = plan;
    this.ledger = ledger;
  }

  InstantSource clock() {
    return schedule;
  }

  ExactlyOnceTrial redis(int port) {
    redisPort = port;
    return this;
  }

  /**
   * Runs it.
   *
   * @param weather says what happens in the midst
   */
  ExactlyOnceReport run(int instances, ExactlyOnceMode mode, Consumer<ExactlyOnceStorm> weather)
      throws Exception {
    ledger.open(plan.approvals());
    try (ExactlyOnceSender sender = new ExactlyOnceSender(schedule);
        ExactlyOnceReceivers fleet = new ExactlyOnceReceivers(mode, instances, this::node)) {
      ExactlyOnceStorm storm = new ExactlyOnceStorm(plan, schedule, fleet, sender, FIRST_WAIT);
      fleet.onOvertaking(storm::overtake);
      weather.accept(storm);
      long began = System.nanoTime();
      List<ExactlyOnceDelivery> deliveries = storm.run();
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      List<String> leaks = new ArrayList<>(fleet.shutDown());
      if (leaks.isEmpty()) {
        leaks.addAll(ledger.leftovers());
      }
      ExactlyOnceOracle oracle =
          new ExactlyOnceOracle(deliveries, ledger.log(), ledger.states(), storm.amnesias());
      ExactlyOnceReport report =
          new ExactlyOnceReport(name, deliveries, oracle, leaks, fleet.happened(), took);
      report.print();
      return report;
    }
  }

  private ExactlyOnceNode node(ExactlyOnceFaults faults) {
    DataSource database =
        ledger instanceof ExactlyOnceDatabase postgres ? postgres.dataSource() : null;
    return new ExactlyOnceNode(faults, schedule, database, redisPort);
  }
}
