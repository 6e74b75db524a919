package com.atensecurity.thoth.testkit.pam;

import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A plan, receivers, and a storm: run once, judged at the end. */
final class ExactlyOnceTrial {
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);

  private static final Logger LETTUCE = Logger.getLogger("io.lettuce");
  private static final Logger NETTY = Logger.getLogger("io.netty");

  static {
    LETTUCE.setLevel(Level.OFF); // otherwise they tell each attempt to connect again
    NETTY.setLevel(Level.OFF); // and each timer that outlives its client
  }

  private final String name;
  private final ExactlyOncePlan plan;
  private final ExactlyOnceLedger ledger;
  private final ExactlyOnceSchedule schedule = ExactlyOnceSchedule.virtual();
  private final AtomicInteger clients = new AtomicInteger();
  private ClientResources lettuce;
  private int redisPort;

  ExactlyOnceTrial(String name, ExactlyOncePlan plan, ExactlyOnceLedger ledger) {
    this.name = name;
    this.plan = plan;
    this.ledger = ledger;
  }

  InstantSource clock() {
    return schedule;
  }

  /**
   * Gives its receivers clients, every other of them of the one kind.
   *
   * @param threads for clients of the other kind
   */
  ExactlyOnceTrial redis(int port, ClientResources threads) {
    redisPort = port;
    lettuce = threads;
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
        leaks.addAll(ledger.leftovers(deliveries));
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
    return new ExactlyOnceNode(faults, schedule, database, redis());
  }

  private ExactlyOnceRedis redis() {
    if (redisPort == 0) {
      return null;
    }
    return clients.getAndIncrement() % 2 == 0
        ? ExactlyOnceRedis.jedis(redisPort)
        : ExactlyOnceRedis.lettuce(lettuce, redisPort);
  }
}
