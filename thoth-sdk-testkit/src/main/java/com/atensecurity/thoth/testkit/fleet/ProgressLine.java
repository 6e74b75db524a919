package com.atensecurity.thoth.testkit.fleet;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Progress on one line of a terminal, written over and over. Not thread-safe. */
final class ProgressLine implements FleetListener {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final PrintStream stream;
  private final LongSupplier nanoTime;
  private long next;
  private boolean ended;

  ProgressLine(PrintStream stream, LongSupplier nanoTime) {
    this.stream = stream;
    this.nanoTime = nanoTime;
    this.next = nanoTime.getAsLong();
  }

  @Override
  public void onProgress(FleetProgress progress) {
    boolean last = progress.percent() == 100;
    if (ended || (!last && nanoTime.getAsLong() - next < 0)) {
      return;
    }
    next = nanoTime.getAsLong() + PERIOD_NANOS;
    ended = last;
    stream.printf(
        Locale.ROOT,
        "\r%3d %%  %,d check-ins  %,.0f/s  %,d failed calls  %,d missed offline%s",
        progress.percent(),
        progress.checkIns(),
        progress.rate(),
        progress.failures(),
        progress.missed(),
        last ? System.lineSeparator() : " ");
    stream.flush();
  }
}
