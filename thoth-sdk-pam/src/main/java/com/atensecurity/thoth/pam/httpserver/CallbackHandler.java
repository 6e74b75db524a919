package com.atensecurity.thoth.pam.httpserver;

import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.HeaderSource;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Takes callbacks from the JDK's HTTP server. Safe for use by several threads.
 *
 * <pre>{@code
 * server.createContext(
 *     PamCallbacks.callbackPath("acme"),
 *     new CallbackHandler(receiver, outcome -> log.info(outcome.detail())));
 * }</pre>
 *
 * <p>It reads the raw body, no further than the receiver's limit, and answers what the receiver
 * says; any method but POST gets 405. Start JDK 17 with {@code -Dsun.net.httpserver.nodelay=true}:
 * without it that server waits some 40 ms in each answer.
 */
public final class CallbackHandler implements HttpHandler {
  private final CallbackReceiver receiver;
  private final Consumer<CallbackOutcome> log;

  /**
   * A handler in front of a receiver.
   *
   * @param receiver decides
   * @param log is told each outcome before it is answered, and must not throw, or the sender gets no
   *     answer and comes again; a line for the operator is in {@link CallbackOutcome#detail()}
   */
  public CallbackHandler(CallbackReceiver receiver, Consumer<CallbackOutcome> log) {
    this.receiver = Objects.requireNonNull(receiver, "receiver");
    this.log = Objects.requireNonNull(log, "log");
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestMethod().equals("POST")) {
        exchange.getResponseHeaders().set("Allow", "POST");
        exchange.sendResponseHeaders(405, -1);
        return;
      }
      CallbackOutcome outcome =
          receiver.receive(
              HeaderSource.of(exchange.getRequestHeaders()), exchange.getRequestBody());
      log.accept(outcome);
      outcome.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = outcome.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(outcome.status(), body.length);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush(); // before close, which waits for the rest of the request
    }
  }
}
