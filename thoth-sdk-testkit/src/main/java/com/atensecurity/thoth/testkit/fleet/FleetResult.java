package com.atensecurity.thoth.testkit.fleet;

import com.atensecurity.thoth.testkit.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. Holds no credential. Immutable and thread-safe.
 *
 * @param target the URL of the GovAPI, and the tenant
 * @param size how many proxies there were
 * @param seed what the schedule was derived from
 * @param interval the time between two check-ins of a proxy
 * @param simulated how long the schedule was
 * @param took how long that took in real time, without revoking the keys at the end
 * @param worstDelay how late the latest check-in began in real time; null on a clock that is moved
 * @param totals the sums at the end of the schedule
 * @param registered how many proxies were registered at the end
 * @param drifted how many drifted
 * @param rotated how many rotated their key
 * @param operations how the calls went, by operation; those that there were
 * @param errors how often calls failed, by operation and kind of error, sorted
 * @param slotLength how much time of the schedule a slot is
 * @param timeline what happened in each part of the schedule
 */
public record FleetResult(
    String target,
    int size,
    long seed,
    Duration interval,
    Duration simulated,
    Duration took,
    @Nullable Duration worstDelay,
    FleetProgress totals,
    long registered,
    long drifted,
    long rotated,
    Map<Operation, CallStats> operations,
    Map<String, Long> errors,
    Duration slotLength,
    List<FleetSlot> timeline) {
  /**
   * Copies what is mutable.
   *
   * @param target see the record
   * @param size see the record
   * @param seed see the record
   * @param interval see the record
   * @param simulated see the record
   * @param took see the record
   * @param worstDelay see the record
   * @param totals see the record
   * @param registered see the record
   * @param drifted see the record
   * @param rotated see the record
   * @param operations see the record
   * @param errors see the record
   * @param slotLength see the record
   * @param timeline see the record
   */
  public FleetResult {
    Map<Operation, CallStats> sorted = new EnumMap<>(Operation.class);
    sorted.putAll(operations);
    operations = Collections.unmodifiableMap(sorted);
    errors = Collections.unmodifiableMap(new TreeMap<>(errors));
    timeline = List.copyOf(timeline);
  }

  /**
   * Check-ins that GovAPI accepted.
   *
   * @return how many
   */
  public long checkIns() {
    return totals.checkIns();
  }

  /**
   * Calls of any kind that failed; {@link #errors} says why, and also counts what failed while the
   * keys were revoked.
   *
   * @return how many
   */
  public long failures() {
    return totals.failures();
  }

  /**
   * Check-ins that were due from proxies that were offline.
   *
   * @return how many
   */
  public long missed() {
    return totals.missed();
  }

  /**
   * How the calls of an operation went.
   *
   * @param operation the operation
   * @return all zero if there were none
   */
  public CallStats of(Operation operation) {
    CallStats stats = operations.get(operation);
    return stats == null
        ? new CallStats(0, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO)
        : stats;
  }

  /**
   * The run as a table for a terminal.
   *
   * @return lines, each with its end
   */
  public String table() {
    return FleetTable.text(this);
  }

  /**
   * The run as one HTML page with plots, that loads nothing and runs no script.
   *
   * @return the page
   */
  public String html() {
    return FleetPage.text(this);
  }

  /**
   * Writes {@link #html} to a file, in UTF-8.
   *
   * @param file written over if it exists; its directory must exist
   * @throws IOException if it cannot be written
   */
  public void writeHtml(Path file) throws IOException {
    Files.writeString(file, html());
  }
}
