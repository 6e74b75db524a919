package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.testkit.Fault;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.Operation;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A way to make the embedded GovAPI wrong, and the check that is meant to notice: how we know that
 * the runbook can fail.
 */
enum Injection {
  WEBHOOK_UNREACHABLE("webhook-unreachable", Spec.WEBHOOK_TEST),
  MDM_SYNC_REFUSED("mdm-sync-refused", Spec.MDM_SYNC),
  STATS_FROZEN("stats-frozen", Spec.OPTION_B_STATS),
  ACCEPTS_BAD_SIGNATURE("accepts-bad-signature", Spec.BAD_SIGNATURE),
  IGNORES_REQUEST_ID("ignores-request-id", Spec.MISMATCHED_REQUEST_ID),
  /** One step of the bootstrap is refused once, so that its flag is missing and nothing else is. */
  BOOTSTRAP_FLAG_MISSING("bootstrap-flag-missing", Spec.MDM_PROVIDER_UPSERTED);

  private final String text;
  private final Spec caughtBy;

  Injection(String text, Spec caughtBy) {
    this.text = text;
    this.caughtBy = caughtBy;
  }

  static Injection of(String name) throws UsageException {
    for (Injection injection : values()) {
      if (injection.text.equals(name)) {
        return injection;
      }
    }
    String all = Arrays.stream(values()).map(Injection::text).collect(Collectors.joining(", "));
    throw new UsageException("--inject \"" + Text.printable(name) + "\" must be one of " + all);
  }

  String text() {
    return text;
  }

  Spec caughtBy() {
    return caughtBy;
  }

  void into(GovApi gov) {
    switch (this) {
      case WEBHOOK_UNREACHABLE -> gov.misbehave(Misbehaviour.WEBHOOK_UNREACHABLE);
      case MDM_SYNC_REFUSED -> gov.misbehave(Misbehaviour.MDM_SYNC_REFUSED);
      case STATS_FROZEN -> gov.misbehave(Misbehaviour.STATS_FROZEN);
      case ACCEPTS_BAD_SIGNATURE -> gov.misbehave(Misbehaviour.ACCEPTS_BAD_SIGNATURE);
      case IGNORES_REQUEST_ID -> gov.misbehave(Misbehaviour.IGNORES_REQUEST_ID);
      case BOOTSTRAP_FLAG_MISSING ->
          gov.faults().on(Operation.UPSERT_MDM_PROVIDER, Fault.status(403));
    }
  }
}
