package com.atensecurity.thoth.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's web server on a random loopback port; each POST goes to one handler. Thread-safe. */
final class LoopbackServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor;
  private final URI url;

  /** Answers a POST with a status; the answer has no body. */
  interface Handler {
    int handle(Map<String, List<String>> headers, byte[] body);
  }

  LoopbackServer(String name, String path, Handler handler) {
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on the loopback interface", e);
    }
    server.setExecutor(executor);
    server.createContext(path, exchange -> answer(exchange, handler));
    server.start();
    this.url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private static void answer(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean post = exchange.getRequestMethod().equals("POST");
      int status = post ? handler.handle(exchange.getRequestHeaders(), body) : 405;
      exchange.sendResponseHeaders(status, -1);
    }
  }

  URI url() {
    return url;
  }

  ExecutorService executor() {
    return executor;
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
