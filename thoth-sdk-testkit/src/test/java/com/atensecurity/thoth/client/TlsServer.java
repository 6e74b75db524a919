package com.atensecurity.thoth.client;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** Shakes hands over TLS and says nothing more. */
final class TlsServer implements AutoCloseable {
  private final SSLServerSocket socket;
  private final AtomicInteger handshakes = new AtomicInteger();

  private TlsServer(SSLServerSocket socket) {
    this.socket = socket;
  }

  static TlsServer start(SSLContext context) throws IOException {
    SSLServerSocket socket =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
    TlsServer server = new TlsServer(socket);
    Thread thread = new Thread(server::run, "tls-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  private void run() {
    while (!socket.isClosed()) {
      try (SSLSocket connection = (SSLSocket) socket.accept()) {
        handshakes.incrementAndGet();
        connection.startHandshake();
        connection.getInputStream().read();
      } catch (IOException refused) {
        // The client is right not to trust us.
      }
    }
  }

  String url() {
    return "https://localhost:" + socket.getLocalPort();
  }

  int handshakes() {
    return handshakes.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
