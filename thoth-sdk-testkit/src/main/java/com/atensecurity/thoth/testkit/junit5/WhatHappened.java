package com.atensecurity.thoth.testkit.junit5;

import com.atensecurity.thoth.testkit.GovApi;
import java.util.List;

/** Carries a timeline on a test's failure, where every report prints it. */
final class WhatHappened extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private static final int MOST = 100;

  private WhatHappened(String message) {
    super(message, null, false, false);
  }

  /** Adds what happened to a failure, unless its own message has told all of it already. */
  static void addTo(Throwable failure, GovApi gov, String chaos) {
    String told = String.valueOf(failure.getMessage());
    String heading = "What happened at tenant " + gov.tenantId();
    boolean all =
        chaos.isEmpty()
            && told.contains(heading)
            && gov.timeline().stream().allMatch(line -> told.contains(line));
    if (!all) {
      failure.addSuppressed(at(gov, chaos));
    }
  }

  /** The newest lines of the timeline, and how to have the chaos of the run again. */
  private static WhatHappened at(GovApi gov, String chaos) {
    List<String> lines = gov.timeline();
    int left = Math.max(0, lines.size() - MOST);
    StringBuilder text = new StringBuilder(chaos).append("What happened at tenant ");
    text.append(gov.tenantId());
    text.append(", oldest first:");
    if (left > 0) {
      text.append("\n  (").append(left).append(" earlier lines: see GovApi.timeline())");
    }
    lines.subList(left, lines.size()).forEach(line -> text.append("\n  ").append(line));
    return new WhatHappened(text.append(lines.isEmpty() ? "\n  nothing" : "").toString());
  }
}
