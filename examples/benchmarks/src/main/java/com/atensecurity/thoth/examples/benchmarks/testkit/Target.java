package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.atensecurity.thoth.examples.benchmarks.Jvm;
import com.atensecurity.thoth.examples.benchmarks.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A test server in a process of its own. Not thread-safe. */
final class Target implements AutoCloseable {
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private static final List<Sample> SAMPLES = List.of(Sample.values());

  private final ServerProcess process;
  private final String[] ports;

  private Target(ServerProcess process) {
    this.process = process;
    this.ports = process.ready().split(" ", -1);
  }

  static Target start(String contender, List<String> flags) throws IOException {
    return new Target(
        ServerProcess.start(Jvm.command(flags, Jvm.wholeClassPath(), ServerMain.class, contender)));
  }

  int port(Sample sample) {
    return Integer.parseInt(ports[SAMPLES.indexOf(sample)]);
  }

  Tenant tenant() throws IOException {
    return Tenant.read(process.ask("tenant"));
  }

  /** Registers endpoints, of which the first one checks in. */
  void populate(List<Tenant> tenants, int endpoints) throws IOException {
    try (Wire wire = new Wire(port(Sample.CHECK_IN))) {
      for (Tenant tenant : tenants) {
        for (int i = 1; i <= endpoints; i++) {
          wire.exchange(Sample.registration(tenant, i));
        }
        wire.exchange(Sample.CHECK_IN.request(tenant));
      }
    }
  }

  /** Tenants with one endpoint each. */
  List<Tenant> tenants(int count) throws IOException {
    List<Tenant> tenants = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      tenants.add(tenant());
    }
    populate(tenants, 1);
    return tenants;
  }

  double cpuMicros() {
    return process.cpu().dividedBy(MICRO);
  }

  /** Bytes that are held, after a collection. */
  double heap() throws IOException {
    return Double.parseDouble(process.ask("heap"));
  }

  @Override
  public void close() {
    process.close();
  }
}
