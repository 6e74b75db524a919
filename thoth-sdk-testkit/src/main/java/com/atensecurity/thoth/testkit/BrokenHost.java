package com.atensecurity.thoth.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An address at which no client gets as far as HTTP: a fault that cannot be aimed at an operation,
 * because no operation is ever named. It goes where the GovAPI's address would:
 *
 * <pre>{@code
 * try (BrokenHost host = BrokenHost.tlsFailure();
 *     ThothClient thoth = gov.clientBuilder().govApiUrl(host.url().toString()).build()) {
 *   assertThatThrownBy(() -> thoth.fleets().list()).isInstanceOf(ThothConnectionException.class);
 * }
 * }</pre>
 *
 * <p>This class is thread-safe.
 */
public final class BrokenHost implements AutoCloseable {
  /** A fatal alert of TLS: handshake_failure. */
  private static final byte[] HANDSHAKE_FAILURE = {21, 3, 3, 0, 2, 2, 40};

  private final URI url;
  private final @Nullable ServerSocket socket;
  private final AtomicInteger connections = new AtomicInteger();

  private BrokenHost(URI url, @Nullable ServerSocket socket) {
    this.url = url;
    this.socket = socket;
  }

  /** {@return a host on loopback that takes connections and fails every TLS handshake} */
  public static BrokenHost tlsFailure() {
    ServerSocket socket = listen();
    URI url = URI.create("https://127.0.0.1:" + socket.getLocalPort());
    BrokenHost host = new BrokenHost(url, socket);
    Thread thread = new Thread(host::failHandshakes, "broken-host");
    thread.setDaemon(true);
    thread.start();
    return host;
  }

  /** {@return a port on loopback where nobody listens} */
  public static BrokenHost connectionRefused() {
    try (ServerSocket socket = listen()) {
      return new BrokenHost(URI.create("http://127.0.0.1:" + socket.getLocalPort()), null);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot free a port of the loopback interface", e);
    }
  }

  /** {@return a host whose name nothing resolves, by RFC 6761} */
  public static BrokenHost unknownHost() {
    return new BrokenHost(URI.create("https://govapi.invalid"), null);
  }

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot listen on the loopback interface", e);
    }
  }

  private void failHandshakes() {
    ServerSocket listening = socket;
    while (listening != null && !listening.isClosed()) {
      try (Socket connection = listening.accept()) {
        connections.incrementAndGet();
        if (connection.getInputStream().read() >= 0) {
          connection.getOutputStream().write(HANDSHAKE_FAILURE);
          connection.shutdownOutput();
          connection.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException e) {
        // The client hung up, or this was closed.
      }
    }
  }

  /** {@return the address, without a tenant} */
  public URI url() {
    return url;
  }

  /** {@return how many connections were taken; 0 where there is nobody to take one} */
  public int connections() {
    return connections.get();
  }

  /** Takes no more connections. */
  @Override
  public void close() {
    try {
      if (socket != null) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot close " + url, e);
    }
  }

  /** {@return the address, for messages} */
  @Override
  public String toString() {
    return "BrokenHost[" + url + "]";
  }
}
