package com.atensecurity.thoth.examples.e2e;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the phases in the runbook's order and reports. */
final class Runbook {
  private final World world;
  private final Inputs inputs;
  private final @Nullable Injection injection;
  private final Consumer<Check> listener;

  Runbook(World world, Inputs inputs, @Nullable Injection injection, Consumer<Check> listener) {
    this.world = world;
    this.inputs = inputs;
    this.injection = injection;
    this.listener = listener;
  }

  private static List<Phase> phases() {
    return List.of(
        new PrerequisitesPhase(),
        new BootstrapPhase(),
        new ApiKeysPhase(),
        new ReadbackPhase(),
        new GovernedProxyPhase(),
        new OptionBPhase(),
        new PamSettingsPhase(),
        new PamCallbackPhase(),
        new EvidencePhase());
  }

  /**
   * Runs it all; without a GovAPI that answers the admin, it ends after the prerequisites.
   *
   * @throws com.atensecurity.thoth.ThothConfigurationException if no client can be made
   */
  Report run() {
    Stopwatch time = new Stopwatch();
    Transcript transcript = new Transcript();
    Redactor redactor = redactor();
    Checks checks = new Checks(time, transcript, redactor, listener);
    try (Run run = new Run(world, inputs, checks, transcript, redactor, time)) {
      for (Phase phase : phases()) {
        boolean first = phase.id() == PhaseId.PREREQUISITES;
        if (first || checks.passed(Spec.ADMIN_TOKEN)) {
          phase.run(run);
        }
      }
      run.cleanup().close();
      return report(run);
    }
  }

  private Report report(Run run) {
    return new Report(
        HeadlessE2e.version(),
        world.mode(),
        run.thoth().tenantId(),
        run.thoth().baseUrl(),
        run.time().startedAt(),
        run.time().elapsed(),
        injection,
        run.checks().all(),
        run.transcript().exchanges(),
        List.copyOf(run.cleanup().leftOver()));
  }

  /** One that knows the secrets of this run before anything is sent. */
  private Redactor redactor() {
    Redactor redactor = new Redactor();
    for (Map.Entry<String, String> variable : world.environment().entrySet()) {
      redactor.learnVariable(variable.getKey(), variable.getValue());
    }
    if (inputs.webhook() != null) {
      redactor.learn(inputs.webhook().secret());
      redactor.learnUrl(inputs.webhook().url());
    }
    redactor.learn(inputs.pam().callbackSecret());
    redactor.learn(inputs.pam().requestSecret());
    if (inputs.mdmConfig() != null) {
      redactor.learnFrom(inputs.mdmConfig());
    }
    return redactor;
  }
}
