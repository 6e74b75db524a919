package com.atensecurity.thoth.examples.e2e;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is around GovAPI: everything in which an embedded run and a live one differ. */
interface World extends AutoCloseable {
  /** For the report: {@code embedded} or {@code live}. */
  String mode();

  /** What the client and the inputs are made from. */
  Map<String, String> environment();

  /** How long a change may take to show. */
  Duration patience();

  /**
   * An approval that waits for a decision. An embedded run opens a new one each time, a live run
   * has one.
   *
   * @throws CheckOutcome as not run, if there is none
   */
  StepUp stepUp(Run run) throws InterruptedException;

  /** How many webhook tests arrived with a good signature; null if nobody can know. */
  @Nullable Integer webhookTestsReceived();

  /**
   * Has agents propose an action that is allowed and one that is blocked.
   *
   * @return false if this run has no agents
   */
  boolean actOn(String endpointId);

  @Override
  void close();
}
