package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.io.IOException;
import java.util.List;

/** A test server that is measured. Thread-safe. */
interface Contender extends AutoCloseable {
  /** Starts one for some requests. */
  static Contender open(String name, List<Sample> samples) throws IOException {
    return switch (name) {
      case "govApi" -> new GovApiContender();
      case "wireMock", "wireMockBare", "wireMockAll", "wireMockAllBounded", "wireMockAllPlain" ->
          WireMockContender.open(name, samples);
      case "jdkServer" -> new JdkContender();
      default -> throw new IllegalArgumentException("there is no server " + name);
    };
  }

  /** Where a request goes. */
  int port(Sample sample);

  /** A tenant without anything, which is a new one where there are tenants. */
  Tenant tenant();

  @Override
  void close();
}
