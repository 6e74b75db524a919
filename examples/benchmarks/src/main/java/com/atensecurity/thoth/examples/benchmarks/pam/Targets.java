package com.atensecurity.thoth.examples.benchmarks.pam;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the SDK's rows are meant to reach, and whether a run says that they do. */
final class Targets {
  /** The SDK's row. */
  static final String THOTH = "**this SDK**";

  private static final String SMALL = "1024";
  private static final double VERIFY_COST = 1.4;
  private static final double VERIFY_BYTES = 1024;
  private static final double ED25519_COST = 1.1;

  private final Grid verify;
  private final Grid edVerify;
  private final Grid edSign;

  Targets(Grid verify, Grid edVerify, Grid edSign) {
    this.verify = verify;
    this.edVerify = edVerify;
    this.edSign = edSign;
  }

  /** One line for each target that this run measured. */
  String format() {
    Spread cost = ResultTable.cost(verify, THOTH, SMALL);
    return line("HMAC verify of 1024 bytes, CPU ÷ floor", cost, VERIFY_COST)
        + line(
            "HMAC verify of 1024 bytes, garbage in bytes",
            verify.spread(THOTH, SMALL, Measured::bytes),
            VERIFY_BYTES)
        + peers(cost)
        + line("Ed25519 verify of 1024 bytes, CPU ÷ floor", cost(edVerify), ED25519_COST)
        + line("Ed25519 sign of 1024 bytes, CPU ÷ floor", cost(edSign), ED25519_COST);
  }

  private static @Nullable Spread cost(Grid grid) {
    return ResultTable.cost(grid, THOTH, SMALL);
  }

  /** The fastest peer is the limit. */
  private String peers(@Nullable Spread cost) {
    double least = Double.POSITIVE_INFINITY;
    for (String row : verify.rows()) {
      Spread peer = ResultTable.cost(verify, row, SMALL);
      if (peer != null && !row.equals(THOTH) && !row.equals("floor")) {
        least = Math.min(least, peer.median());
      }
    }
    return Double.isInfinite(least)
        ? ""
        : line("HMAC verify of 1024 bytes, CPU ÷ floor, against the fastest peer", cost, least);
  }

  private static String line(String what, @Nullable Spread measured, double limit) {
    if (measured == null) {
      return "";
    }
    String verdict = measured.median() <= limit ? "met" : "MISSED";
    return String.format(
        Locale.ROOT, "- %s: %s, %.2f of at most %.2f\n", what, verdict, measured.median(), limit);
  }
}
