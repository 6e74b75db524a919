package com.atensecurity.thoth.examples.pamvendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The vendor as a server: step-ups come to one path, people to all others. Thread-safe. */
final class Vendor implements AutoCloseable {
  private static final String STEP_UP = "/step-up";
  private static final int CAPACITY = 1000;
  private static final int WEB_THREADS = 16;
  private static final int SENDERS = 32;

  private final Settings settings;
  private final HttpServer server;
  private final ExecutorService web;
  private final ExecutorService senders;
  private final StepUpHandler stepUps;
  private final PageHandler pages;

  private Vendor(Settings settings, HttpServer server) {
    this.settings = settings;
    this.server = server;
    this.web = threads("pam-vendor-web", WEB_THREADS);
    this.senders = threads("pam-vendor-callbacks", SENDERS);
    Desk desk = new Desk(CAPACITY, settings.clock());
    Callbacks callbacks = new Callbacks(settings, desk, senders);
    this.stepUps = new StepUpHandler(settings, desk, callbacks);
    this.pages = new PageHandler(settings, desk, callbacks, new Session(hosts()));
  }

  static Vendor start(Settings settings) throws IOException {
    Vendor vendor = new Vendor(settings, HttpServer.create(settings.listenOn(), 0));
    vendor.server.setExecutor(vendor.web);
    vendor.server.createContext("/", vendor::handle);
    vendor.server.start();
    return vendor;
  }

  private static ExecutorService threads(String name, int count) {
    return Executors.newFixedThreadPool(
        count,
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        });
  }

  private List<String> hosts() {
    List<String> hosts = new ArrayList<>();
    for (String name : List.of(host(), "localhost")) {
      hosts.add(name + ":" + server.getAddress().getPort());
    }
    settings.publicHosts().forEach(host -> hosts.add(host.toLowerCase(Locale.ROOT)));
    return hosts;
  }

  private String host() {
    InetAddress address = server.getAddress().getAddress();
    String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
    return host.indexOf(':') < 0 ? host : "[" + host + "]";
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        boolean stepUp = exchange.getRequestURI().getRawPath().equals(STEP_UP);
        answer = stepUp ? stepUps.handle(exchange) : pages.handle(exchange);
      } catch (RuntimeException e) {
        settings.log().accept("a request failed: " + e);
        answer = Answer.text(500, "this vendor failed; its log says why");
      }
      answer.send(exchange);
    }
  }

  /** Where a person looks. */
  URI pageUrl() {
    return URI.create("http://" + host() + ":" + server.getAddress().getPort() + "/");
  }

  /** Where step-ups go: the value of {@code pam.request_url}. */
  URI stepUpUrl() {
    return pageUrl().resolve(STEP_UP);
  }

  @Override
  public void close() {
    server.stop(0);
    web.shutdownNow();
    senders.shutdownNow();
  }
}
