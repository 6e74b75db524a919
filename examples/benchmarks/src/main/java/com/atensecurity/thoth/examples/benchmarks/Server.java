package com.atensecurity.thoth.examples.benchmarks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own HTTP server on a random loopback port, with the answers that benchmarks need. */
final class Server implements AutoCloseable {
  static {
    // Before JDK 25 the server waits 40 ms for more to send unless it is told not to.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final byte[] ENDPOINT =
      ("{\"endpoint_id\":\"ep-e2e-01\",\"hostname\":\"ep-e2e-01.local\",\"environment\":\"prod\","
              + "\"enrollment\":\"manual\",\"proxy_version\":\"0.2.8\",\"risk_score\":10,"
              + "\"last_seen\":\"2026-11-21T10:00:00Z\"}")
          .getBytes(StandardCharsets.UTF_8);

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closed = new CountDownLatch(1);

  private Server(HttpServer http) {
    this.http = http;
  }

  static Server start() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Server server = new Server(HttpServer.create(any, 0));
    server.http.setExecutor(server.threads);
    server.http.createContext("/acme/thoth/endpoints/", server::endpoint);
    server.http.createContext("/acme/thoth/fleets", server::hang);
    server.http.createContext("/acme/thoth/alerts", server::busyForADay);
    server.http.start();
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  private void endpoint(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, ENDPOINT.length);
    exchange.getResponseBody().write(ENDPOINT);
    exchange.close();
  }

  private void hang(HttpExchange exchange) throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private void busyForADay(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Retry-After", "86400");
    exchange.sendResponseHeaders(503, -1);
    exchange.close();
  }

  @Override
  public void close() {
    closed.countDown();
    http.stop(0);
    threads.shutdownNow();
  }
}
