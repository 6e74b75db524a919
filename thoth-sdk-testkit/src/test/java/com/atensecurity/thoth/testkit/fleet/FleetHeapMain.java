package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.GovApiServer;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;

/**
 * Many check-ins of a fleet through one simulator, alone in a JVM. Prints what lives on the heap
 * after each quarter of them, while nothing is under way.
 */
final class FleetHeapMain {
  private static final int SIZE = 200;

  private final long checkIns;
  private final StringBuilder looks = new StringBuilder();
  private int quarters;

  private FleetHeapMain(long checkIns) {
    this.checkIns = checkIns;
  }

  public static void main(String[] args) throws Exception {
    new FleetHeapMain(Long.parseLong(args[0])).run();
  }

  private void run() throws InterruptedException {
    Instant start = Instant.parse("2026-11-24T00:00:00Z");
    try (GovApiServer server = GovApiServer.builder().clockStoppedAt(start).start()) {
      GovApi gov = server.createTenant();
      FleetResult result =
          EndpointFleet.builder(gov)
              .size(SIZE)
              .jitter(0)
              .parallelism(4)
              .lasting(Duration.ofMinutes(checkIns / SIZE))
              .listener(this::look)
              .build()
              .run();
      System.out.printf("%s%d %d%n", looks, result.failures(), Math.round(result.totals().rate()));
    }
  }

  private void look(FleetProgress progress) {
    if (quarters < 4 && progress.checkIns() >= checkIns * (quarters + 1) / 4) {
      quarters++;
      looks.append(progress.checkIns()).append(' ').append(live()).append(' ');
    }
  }

  /** Bytes of reachable objects; the least of a few looks, for threads of the server come and go. */
  private static long live() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
