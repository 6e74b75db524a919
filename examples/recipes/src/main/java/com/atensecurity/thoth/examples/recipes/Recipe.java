package com.atensecurity.thoth.examples.recipes;

import com.atensecurity.thoth.testkit.GovApi;
import java.io.PrintStream;
import java.util.List;

/** A recipe, and the scene that it plays in where nobody names a real GovAPI. */
record Recipe(Class<?> program, String topic, Scene scene) {
  static final List<Recipe> ALL =
      List.of(
          new Recipe(
              EmbedInService.class, "one shared client, deadlines, errors", Scenes::embedInService),
          new Recipe(
              FeedReader.class, "page through the feed, and go on later", Scenes::feedReader),
          new Recipe(
              WaitForSync.class, "wait for an MDM sync and a policy sync", Scenes::waitForSync),
          new Recipe(
              PolicyExceptionFlow.class,
              "an exception, from request to bundle",
              Scenes::policyExceptionFlow),
          new Recipe(
              EvidenceToFile.class,
              "a verified session's evidence, atomically",
              Scenes::evidenceToFile),
          new Recipe(
              StepUpInOneJvm.class, "STEP_UP, hold, callback, allowed", StepUpInOneJvm::play),
          new Recipe(
              EndpointStream.class,
              "an inventory of any size, in constant memory",
              Scenes::endpointStream),
          new Recipe(RawCall.class, "what GovAPI can and this SDK does not know", Scenes::rawCall),
          new Recipe(
              MicrometerMetrics.class,
              "timers by operation and outcome",
              Scenes::micrometerMetrics),
          new Recipe(
              MtlsAndProxy.class, "client certificate, private CA, proxy", Scenes::mtlsAndProxy),
          new Recipe(VirtualThreads.class, "a thousand calls at once", Scenes::virtualThreads));

  /** Sets the scene in a new tenant, and runs the recipe in it. */
  interface Scene {
    void play(GovApi gov, PrintStream out) throws Exception;
  }

  String name() {
    return program.getSimpleName();
  }
}
