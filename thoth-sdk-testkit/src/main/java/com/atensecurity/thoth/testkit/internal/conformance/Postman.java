package com.atensecurity.thoth.testkit.internal.conformance;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Delivers step-ups, each once, and waits no longer than GovAPI would. Thread-safe. */
final class Postman {
  private final Setup setup;
  private final HttpClient http;

  Postman(Setup setup, Executor executor) {
    this.setup = setup;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(setup.requestTimeout())
            .executor(executor)
            .build();
  }

  Post post(String label, Map<String, String> headers, byte[] body) throws InterruptedException {
    Instant at = setup.clock().instant();
    long started = System.nanoTime();
    int status = 0;
    @Nullable Exception failure = null;
    CompletableFuture<HttpResponse<Void>> exchange =
        http.sendAsync(request(headers, body), HttpResponse.BodyHandlers.discarding());
    try {
      status = exchange.get(setup.requestTimeout().toNanos(), TimeUnit.NANOSECONDS).statusCode();
    } catch (ExecutionException e) {
      failure = e.getCause() instanceof IOException io ? io : e;
    } catch (TimeoutException e) {
      failure = e;
    } finally {
      exchange.cancel(true);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - started);
    return new Post(
        label, at, took, status, failure == null ? null : why(failure), unreachable(failure));
  }

  private HttpRequest request(Map<String, String> headers, byte[] body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(setup.vendorUrl())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    if (setup.bearerToken() != null) {
      request.header("Authorization", "Bearer " + setup.bearerToken());
    }
    return request.build();
  }

  private static boolean unreachable(@Nullable Exception failure) {
    return failure instanceof ConnectException
        || failure instanceof HttpConnectTimeoutException
        || failure instanceof SSLException;
  }

  private String why(Exception failure) {
    if (failure instanceof ConnectException) {
      return "no connection came about";
    }
    if (failure instanceof SSLException) {
      return "TLS failed: " + failure.getMessage();
    }
    if (failure instanceof TimeoutException || failure instanceof HttpTimeoutException) {
      return "no answer to the step-up within " + Checks.seconds(setup.requestTimeout());
    }
    return "the connection broke before the answer";
  }
}
