package com.atensecurity.thoth.examples.benchmarks.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's server with a pool of threads, which reads the body and answers what lies ready. */
final class JdkContender implements Contender {
  static {
    // Before JDK 25 the server waits 40 ms for more to send unless it is told not to.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer http;
  private final ExecutorService threads = Executors.newCachedThreadPool();

  JdkContender() throws IOException {
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    for (Sample sample : Sample.values()) {
      byte[] answer = sample.answer().getBytes(StandardCharsets.US_ASCII);
      http.createContext(sample.path(Sample.TENANT), exchange -> answer(exchange, answer));
    }
    http.start();
  }

  private static void answer(HttpExchange exchange, byte[] answer) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  @Override
  public int port(Sample sample) {
    return http.getAddress().getPort();
  }

  @Override
  public Tenant tenant() {
    return new Tenant(Sample.TENANT, "any");
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
