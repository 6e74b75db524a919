package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.httpserver.CallbackHandler;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceFault.Place;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One receiver behind an HTTP server, with stores of its own, as a process of its own would be. */
final class ExactlyOnceInstance implements ExactlyOnceTarget {
  static final Duration LEASE = Duration.ofSeconds(1);
  static final SigningSecret SECRET = SigningSecret.text("a secret that is made for one test only");
  static final String PATH = "/acme/thoth/pam/callback";

  private static final long PATIENCE_SECONDS = 30;

  private final String name;
  private final ExactlyOnceNode node;
  private final HttpServer server;
  private final ExecutorService workers;
  private final Set<Long> begun = ConcurrentHashMap.newKeySet();

  private ExactlyOnceInstance(String name, ExactlyOnceNode node, HttpServer server) {
    this.name = name;
    this.node = node;
    this.server = server;
    AtomicInteger threads = new AtomicInteger();
    this.workers =
        Executors.newCachedThreadPool(
            task -> new Thread(task, "receiver-" + name + "-" + threads.incrementAndGet()));
  }

  static ExactlyOnceInstance start(String name, ExactlyOnceMode mode, ExactlyOnceNode node)
      throws IOException {
    CallbackReceiver.Builder receiver =
        CallbackReceiver.builder()
            .tenantId("acme")
            .verifier(
                new CallbackVerifier(
                    MessageVerifier.builder().key(SECRET).clock(node.clock()).build()))
            .clock(node.clock())
            .lease(LEASE);
    mode.install(receiver, node);
    CallbackHandler handler =
        new CallbackHandler(receiver.build(), outcome -> node.faults().at(Place.BEFORE_ANSWER));
    InetAddress loopback = InetAddress.getLoopbackAddress();
    HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
    ExactlyOnceInstance instance = new ExactlyOnceInstance(name, node, server);
    server.createContext(PATH, exchange -> instance.handle(handler, exchange));
    server.setExecutor(instance.workers);
    server.start();
    return instance;
  }

  private void handle(CallbackHandler handler, HttpExchange exchange) throws IOException {
    ExactlyOnceFault fault =
        ExactlyOnceFault.ofHeader(exchange.getRequestHeaders().getFirst(ExactlyOnceFault.HEADER));
    begun.add(fault.attempt());
    node.faults().begin(fault);
    try {
      handler.handle(exchange);
    } catch (ExactlyOnceFaults.Killed e) {
      exchange.close();
    } finally {
      node.faults().end();
    }
  }

  ExactlyOnceNode node() {
    return node;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + PATH);
  }

  @Override
  public boolean mayLose(long attempt) {
    return node.faults().isDead() || node.faults().isKilled(attempt) || !begun.contains(attempt);
  }

  /** Ends as a process does that is killed; its threads may be in the midst of anything. */
  void die() {
    node.die();
    server.stop(0);
    workers.shutdown();
  }

  /** Ends in order, unless it died; tells what it leaves behind. */
  List<String> shutDown() throws InterruptedException, SQLException {
    List<String> leaks = new ArrayList<>();
    if (!node.faults().isDead()) {
      server.stop(0);
      workers.shutdown();
    }
    if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      leaks.add("receiver " + name + " has threads that do not end");
    }
    if (node.pool().held() > 0) {
      leaks.add("receiver " + name + " holds " + node.pool().held() + " connections");
    }
    if (node.pool().dirty() > 0) {
      leaks.add(
          "receiver " + name + " gave " + node.pool().dirty() + " connections back in disorder");
    }
    if (!node.faults().isDead()) {
      node.close();
    }
    return leaks;
  }
}
