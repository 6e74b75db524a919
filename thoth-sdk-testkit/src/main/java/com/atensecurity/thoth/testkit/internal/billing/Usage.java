package com.atensecurity.thoth.testkit.internal.billing;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Policy checks and governed identities by month, in UTC. Guarded by the tenant's lock. */
final class Usage {
  private final TreeMap<YearMonth, Month> months = new TreeMap<>();

  private static final class Month {
    private long checks;
    private final Set<String> identities = new HashSet<>();
  }

  static YearMonth monthOf(Instant at) {
    return YearMonth.from(at.atOffset(ZoneOffset.UTC));
  }

  void count(String identity, Instant at) {
    Month month = months.computeIfAbsent(monthOf(at), key -> new Month());
    month.checks++;
    month.identities.add(identity);
  }

  long checks(YearMonth month) {
    Month found = months.get(month);
    return found == null ? 0 : found.checks;
  }

  long identities(YearMonth month) {
    Month found = months.get(month);
    return found == null ? 0 : found.identities.size();
  }

  /** The months with usage that are over, newest first. */
  List<YearMonth> before(YearMonth current) {
    return List.copyOf(months.headMap(current, false).descendingKeySet());
  }
}
