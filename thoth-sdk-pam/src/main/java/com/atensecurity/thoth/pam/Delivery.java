package com.atensecurity.thoth.pam;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message until it is answered for good, or attempts or time run out. Time is counted as
 * what attempts really took, and for a wait the longer of what was asked for and what it really
 * took: a virtual sleeper works, and one that oversleeps does not stretch the deadline.
 */
final class Delivery {
  private static final Set<Integer> TRANSIENT = Set.of(429, 500, 502, 503, 504);
  private static final int MAX_ANSWER_BYTES = 64 * 1024;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** One for all senders without a TLS context of their own, with its connections. */
  private static final HttpClient SHARED = client(null);

  private final HttpClient client;
  private final InstantSource clock;
  private final PamCallbackSender.Sleeper sleeper;
  private final LongSupplier nanoTime;
  private final long attemptNanos;
  private final long deadlineNanos;
  private final int maxAttempts;

  Delivery(PamCallbackSender.Builder builder) {
    this.client = builder.sslContext == null ? SHARED : client(builder.sslContext);
    this.clock = builder.clock;
    this.sleeper = builder.sleeper;
    this.nanoTime = builder.nanoTime;
    this.attemptNanos = SenderRules.nanos(builder.attemptTimeout);
    this.deadlineNanos = SenderRules.nanos(builder.deadline);
    this.maxAttempts = builder.maxAttempts;
  }

  /** Without a connect timeout, as an attempt's own bounds connecting too. */
  private static HttpClient client(@Nullable SSLContext tls) {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER);
    return (tls == null ? client : client.sslContext(tls)).build();
  }

  /** Each attempt takes a request of its own, signed when it is sent. */
  CallbackReceipt deliver(String messageId, Supplier<HttpRequest> requests)
      throws IOException, InterruptedException {
    long left = deadlineNanos;
    List<IOException> failures = new ArrayList<>();
    for (int attempt = 1; ; attempt++) {
      long started = nanoTime.getAsLong();
      @Nullable CallbackReceipt receipt = null;
      @Nullable Duration wait = null;
      try {
        HttpResponse<byte[]> response = exchange(requests.get(), Math.min(attemptNanos, left));
        receipt = Answers.receipt(messageId, response.statusCode(), response.body(), attempt);
        wait = waitAfter(receipt, response, attempt);
      } catch (IOException e) {
        failures.add(e);
        wait = isFinal(e) ? null : backoff(attempt);
      }
      left -= nanoTime.getAsLong() - started;
      left = wait == null || attempt == maxAttempts ? 0 : rest(wait, left);
      if (left <= 0) {
        return receipt == null ? unanswered(messageId, failures, attempt) : receipt;
      }
    }
  }

  /** Waits if there is time for it, and returns what is left then; not positive for none. */
  private long rest(Duration wait, long left) throws InterruptedException {
    long asked = SenderRules.nanos(wait);
    if (asked >= left) {
      return 0;
    }
    long started = nanoTime.getAsLong();
    sleeper.sleep(wait);
    return left - Math.max(asked, nanoTime.getAsLong() - started);
  }

  private HttpResponse<byte[]> exchange(HttpRequest request, long nanos)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, info -> new CappedBody(MAX_ANSWER_BYTES));
    try {
      return exchange.get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException(
          "no complete answer within " + Duration.ofNanos(nanos).toMillis() + " ms");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      exchange.cancel(true); // aborts what is not complete
    }
  }

  /** How long to wait before the next attempt, or null if the answer is final. */
  private @Nullable Duration waitAfter(
      CallbackReceipt receipt, HttpResponse<?> response, int attempt) {
    int status = receipt.status();
    boolean again =
        TRANSIENT.contains(status)
            || (status == 409 && receipt.answer() == CallbackAnswer.IN_PROGRESS);
    if (!again) {
      return null;
    }
    String retryAfter = response.headers().firstValue("Retry-After").orElse(null);
    Duration asked = retryAfter == null ? null : RetryAfter.parse(retryAfter, clock.instant());
    return asked == null || asked.isZero() ? backoff(attempt) : asked;
  }

  /** Half to all of a wait that doubles with each attempt. */
  private static Duration backoff(int attempt) {
    long doubled = FIRST_WAIT.toMillis() << Math.min(attempt - 1, 10);
    long longest = Math.min(doubled, LONGEST_WAIT.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
  }

  /** A certificate that is refused now is refused again. */
  private static boolean isFinal(IOException failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof GeneralSecurityException || t instanceof SSLPeerUnverifiedException) {
        return true;
      }
    }
    return false;
  }

  private static CallbackReceipt unanswered(
      String messageId, List<IOException> failures, int attempts) throws IOException {
    IOException last = failures.remove(failures.size() - 1);
    String text = "callback " + messageId + " got no answer to attempt " + attempts + ": " + last;
    IOException failure = new IOException(text, last);
    failures.forEach(failure::addSuppressed);
    throw failure;
  }
}
