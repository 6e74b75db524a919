package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.testkit.Delivery;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Sends the outbound requests of a server over HTTP/1.1, each once. Thread-safe. */
final class Courier implements AutoCloseable {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "govapi-courier");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(executor)
          .build();

  ExecutorService executor() {
    return executor;
  }

  Delivery send(Destination destination, String type, SignedMessage message) {
    try {
      HttpResponse<Void> response =
          http.send(request(destination, message), HttpResponse.BodyHandlers.discarding());
      boolean delivered = response.statusCode() / 100 == 2;
      String error = delivered ? null : "the destination answered " + response.statusCode();
      return new Delivery(
          destination.channel(),
          type,
          destination.url(),
          message.id(),
          response.statusCode(),
          error);
    } catch (IOException | IllegalArgumentException e) {
      return failed(destination, type, message.id(), reason(destination, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(destination, type, message.id(), "the server was closed while sending");
    }
  }

  private static HttpRequest request(Destination destination, SignedMessage message) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(destination.url()))
            .timeout(destination.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::setHeader);
    if (destination.bearer() != null) {
      request.header("Authorization", "Bearer " + destination.bearer());
    }
    return request.build();
  }

  private static String reason(Destination destination, Exception e) {
    if (e instanceof ConnectException) {
      return "cannot connect to the destination";
    }
    if (e instanceof HttpTimeoutException) {
      return "the destination did not answer within " + destination.timeout();
    }
    return e instanceof IllegalArgumentException
        ? "the URL is not usable: " + e.getMessage()
        : "the connection to the destination failed: " + e.getClass().getSimpleName();
  }

  static Delivery failed(Destination destination, String type, String messageId, String error) {
    return new Delivery(destination.channel(), type, destination.url(), messageId, null, error);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
