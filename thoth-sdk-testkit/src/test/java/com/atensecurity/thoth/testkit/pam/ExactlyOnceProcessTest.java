package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Two receiver processes on one PostgreSQL, killed by force in the midst of a storm. One commits
 * claim and decision together and the other apart, as in a roll-out from the one to the other.
 */
class ExactlyOnceProcessTest {
  private static final int PROCESSES = 2;
  private static final int KILLS = 3;
  private static final int APPROVALS = Integer.getInteger("thoth.exactlyOnce.approvals", 300) / 3;
  private static final ExactlyOncePlan PLAN =
      new ExactlyOncePlan(815, APPROVALS, 0, Set.of(), false, false);

  @Test
  void processesThatAreKilledResolveEachApprovalOnce() throws Exception {
    ExactlyOnceDatabase database = new ExactlyOnceDatabase(PostgresServer.shared().newDatabase());
    database.open(APPROVALS);
    ExactlyOnceSchedule schedule = ExactlyOnceSchedule.real();
    try (ExactlyOnceSender sender = new ExactlyOnceSender(schedule);
        ExactlyOnceProcesses fleet = new ExactlyOnceProcesses(database.dataSource(), PROCESSES)) {
      ExactlyOnceStorm storm =
          new ExactlyOnceStorm(PLAN, schedule, fleet, sender, Duration.ofMillis(20));
      for (int kill = 1; kill <= KILLS; kill++) {
        int slot = kill % PROCESSES;
        storm.when(PLAN.deliveries() * kill / (KILLS + 1), () -> fleet.replace(slot));
      }
      List<ExactlyOnceDelivery> deliveries = storm.run();
      fleet.shutDown();

      new ExactlyOnceOracle(deliveries, database.log(), database.states(), List.of()).verify();
      assertThat(database.leftovers(deliveries)).isEmpty();
      assertThat(deliveries).anyMatch(delivery -> delivery.count() > 1);
    }
  }
}
