package com.atensecurity.thoth;

import com.atensecurity.thoth.internal.JsonConverterFactory;
import com.atensecurity.thoth.internal.OperationAdapterFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/** What all views of one client share: connections, services, the retry budget, threads. */
final class CallEngine implements AutoCloseable {
  /** Where the header went that OkHttp would obey on its own; see {@link #hideRetryAfter}. */
  static final String RETRY_AFTER = "X-Thoth-Retry-After";

  private static final int IDLE_CONNECTIONS = 64;

  final ClientConfig config;
  final OkHttpClient http;
  final JsonConverterFactory json = new JsonConverterFactory();
  final RetryBudget budget = new RetryBudget();
  final InterruptWatch watch = new InterruptWatch();

  /** Every wait and every future of the client, so that closing it ends them. */
  final CancelScope all = new CancelScope();

  private final Retrofit retrofit;
  private final Map<Class<?>, Object> services = new ConcurrentHashMap<>();
  private final boolean ownsHttp;
  private final @Nullable Executor callersExecutor;
  private @Nullable ExecutorService ownExecutor;
  private volatile boolean closed;

  CallEngine(ClientConfig config, @Nullable OkHttpClient callersHttp, @Nullable Executor executor) {
    this.config = config;
    this.ownsHttp = callersHttp == null;
    this.http = safe(callersHttp == null ? ownHttp(config) : callersHttp.newBuilder()).build();
    this.callersExecutor = executor;
    this.retrofit =
        new Retrofit.Builder()
            .baseUrl(config.target().root())
            .callFactory(http)
            .addConverterFactory(json)
            .addCallAdapterFactory(new OperationAdapterFactory(config.target().prefix()))
            .build();
  }

  private static OkHttpClient.Builder ownHttp(ClientConfig config) {
    // The attempt timeout covers reading and writing. Plain http is for this machine only and needs
    // no TLS, whose set-up is half of the time to the first answer.
    boolean tls = config.target().baseUrl().isHttps();
    return new OkHttpClient.Builder()
        .connectTimeout(Duration.ofSeconds(10))
        .readTimeout(Duration.ZERO)
        .writeTimeout(Duration.ZERO)
        .pingInterval(Duration.ofSeconds(30))
        // OkHttp keeps 5 by default, and over HTTP/1.1 each caller beyond them would connect anew.
        .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 5, TimeUnit.MINUTES))
        .connectionSpecs(List.of(tls ? ConnectionSpec.MODERN_TLS : ConnectionSpec.CLEARTEXT));
  }

  /**
   * Takes from OkHttp what it would do on its own: send again after a lost connection or a 503, follow
   * a redirect with the key in hand, answer a challenge, keep answers on disk.
   */
  private static OkHttpClient.Builder safe(OkHttpClient.Builder http) {
    return http.retryOnConnectionFailure(false)
        .followRedirects(false)
        .followSslRedirects(false)
        .authenticator(Authenticator.NONE)
        .cache(null)
        .addNetworkInterceptor(chain -> hideRetryAfter(chain.proceed(chain.request())));
  }

  private static Response hideRetryAfter(Response response) {
    String value = response.header("Retry-After");
    if (value == null) {
      return response;
    }
    return response.newBuilder().removeHeader("Retry-After").header(RETRY_AFTER, value).build();
  }

  <S> S service(Class<S> type) {
    return type.cast(services.computeIfAbsent(type, retrofit::create));
  }

  synchronized Executor executor() {
    requireOpen();
    if (callersExecutor != null) {
      return callersExecutor;
    }
    if (ownExecutor == null) {
      ownExecutor =
          Executors.newCachedThreadPool(
              task -> {
                // No thread-locals of whoever happened to call first.
                Thread thread = new Thread(null, task, "thoth-async", 0, false);
                thread.setDaemon(true);
                return thread;
              });
    }
    return ownExecutor;
  }

  boolean closed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the client is closed");
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    all.cancel();
    watch.cancelAll();
    if (ownExecutor != null) {
      ownExecutor.shutdownNow();
    }
    if (ownsHttp) {
      http.dispatcher().executorService().shutdown();
      http.connectionPool().evictAll();
    }
  }
}
