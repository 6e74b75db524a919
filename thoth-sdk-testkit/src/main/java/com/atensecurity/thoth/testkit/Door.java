package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.internal.contract.Service;
import com.atensecurity.thoth.testkit.internal.standalone.Listener;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * The web server in front of the simulator: HTTP/1.1, plain or over TLS. It is Jetty without its
 * servlets, which would decide what a GovAPI decides. Thread-safe.
 */
final class Door implements AutoCloseable {
  /** Of Jetty, and none of them waits for an answer. */
  private static final int THREADS = 100;

  private static final int BACKLOG = 1024;
  private static final int HEADER_BYTES = 32 * 1024;
  private static final long IDLE_MILLIS = 200_000;

  /** Less than clients wait, so that they learn what they did not send (chosen). */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Server server;
  private final URI url;

  /** A thread for each answer that waits: were they Jetty's, it could run out of those that release. */
  private final ExecutorService waiting =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "govapi-waiting");
            thread.setDaemon(true);
            return thread;
          });

  Door(Listener listener, Service service) {
    this(listener, service, PATIENCE);
  }

  /** With another patience for bodies that stop coming. */
  Door(Listener listener, Service service, Duration patience) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS);
    threads.setName("govapi");
    this.server = new Server(threads);
    ServerConnector connector = new WakefulConnector(server, protocols(listener.tls()));
    connector.setHost(listener.host());
    connector.setPort(listener.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(IDLE_MILLIS);
    server.addConnector(connector);
    server.setHandler(new ServiceHandler(service, waiting, patience));
    server.setErrorHandler(new BrokenRequests(service));
    start();
    this.url = listener.url(connector.getLocalPort());
  }

  private void start() {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("The web server cannot start: " + e.getMessage(), e);
    }
  }

  private static ConnectionFactory[] protocols(Listener.@Nullable Tls tls) {
    HttpConnectionFactory http = new AskedFor(configuration());
    if (tls == null) {
      return new ConnectionFactory[] {http};
    }
    SslContextFactory.Server context = new SslContextFactory.Server();
    context.setKeyStoreType("PKCS12");
    context.setKeyStorePath(tls.keyStore().toString());
    context.setKeyStorePassword(tls.password());
    context.setKeyManagerPassword(tls.password());
    SslConnectionFactory secure = new SslConnectionFactory(context, http.getProtocol());
    secure.setEnsureSecureRequestCustomizer(false); // it refuses a Host that is not the SNI
    return new ConnectionFactory[] {secure, http};
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendDateHeader(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    // an id may hold an encoded slash; the router works on the path as it was sent
    http.setUriCompliance(UriCompliance.UNSAFE);
    return http;
  }

  URI url() {
    return url;
  }

  @Override
  public void close() {
    waiting.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The web server cannot stop: " + e.getMessage(), e);
    }
  }
}
