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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends the outbound requests of a server over HTTP/1.1, each once. Thread-safe. */
final class Courier implements AutoCloseable {
  private static final String BAD_BEARER = "pam.request_auth_token is not usable as a header";
  private static final String NOT_LOOPBACK =
      "the testkit delivers to loopback only; %s lets it send to %s";
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}", Pattern.CASE_INSENSITIVE);
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]+");

  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "govapi-courier");
            thread.setDaemon(true);
            return thread;
          });
  private final boolean anywhere;
  private volatile String anywhereBy = "GovApiServer.builder().deliverAnywhere(true)";

  /** Made for the first request, because that takes as long as to start a server. */
  private @Nullable HttpClient http;

  /** Sends to hosts other than loopback only if told so. */
  Courier(boolean anywhere) {
    this.anywhere = anywhere;
  }

  /** Says how it is told so. */
  void anywhereBy(String what) {
    anywhereBy = what;
  }

  ExecutorService executor() {
    return executor;
  }

  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .executor(executor)
              .build();
      http = made;
    }
    return made;
  }

  Delivery send(Destination destination, String type, SignedMessage message) {
    String bearer = destination.bearer();
    if (bearer != null && !VISIBLE_ASCII.matcher(bearer).matches()) {
      return failed(destination, type, message.id(), BAD_BEARER);
    }
    URI url;
    HttpRequest.Builder request;
    try {
      url = URI.create(destination.url());
      request = HttpRequest.newBuilder(url);
    } catch (IllegalArgumentException e) {
      return failed(destination, type, message.id(), "the URL is not usable: " + e.getMessage());
    }
    String host = url.getHost();
    if (!anywhere && (host == null || !LOOPBACK.matcher(host).matches())) {
      return failed(destination, type, message.id(), NOT_LOOPBACK.formatted(anywhereBy, host));
    }
    return exchange(destination, type, message, request);
  }

  private Delivery exchange(
      Destination destination, String type, SignedMessage message, HttpRequest.Builder to) {
    try {
      HttpResponse<Void> response =
          http().send(request(to, destination, message), HttpResponse.BodyHandlers.discarding());
      boolean delivered = response.statusCode() / 100 == 2;
      String error = delivered ? null : "the destination answered " + response.statusCode();
      return new Delivery(
          destination.channel(),
          type,
          destination.url(),
          message.id(),
          response.statusCode(),
          error);
    } catch (IOException e) {
      return failed(destination, type, message.id(), reason(destination, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(destination, type, message.id(), "the server was closed while sending");
    }
  }

  private static HttpRequest request(
      HttpRequest.Builder request, Destination destination, SignedMessage message) {
    request
        .timeout(destination.timeout())
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofByteArray(message.body()));
    message.headers().forEach(request::setHeader);
    if (destination.bearer() != null) {
      request.header("Authorization", "Bearer " + destination.bearer());
    }
    return request.build();
  }

  private static String reason(Destination destination, IOException e) {
    if (e instanceof ConnectException) {
      return "cannot connect to the destination";
    }
    if (e instanceof HttpTimeoutException) {
      return "the destination did not answer within " + destination.timeout();
    }
    return "the connection to the destination failed: " + e.getClass().getSimpleName();
  }

  static Delivery failed(Destination destination, String type, String messageId, String error) {
    return new Delivery(destination.channel(), type, destination.url(), messageId, null, error);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
