package com.atensecurity.thoth.testkit;

import com.github.tomakehurst.wiremock.http.trafficlistener.WiremockNetworkTrafficListener;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows the connection of the request that a thread serves, so that a held request can see its
 * client go. The server reads and handles a request on one thread. Thread-safe.
 */
final class ConnectionWatch implements WiremockNetworkTrafficListener {
  private static final ThreadLocal<@Nullable Socket> CURRENT = new ThreadLocal<>();

  /** Tells, when asked, whether the client of this thread's request has closed its connection. */
  BooleanSupplier currentClientGone() {
    Socket socket = CURRENT.get();
    SocketChannel channel = socket == null ? null : socket.getChannel();
    return channel == null ? () -> false : () -> isGone(channel);
  }

  /**
   * A client that waits for an answer sends nothing, so there is nothing here to lose by reading.
   */
  private static boolean isGone(SocketChannel channel) {
    try {
      return !channel.isOpen() || channel.read(ByteBuffer.allocate(1)) < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void opened(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
    } catch (SocketException e) {
      // The client is gone already; the server finds out by itself.
    }
  }

  @Override
  public void incoming(Socket socket, ByteBuffer bytes) {
    CURRENT.set(socket);
  }

  @Override
  public void outgoing(Socket socket, ByteBuffer bytes) {}

  @Override
  public void closed(Socket socket) {}
}
