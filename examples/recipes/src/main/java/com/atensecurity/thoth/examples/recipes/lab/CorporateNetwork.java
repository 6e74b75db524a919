package com.atensecurity.thoth.examples.recipes.lab;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import okhttp3.tls.HeldCertificate;

/**
 * A GovAPI that only TLS with a client certificate reaches, at a host name that only a proxy knows. Everything is on loopback,
 * and every key is made when the network starts. Thread-safe.
 */
public final class CorporateNetwork implements AutoCloseable {
  /** The host that the proxy connects to the GovAPI; no DNS has it. */
  public static final String HOST = "govapi.corp.example";

  private static final char[] PASSWORD = "the key never leaves this JVM".toCharArray();

  private final HeldCertificate authority =
      new HeldCertificate.Builder().certificateAuthority(0).build();
  private final HeldCertificate server =
      new HeldCertificate.Builder().addSubjectAlternativeName(HOST).signedBy(authority).build();
  private final Queue<String> log = new ConcurrentLinkedQueue<>();
  private final ExecutorService threads = Executors.newCachedThreadPool(CorporateNetwork::daemon);
  private final HttpsServer front;
  private final ConnectProxy proxy;

  private CorporateNetwork(URI govApi, String proxyPassword)
      throws IOException, GeneralSecurityException {
    front = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    front.setHttpsConfigurator(new ClientCertificateNeeded(tls()));
    front.createContext("/", new Forwarder(govApi, log));
    front.setExecutor(threads);
    front.start();
    proxy = new ConnectProxy(front.getAddress(), proxyPassword, threads, log);
  }

  /**
   * Starts a network.
   *
   * @param govApi where requests go in the end
   * @param proxyPassword what the proxy asks user {@code thoth} for
   * @return a running network
   * @throws IOException if no port can be had
   * @throws GeneralSecurityException if the JDK has no TLS
   */
  public static CorporateNetwork start(URI govApi, String proxyPassword)
      throws IOException, GeneralSecurityException {
    return new CorporateNetwork(govApi, proxyPassword);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "corporate-network");
    thread.setDaemon(true);
    return thread;
  }

  private SSLContext tls() throws IOException, GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store(server), PASSWORD);
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(trusted());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  /**
   * Issues a client certificate.
   *
   * @param name its common name
   * @return a store with the key and its certificate
   * @throws IOException never, but the JDK may say so
   * @throws GeneralSecurityException if the JDK has no PKCS12
   */
  public KeyStore identity(String name) throws IOException, GeneralSecurityException {
    return store(new HeldCertificate.Builder().commonName(name).signedBy(authority).build());
  }

  /** {@return the password of the key in {@link #identity}} */
  public char[] password() {
    return PASSWORD.clone();
  }

  /**
   * Returns the CA of this network.
   *
   * @return a store with its certificate, and nothing else
   * @throws IOException never, but the JDK may say so
   * @throws GeneralSecurityException if the JDK has no PKCS12
   */
  public KeyStore trusted() throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setCertificateEntry("ca", authority.certificate());
    return store;
  }

  private static KeyStore store(HeldCertificate held) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    Certificate[] chain = {held.certificate()};
    store.setKeyEntry("key", held.keyPair().getPrivate(), PASSWORD, chain);
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  /** {@return where the proxy listens} */
  public InetSocketAddress proxy() {
    return proxy.address();
  }

  /** {@return what the proxy and the server saw so far, in order} */
  public List<String> log() {
    return List.copyOf(log);
  }

  @Override
  public void close() {
    proxy.close();
    front.stop(0);
    threads.shutdownNow();
  }

  private static final class ClientCertificateNeeded extends HttpsConfigurator {
    ClientCertificateNeeded(SSLContext tls) {
      super(tls);
    }

    @Override
    public void configure(HttpsParameters parameters) {
      SSLParameters tls = getSSLContext().getDefaultSSLParameters();
      tls.setNeedClientAuth(true);
      parameters.setSSLParameters(tls);
    }
  }
}
