package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.CallbackOutcome;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/**
 * Tells operators what became of each callback: one line in the log, and one more on the counter
 * {@code thoth.pam.callbacks}, by tenant and answer. Neither holds a secret, a header or a body.
 */
@Component
final class CallbackJournal {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackJournal.class);

  private final MeterRegistry meters;
  private final Receivers receivers;

  CallbackJournal(MeterRegistry meters, Receivers receivers) {
    this.meters = meters;
    this.receivers = receivers;
  }

  void write(String path, CallbackOutcome outcome) {
    // Anybody can write anything into the path; what is no tenant gets neither line nor meter.
    String tenant = receivers.has(path) ? path : "unknown";
    String answer = outcome.answer().word();
    meters.counter("thoth.pam.callbacks", "tenant", tenant, "answer", answer).increment();
    LOG.atLevel(level(outcome))
        .log("{} {} {}: {}", tenant, outcome.status(), answer, outcome.detail());
  }

  private static Level level(CallbackOutcome outcome) {
    if (outcome instanceof CallbackOutcome.Unavailable) {
      return Level.ERROR;
    }
    return outcome.status() == 200 ? Level.INFO : Level.WARN;
  }
}
