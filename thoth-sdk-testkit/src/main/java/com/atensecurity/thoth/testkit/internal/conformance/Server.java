package com.atensecurity.thoth.testkit.internal.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Listens for callbacks and hands them to a desk. Thread-safe. */
final class Server implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService executor;
  private final InstantSource clock;

  /** Judges a callback. */
  interface Desk {
    Answer receive(ReceivedCallback callback) throws InterruptedException;
  }

  /** An answer; status 0 for none. */
  record Answer(int status, Map<String, String> headers, String body) {
    static final Answer NONE = new Answer(0, Map.of(), "");
  }

  Server(InetSocketAddress address, InstantSource clock, Desk desk) {
    this.clock = clock;
    this.executor =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "pam-conformance");
              thread.setDaemon(true);
              return thread;
            });
    try {
      this.server = HttpServer.create(address, 0);
    } catch (IOException e) {
      executor.shutdownNow();
      throw new UncheckedIOException("Cannot listen for callbacks on " + address, e);
    }
    server.setExecutor(executor);
    server.createContext("/", exchange -> handle(exchange, desk));
    server.start();
  }

  private void handle(HttpExchange exchange, Desk desk) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(Grammar.MAX_BODY + 1);
      Map<String, List<String>> headers = new HashMap<>();
      exchange
          .getRequestHeaders()
          .forEach((name, values) -> headers.put(name, List.copyOf(values)));
      Answer answer =
          desk.receive(
              new ReceivedCallback(
                  clock.instant(),
                  exchange.getRequestMethod(),
                  exchange.getRequestURI().toString(),
                  Map.copyOf(headers),
                  body));
      if (answer.status() != 0) {
        byte[] text = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(answer.status(), text.length);
        exchange.getResponseBody().write(text);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port() {
    return server.getAddress().getPort();
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
