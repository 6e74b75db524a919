package com.atensecurity.thoth.testkit.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The facts of a run in words, for the table and for the page. */
final class FleetText {
  private FleetText() {}

  /** What a run was. */
  record Fact(String name, String value) {}

  static List<Fact> facts(FleetResult result) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("GovAPI", printable(result.target())));
    facts.add(
        new Fact(
            "Fleet",
            number(result.size())
                + " proxies, a check-in every "
                + time(result.interval())
                + ", seed "
                + result.seed()));
    Duration delay = result.worstDelay();
    facts.add(
        new Fact(
            "Time",
            time(result.simulated())
                + " of schedule in "
                + took(result.took())
                + (delay == null
                    ? " (a clock that was moved)"
                    : " (real time, at most " + took(delay) + " late)")));
    facts.add(new Fact("Check-ins", checkIns(result)));
    facts.add(
        new Fact(
            "Proxies",
            number(result.registered())
                + " registered, "
                + number(result.drifted())
                + " drifted, "
                + number(result.rotated())
                + " rotated their key"));
    return facts;
  }

  private static String checkIns(FleetResult result) {
    CallCounts counts = CallCounts.of(result);
    return number(counts.accepted)
        + " accepted, "
        + number(counts.failed)
        + " failed, "
        + number(result.missed())
        + " missed offline, "
        + String.format(Locale.ROOT, "%,.0f", result.totals().rate())
        + " a second";
  }

  private record CallCounts(long accepted, long failed) {
    static CallCounts of(FleetResult result) {
      return new CallCounts(
          result.checkIns(), result.timeline().stream().mapToLong(FleetSlot::failed).sum());
    }
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /** A real duration: {@code 0.42 ms}, {@code 12 ms} or {@code 1.25 s}. */
  static String took(Duration duration) {
    double millis = duration.toNanos() / 1e6;
    if (millis < 10) {
      return String.format(Locale.ROOT, "%.2f ms", millis);
    }
    return millis < 1000
        ? String.format(Locale.ROOT, "%.0f ms", millis)
        : String.format(Locale.ROOT, "%.2f s", millis / 1000);
  }

  /** A time of the schedule: {@code 1 d 2 h}, {@code 90 s} as {@code 1 min 30 s}. */
  static String time(Duration duration) {
    if (duration.toMillis() < 1000) {
      return duration.toMillis() + " ms";
    }
    StringBuilder text = new StringBuilder();
    part(text, duration.toDays(), "d");
    part(text, duration.toHoursPart(), "h");
    part(text, duration.toMinutesPart(), "min");
    part(text, duration.toSecondsPart(), "s");
    return text.toString();
  }

  private static void part(StringBuilder text, long value, String unit) {
    if (value > 0) {
      text.append(text.length() == 0 ? "" : " ").append(value).append(' ').append(unit);
    }
  }

  /** The text without control characters, so that nothing that GovAPI sends steers a terminal. */
  static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
