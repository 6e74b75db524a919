package com.atensecurity.thoth.examples.e2e;

import com.atensecurity.thoth.ThothConfigurationException;
import com.atensecurity.thoth.examples.e2e.Options.Flag;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * Runs the headless E2E runbook: against a GovAPI in this process, or against a real one. Prints
 * what happens, writes a report as JSON and as HTML, and exits with 0 only if no fail criterion
 * occurred.
 */
public final class HeadlessE2e {
  private static final Duration LIVE_PATIENCE = Duration.ofSeconds(15);

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;

  HeadlessE2e(
      Map<String, String> environment,
      Path workingDirectory,
      PrintStream out,
      PrintStream err,
      boolean terminal) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  /**
   * Runs the program.
   *
   * @param args the command line; {@code --help} explains it
   */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    Path here = Path.of("").toAbsolutePath();
    // The script knows whether it writes to a terminal; newer JDKs have a console without one.
    boolean terminal = Boolean.getBoolean("headless.e2e.terminal");
    int code = new HeadlessE2e(System.getenv(), here, out, err, terminal).run(args);
    out.flush();
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  /** Runs the program and returns its exit code. */
  int run(String... args) {
    try {
      Options options = Options.parse(args);
      if (options.has(Flag.HELP)) {
        out.print(Options.help());
        return 0;
      }
      if (options.has(Flag.VERSION)) {
        out.println("headless-e2e " + version());
        return 0;
      }
      return run(options);
    } catch (UsageException | ThothConfigurationException e) {
      err.println("headless-e2e: " + Text.printable(String.valueOf(e.getMessage())));
      return RunVerdict.USAGE;
    } catch (IOException e) {
      err.println("headless-e2e: cannot write the report: " + e.getMessage());
      return RunVerdict.USAGE;
    }
  }

  private int run(Options options) throws UsageException, IOException {
    Console console = new Console(options.has(Flag.JSON) ? err : out, color(options));
    console.line(
        "Headless E2E runbook, "
            + (options.live() ? "live" : "with an embedded GovAPI, SIEM and PAM vendor"));
    try (World world = world(options)) {
      EnvironmentReader env = new EnvironmentReader(world.environment(), workingDirectory);
      Inputs inputs = Inputs.read(env, options);
      if (options.live()) {
        Plan.tell(console, world, inputs, options);
      }
      return options.has(Flag.PLAN) ? 0 : run(world, inputs, options, console);
    }
  }

  private World world(Options options) throws UsageException {
    return options.live()
        ? new LiveWorld(environment, options, LIVE_PATIENCE)
        : new EmbeddedWorld(environment, options.injection());
  }

  /** Runs the runbook in a world, and writes and shows the report. */
  int run(World world, Inputs inputs, Options options, Console console)
      throws UsageException, IOException {
    Report report = new Runbook(world, inputs, options.injection(), console::checked).run();
    String json = JsonReport.text(report);
    Path directory = workingDirectory.resolve(options.get(Flag.OUT, "target"));
    Files.createDirectories(directory);
    Path jsonFile = directory.resolve("headless-e2e-report.json");
    Path htmlFile = directory.resolve("headless-e2e-report.html");
    Files.writeString(jsonFile, json);
    Files.writeString(htmlFile, HtmlReport.text(report));
    console.verdict(report, shown(jsonFile), shown(htmlFile));
    if (options.has(Flag.JSON)) {
      out.print(json);
    }
    return report.verdict().exitCode();
  }

  /** Relative to where the caller is, if the file is below. */
  private Path shown(Path file) {
    return file.startsWith(workingDirectory) ? workingDirectory.relativize(file) : file;
  }

  private boolean color(Options options) throws UsageException {
    return switch (options.color()) {
      case "always" -> true;
      case "never" -> false;
      default ->
          terminal
              && !options.has(Flag.JSON)
              && environment.getOrDefault("NO_COLOR", "").isEmpty()
              && !"dumb".equals(environment.get("TERM"));
    };
  }

  /** The version of this program, from its build. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream file = HeadlessE2e.class.getResourceAsStream("version.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
