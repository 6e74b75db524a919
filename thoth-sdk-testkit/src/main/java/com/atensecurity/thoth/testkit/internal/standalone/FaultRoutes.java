package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.BrokenHost;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.security.SecureRandom;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The control routes of what goes wrong. Thread-safe. */
final class FaultRoutes implements AutoCloseable {
  private static final String CHAOS = "strike by chance: {\"probability\": 0.2, \"seed\": 7}";

  private final Tenants tenants;
  private @Nullable BrokenHost tlsFailure;

  FaultRoutes(Tenants tenants) {
    this.tenants = tenants;
  }

  List<Route> routes() {
    return List.of(
        tenants.on("GET", "/faults", "those that no request ran into", (gov, asked) -> unused(gov)),
        tenants.on(
            "POST",
            "/faults",
            "{\"kind\": ..., \"operation\": ..., ...}, or an array of them: see fault_kinds",
            FaultRoutes::plan),
        tenants.on(
            "DELETE",
            "/faults",
            "forget them, end chaos, and drop the requests that hang",
            FaultRoutes::clear),
        tenants.on(
            "POST",
            "/faults/release",
            "let the requests that hang go on to their answers",
            FaultRoutes::release),
        tenants.on("POST", "/chaos", CHAOS, FaultRoutes::chaos),
        new Route("POST", "/chaos", CHAOS + ", in every tenant", this::chaosEverywhere),
        new Route("DELETE", "/chaos", "end it in every tenant", this::endChaos),
        new Route(
            "GET",
            "/broken-hosts",
            "addresses where no client gets as far as HTTP",
            asked -> brokenHosts()));
  }

  private static JsonObject unused(GovApi gov) {
    JsonObject faults = new JsonObject().with("unused", gov.faults().unused());
    gov.faults().chaosSeed().ifPresent(seed -> faults.with("chaos_seed", seed));
    return faults;
  }

  private static JsonObject plan(GovApi gov, Asked asked) {
    List<FaultForm> faults = Form.each(asked.body()).stream().map(FaultForm::read).toList();
    faults.forEach(fault -> fault.plan(gov));
    return unused(gov);
  }

  private static JsonObject clear(GovApi gov, Asked asked) {
    gov.faults().clear();
    return unused(gov);
  }

  private static JsonObject release(GovApi gov, Asked asked) {
    asked.form();
    return new JsonObject().with("released", gov.faults().release());
  }

  private static JsonObject chaos(GovApi gov, Asked asked) {
    RunChaos chaos = chaos(asked);
    gov.faults().chaos(chaos.probability(), chaos.seed());
    return shown(chaos);
  }

  private JsonObject chaosEverywhere(Asked asked) {
    RunChaos chaos = chaos(asked);
    tenants.unleash(chaos);
    return shown(chaos);
  }

  private JsonObject endChaos(Asked asked) {
    tenants.unleash(null);
    return new JsonObject();
  }

  private static RunChaos chaos(Asked asked) {
    Form form = asked.form("probability", "seed");
    double probability = form.number("probability");
    if (!(probability >= 0 && probability < 1)) {
      throw form.wrong("probability must be from 0 to less than 1, but is " + probability);
    }
    long seed = form.has("seed") ? form.seed("seed") : new SecureRandom().nextInt();
    return new RunChaos(probability, seed);
  }

  private static JsonObject shown(RunChaos chaos) {
    return new JsonObject().with("probability", chaos.probability()).with("seed", chaos.seed());
  }

  private synchronized JsonObject brokenHosts() {
    if (tlsFailure == null) {
      tlsFailure = BrokenHost.tlsFailure();
    }
    try (BrokenHost refused = BrokenHost.connectionRefused();
        BrokenHost unknown = BrokenHost.unknownHost()) {
      return new JsonObject()
          .with("tls_failure", tlsFailure.url().toString())
          .with("connection_refused", refused.url().toString())
          .with("unknown_host", unknown.url().toString());
    }
  }

  @Override
  public synchronized void close() {
    if (tlsFailure != null) {
      tlsFailure.close();
    }
  }
}
