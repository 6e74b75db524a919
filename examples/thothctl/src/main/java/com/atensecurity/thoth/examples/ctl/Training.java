package com.atensecurity.thoth.examples.ctl;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a launcher runs once to make its class-data archive: the usual commands against a server in the same JVM, so that
 * their classes are in the archive. It changes nothing, and prints the version only.
 */
public final class Training {
  private Training() {}

  /** Runs the commands. */
  public static void main(String[] args) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] body = "{\"data\":[{\"endpoint_id\":\"a\"}]}".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    train("127.0.0.1:" + server.getAddress().getPort());
    server.stop(0);
  }

  private static void train(String place) {
    Version.answered("thothctl", new String[] {"--version"});
    run(Thothctl.tree(), place, "settings", "get", "--json");
    run(Thothctl.tree(), place, "endpoints", "list");
    run(Thothctl.tree(), place, "api-keys", "authorize", "--help");
    run(Thothctl.tree(), place, "no-such-command");
    run(Thoth.tree(), place, "health");
    // The server speaks no TLS; by the time this is noticed, the classes of TLS are there.
    String tls = "https://" + place;
    run(
        Thothctl.tree(),
        place,
        "api-keys",
        "create",
        "--organization",
        "--permission",
        "read",
        "--govapi-url",
        tls,
        "--timeout-seconds",
        "1");
  }

  private static void run(Tree tree, String place, String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Map<String, String> environment =
        Map.of(
            "THOTH_TENANT_ID",
            "training",
            "THOTH_GOVAPI_URL",
            "http://" + place,
            "THOTH_ADMIN_BEARER_TOKEN",
            "training");
    Session.World world = new Session.World(environment, Path.of(""), InstantSource.system());
    new Program(tree, world, new Console(nowhere, nowhere, 80, question -> null)).run(args);
  }
}
