package com.atensecurity.thoth.examples.keyrotation;

import com.atensecurity.thoth.ThothClient;
import com.atensecurity.thoth.ThothConfigurationException;
import com.atensecurity.thoth.apikeys.ApiKeyPermission;
import com.atensecurity.thoth.apikeys.RevokedKeyFile;
import com.atensecurity.thoth.rotation.EmergencyResult;
import com.atensecurity.thoth.rotation.EmergencyRevocation;
import com.atensecurity.thoth.rotation.KeyRotation;
import com.atensecurity.thoth.rotation.RotationEvidence;
import com.atensecurity.thoth.rotation.RotationException;
import com.atensecurity.thoth.rotation.RuntimeConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Rotates the key of a fleet, revokes keys in an emergency, verifies the evidence of both, or shows all of it. Progress and
 * results go to stdout, diagnostics to stderr.
 */
public final class Rotate {
  private static final int NOT_AS_WANTED = 1;
  private static final int USAGE = 2;
  private static final int STOPPED = 3;

  /** As curl and OpenSSL have it. */
  private static final String CA_VARIABLE = "SSL_CERT_FILE";

  private final Map<String, String> environment;
  private final Path workingDirectory;
  private final PrintStream out;
  private final PrintStream err;

  Rotate(Map<String, String> environment, Path workingDirectory, PrintStream out, PrintStream err) {
    this.environment = environment;
    this.workingDirectory = workingDirectory;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs the program.
   *
   * @param args the command line; {@code --help} explains it
   */
  public static void main(String[] args) {
    Path here = Path.of("").toAbsolutePath();
    System.exit(new Rotate(System.getenv(), here, System.out, System.err).run(args));
  }

  /** Runs the program and returns its exit code. */
  int run(String... args) {
    try {
      Options options = Options.parse(args);
      return switch (options.command()) {
        case ROTATE -> rotate(options);
        case EMERGENCY -> emergency(options);
        case VERIFY -> verify(options);
        case DEMO -> new Demo(file(options.text(Flag.OUT, "key-rotation-demo")), out).run();
        case HELP -> help();
      };
    } catch (RotationException e) {
      return failed(e, e.line() > 0 ? NOT_AS_WANTED : STOPPED);
    } catch (UsageException
        | IOException
        | UncheckedIOException
        | ThothConfigurationException
        | IllegalArgumentException
        | IllegalStateException e) {
      return failed(e, USAGE);
    }
  }

  private int failed(Exception why, int code) {
    err.println("key-rotation: " + Flag.typed(String.valueOf(why.getMessage())));
    return code;
  }

  private int help() {
    out.print(Options.help());
    return 0;
  }

  private Path file(String name) {
    return workingDirectory.resolve(name);
  }

  private int rotate(Options options) throws UsageException {
    KeyRotation.Builder plan =
        KeyRotation.builder()
            .oldKeyId(options.required(Flag.OLD_KEY_ID))
            .otherKeyIds(options.all(Flag.OTHER_KEY_ID).toArray(String[]::new))
            .permissions(permissions(options))
            .droppedPermissions(named(options.all(Flag.DROP_PERMISSION)))
            .window(options.time(Flag.FROM), options.time(Flag.TO))
            .validation(options.span(Flag.VALIDATION, Duration.ofHours(1)))
            .share(options.share(Flag.SHARE, 1))
            .quiet(options.span(Flag.QUIET, Duration.ofMinutes(15)))
            .pollInterval(options.span(Flag.POLL, Duration.ofMinutes(1)))
            .keySink(new KeyDirectory(file(options.required(Flag.KEY_DIR))))
            .configuration(
                RuntimeConfiguration.ofFile(
                    file(options.required(Flag.CONFIG)),
                    options.required(Flag.MEMBER).split("\\.", -1)))
            .evidence(file(options.required(Flag.EVIDENCE)))
            .listener(new Progress(out));
    if (options.has(Flag.FLEET_ID) == options.has(Flag.NEW_FLEET)) {
      throw new UsageException("rotate needs either --fleet-id ID or --new-fleet NAME; see --help");
    }
    if (options.has(Flag.FLEET_ID)) {
      if (options.has(Flag.REGION)) {
        throw new UsageException("--region goes with --new-fleet, and not with --fleet-id");
      }
      plan.fleetId(options.required(Flag.FLEET_ID));
    } else {
      plan.newFleet(options.required(Flag.NEW_FLEET), options.required(Flag.REGION));
    }
    if (options.has(Flag.MDM_PROVIDER)) {
      plan.mdmProvider(options.required(Flag.MDM_PROVIDER));
    }
    KeyRotation rotation = plan.build();
    try (ThothClient thoth = client(options)) {
      return Verdict.print(rotation.run(thoth), out) ? 0 : NOT_AS_WANTED;
    }
  }

  private ThothClient client(Options options) throws UsageException {
    ThothClient.Builder client = ThothClient.builder().environment(environment);
    String variable = environment.getOrDefault(CA_VARIABLE, "").strip();
    String authority = options.text(Flag.CA_FILE, variable);
    if (!authority.isEmpty()) {
      String name = options.has(Flag.CA_FILE) ? Flag.CA_FILE.text() : CA_VARIABLE;
      client.okHttpClient(Trust.client(file(authority), name));
    }
    return client.build();
  }

  private static ApiKeyPermission[] permissions(Options options) throws UsageException {
    options.required(Flag.PERMISSION);
    for (String name : options.all(Flag.PERMISSION)) {
      if (!name.matches("read|write|execute")) {
        throw new UsageException(
            Flag.PERMISSION.text() + " must be read, write or execute but is \"" + name + "\"");
      }
    }
    return named(options.all(Flag.PERMISSION));
  }

  private static ApiKeyPermission[] named(List<String> permissions) {
    return permissions.stream()
        .distinct()
        .map(ApiKeyPermission::new)
        .toArray(ApiKeyPermission[]::new);
  }

  private int emergency(Options options) throws UsageException {
    String list =
        options.text(
            Flag.REVOKED_FILE, environment.getOrDefault(RevokedKeyFile.VARIABLE, "").strip());
    options.required(Flag.KEY_ID);
    if (list.isEmpty()) {
      options.required(Flag.REVOKED_FILE);
    }
    EmergencyRevocation.Builder plan =
        EmergencyRevocation.builder()
            .keyIds(options.all(Flag.KEY_ID).toArray(String[]::new))
            .revokedKeyFile(RevokedKeyFile.of(file(list)))
            .timeout(options.span(Flag.TIMEOUT, Duration.ofMinutes(15)))
            .pollInterval(options.span(Flag.POLL, Duration.ofMinutes(1)))
            .evidence(file(options.required(Flag.EVIDENCE)))
            .listener(new Progress(out));
    if (options.has(Flag.FLEET_ID)) {
      plan.fleetId(options.required(Flag.FLEET_ID));
    }
    if (options.has(Flag.MDM_PROVIDER)) {
      plan.mdmProvider(options.required(Flag.MDM_PROVIDER));
    }
    EmergencyRevocation revocation = plan.build();
    try (ThothClient thoth = client(options)) {
      EmergencyResult result = revocation.run(thoth);
      return Verdict.print(result, out) ? 0 : NOT_AS_WANTED;
    }
  }

  private int verify(Options options) throws UsageException {
    Path file = file(options.required(Flag.EVIDENCE));
    if (options.has(Flag.HEAD) && !options.required(Flag.HEAD).matches("[0-9a-f]{64}")) {
      throw options.wrong(Flag.HEAD, "must be 64 digits from 0 to f, as verify prints them,");
    }
    RotationEvidence evidence =
        options.has(Flag.HEAD)
            ? RotationEvidence.verify(file, options.required(Flag.HEAD))
            : RotationEvidence.verify(file);
    return Verdict.print(evidence, out) ? 0 : NOT_AS_WANTED;
  }
}
