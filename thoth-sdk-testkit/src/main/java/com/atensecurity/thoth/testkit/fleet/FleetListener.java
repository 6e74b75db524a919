package com.atensecurity.thoth.testkit.fleet;

import java.io.PrintStream;

/** Hears how far a run is. Called by the thread that called {@code run}, often; be quick. */
@FunctionalInterface
public interface FleetListener {
  /**
   * Some check-ins are done, or, in real time, under way.
   *
   * @param progress how far the run is
   */
  void onProgress(FleetProgress progress);

  /**
   * Writes one line with percent, rate and failures over and over, at most twice a second.
   *
   * @param stream usually {@code System.err}
   * @return a listener for one run
   */
  static FleetListener printingTo(PrintStream stream) {
    return new ProgressLine(stream, System::nanoTime);
  }
}
