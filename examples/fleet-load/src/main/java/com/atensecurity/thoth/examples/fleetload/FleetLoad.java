package com.atensecurity.thoth.examples.fleetload;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConfigurationException;
import com.atensecurity.thoth.examples.fleetload.Options.Flag;
import com.atensecurity.thoth.testkit.GovApiServer;
import com.atensecurity.thoth.testkit.fleet.EndpointFleet;
import com.atensecurity.thoth.testkit.fleet.FleetListener;
import com.atensecurity.thoth.testkit.fleet.FleetResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Puts the load of a simulated fleet of proxies on a GovAPI in this process, or on a real one. Shows
 * progress on stderr, prints a table, and writes an HTML page with plots.
 */
public final class FleetLoad {
  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final PrintStream out;
  private final PrintStream err;

  FleetLoad(
      Map<String, String> environment, Path workingDirectory, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the program.
   *
   * @param args the command line; {@code --help} explains it
   * @throws InterruptedException if it is interrupted
   */
  public static void main(String[] args) throws InterruptedException {
    Path here = Path.of("").toAbsolutePath();
    System.exit(new FleetLoad(System.getenv(), here, System.out, System.err).run(args));
  }

  /** Runs the program and returns its exit code. */
  int run(String... args) throws InterruptedException {
    try {
      Options options = Options.parse(args);
      if (options.has(Flag.HELP)) {
        out.print(Options.help());
        return 0;
      }
      Path page = workingDirectory.resolve(options.text(Flag.OUT));
      FleetResult result = options.has(Flag.LIVE) ? live(options) : embedded(options);
      result.writeHtml(page);
      out.print(result.table());
      out.println();
      out.println(
          "Page: "
              + (page.startsWith(workingDirectory) ? workingDirectory.relativize(page) : page));
      return verdict(result);
    } catch (UsageException | ThothConfigurationException | IllegalArgumentException e) {
      err.println("fleet-load: " + e.getMessage());
      return USAGE;
    } catch (IOException e) {
      err.println("fleet-load: cannot write the page: " + e.getMessage());
      return USAGE;
    }
  }

  private FleetResult embedded(Options options) throws UsageException, InterruptedException {
    try (GovApiServer server = GovApiServer.start()) {
      return fleet(EndpointFleet.builder(server.createTenant()), options).run();
    }
  }

  private FleetResult live(Options options) throws UsageException, InterruptedException {
    EndpointFleet fleet =
        fleet(EndpointFleet.builder(() -> ThothClient.builder().environment(environment)), options);
    try (ThothClient thoth = ThothClient.builder().environment(environment).build()) {
      err.printf(
          "%s endpoints named %s-... are registered at %s in tenant %s, and stay there; "
              + "their API keys are revoked at the end%n",
          options.text(Flag.SIZE), options.text(Flag.NAME), thoth.baseUrl(), thoth.tenantId());
    }
    return fleet.run();
  }

  private EndpointFleet fleet(EndpointFleet.Builder builder, Options options)
      throws UsageException {
    Duration duration = options.duration(Flag.FOR);
    return builder
        .size(options.number(Flag.SIZE))
        .named(options.text(Flag.NAME))
        .checkInEvery(options.duration(Flag.EVERY))
        .lasting(duration)
        .parallelism(options.number(Flag.PARALLEL))
        .seed(options.number(Flag.SEED))
        .offline(options.share(Flag.OFFLINE), duration.dividedBy(4), duration.dividedBy(6))
        .drift(options.share(Flag.DRIFT), duration.dividedBy(2), duration.dividedBy(12))
        .rotateKeys(options.share(Flag.ROTATE), duration.multipliedBy(3).dividedBy(4))
        .listener(FleetListener.printingTo(err))
        .build();
  }

  /** What drifts may well be refused; what never got in was no load. */
  private int verdict(FleetResult result) {
    if (result.registered() == result.size() && result.checkIns() > 0) {
      return 0;
    }
    err.println(
        "fleet-load: "
            + (result.size() - result.registered())
            + " of "
            + result.size()
            + " proxies could not register; the table says why");
    return FAILED;
  }
}
