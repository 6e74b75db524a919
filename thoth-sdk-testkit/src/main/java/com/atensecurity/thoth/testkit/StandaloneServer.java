package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.standalone.Arguments;
import com.atensecurity.thoth.testkit.internal.standalone.Arguments.Option;
import com.atensecurity.thoth.testkit.internal.standalone.ControlRoutes;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import com.atensecurity.thoth.testkit.internal.standalone.RunChaos;
import com.atensecurity.thoth.testkit.internal.standalone.ServerIdentity;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The server as a program, for those who do not write Java: {@code java -jar}. */
final class StandaloneServer {
  private static final int CANNOT_START = 1;
  private static final int USAGE = 2;

  private final PrintStream out;
  private final PrintStream err;

  StandaloneServer(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What became of a start: a server that runs, or an exit code. */
  record Started(@Nullable GovApiServer server, int exitCode) {}

  /**
   * Runs until the process is told to end.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) throws InterruptedException {
    // otherwise the client says on stderr that it found no logger
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    AtomicReference<@Nullable GovApiServer> running = new AtomicReference<>();
    // before the line that says it is up, as whoever reads that may end it at once
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> close(running.get()), "thoth-govapi-stop"));
    Started started = new StandaloneServer(System.out, System.err).start(args);
    running.set(started.server());
    if (started.server() == null) {
      System.exit(started.exitCode());
    }
    new CountDownLatch(1).await();
  }

  private static void close(@Nullable GovApiServer server) {
    if (server != null) {
      server.close();
    }
  }

  /** Starts a server, or says why not. */
  Started start(String... args) {
    try {
      Arguments arguments = Arguments.parse(args);
      if (arguments.has(Option.HELP)) {
        out.print(Arguments.help());
        return new Started(null, 0);
      }
      if (arguments.has(Option.VERSION)) {
        out.println(version());
        return new Started(null, 0);
      }
      return new Started(serve(arguments), 0);
    } catch (IllegalArgumentException e) {
      return failed(USAGE, String.valueOf(e.getMessage()));
    } catch (CannotStart e) {
      return failed(CANNOT_START, String.valueOf(e.getMessage()));
    }
  }

  private Started failed(int exitCode, String why) {
    err.println("thoth-govapi: " + why.replaceAll("\\p{Cntrl}", "?"));
    return new Started(null, exitCode);
  }

  private GovApiServer serve(Arguments arguments) {
    Listener.Tls tls = arguments.has(Option.HTTPS) ? identity(arguments) : null;
    try {
      return serve(arguments, listener(arguments, tls));
    } finally {
      if (tls != null) {
        delete(tls.keyStore());
      }
    }
  }

  private GovApiServer serve(Arguments arguments, Listener listener) {
    String token = newToken();
    PrintStream log = arguments.has(Option.LOG_REQUESTS) ? err : null;
    AtomicReference<ControlRoutes> control = new AtomicReference<>();
    GovApiServer.Builder builder =
        GovApiServer.builder()
            .skipAuth(arguments.has(Option.SKIP_AUTH))
            .deliverAnywhere(arguments.has(Option.DELIVER))
            .standalone(
                listener,
                (server, simulator) -> {
                  control.set(new ControlRoutes(token, log, server, simulator));
                  return control.get();
                });
    Long chosen = arguments.seed();
    long seed = chosen == null ? new SecureRandom().nextLong() : chosen;
    GovApiServer server = started(builder.seed(seed), listener);
    try {
      ControlRoutes routes = Objects.requireNonNull(control.get());
      unleash(arguments, routes, seed);
      greet(arguments, listener, server, routes.create(arguments.text(Option.TENANT)), token);
      return server;
    } catch (IllegalArgumentException e) {
      server.close();
      throw new IllegalArgumentException("--tenant: " + e.getMessage(), e);
    }
  }

  private void unleash(Arguments arguments, ControlRoutes routes, long seed) {
    double probability = arguments.chaos();
    if (probability > 0) {
      routes.unleash(new RunChaos(probability, seed));
      // as it can be asked for, which 1.0E-4 cannot
      String plain = BigDecimal.valueOf(probability).stripTrailingZeros().toPlainString();
      err.println(
          "thoth-govapi: chaos strikes with probability "
              + plain
              + "; --seed "
              + seed
              + " repeats it");
    }
  }

  private void greet(
      Arguments arguments,
      Listener listener,
      GovApiServer server,
      JsonObject tenant,
      String token) {
    if (!listener.isLoopback()) {
      err.println(
          "thoth-govapi: warning: "
              + listener.host()
              + " is no loopback address; whoever reaches it can use this server");
    }
    err.println("thoth-govapi: listening at " + server.url());
    JsonObject line =
        tenant
            .with("control_url", server.url() + ControlRoutes.PREFIX)
            .with("control_token", token)
            .with("ca_file", arguments.text(Option.CA_FILE))
            .with("version", version());
    out.println(JsonTree.text(line));
    out.flush();
  }

  private static GovApiServer started(GovApiServer.Builder builder, Listener listener) {
    try {
      return builder.start();
    } catch (RuntimeException e) {
      Throwable root = e;
      while (root.getCause() != null) {
        root = root.getCause();
      }
      throw new CannotStart(
          "cannot listen on " + listener.host() + ":" + listener.port() + ": " + why(root), e);
    }
  }

  private static String why(Throwable root) {
    return root instanceof UnresolvedAddressException
        ? "there is no such host"
        : Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
  }

  private static Listener listener(Arguments arguments, Listener.@Nullable Tls tls) {
    String host = arguments.text(Option.HOST);
    return new Listener(
        host == null ? Listener.loopback().host() : host,
        arguments.port(),
        tls,
        arguments.publicUrl());
  }

  private static Listener.Tls identity(Arguments arguments) {
    URI publicUrl = arguments.publicUrl();
    Listener listener = listener(arguments, null);
    String seen = publicUrl == null ? listener.host() : publicUrl.getHost();
    List<String> hosts =
        List.of("localhost", "127.0.0.1", "::1", seen.replaceAll("[\\[\\]]", ""), listener.host());
    ServerIdentity identity = ServerIdentity.generate(Instant.now(), hosts);
    String file = arguments.text(Option.CA_FILE);
    if (file != null) {
      try {
        identity.writeAuthority(Path.of(file));
      } catch (IOException | InvalidPathException e) {
        throw new CannotStart(
            "cannot write --ca-file " + file + ": " + e.getClass().getSimpleName(), e);
      }
    }
    return identity.store();
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String newToken() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return "control-" + HexFormat.of().formatHex(random);
  }

  private static String version() {
    String version = StandaloneServer.class.getPackage().getImplementationVersion();
    return version == null ? "unknown, as it does not run from a jar" : version;
  }

  /** What is neither the command line's fault nor ours. */
  private static final class CannotStart extends RuntimeException {
    private CannotStart(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
