package com.atensecurity.thoth.testkit;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** The connection that a request came by. Used by the thread that serves the request. */
final class ClientConnection {
  private final EndPoint end;
  private final @Nullable SocketChannel channel;

  /** What it was before more of a body was expected; zero if none was. */
  private long idleMillis;

  static ClientConnection of(Request request) {
    return new ClientConnection(request.getConnectionMetaData().getConnection().getEndPoint());
  }

  /** Takes the connection below TLS, which would say farewell before it closes. */
  ClientConnection(EndPoint visible) {
    EndPoint raw = visible;
    while (raw instanceof EndPoint.Wrapper wrapper) {
      raw = wrapper.unwrap();
    }
    this.end = raw;
    this.channel = raw.getTransport() instanceof SocketChannel socket ? socket : null;
  }

  /**
   * Whether the client has closed its side. One that waits for an answer sends nothing, so there is
   * nothing here to lose by reading.
   */
  boolean isGone() {
    try {
      return channel != null && (!channel.isOpen() || channel.read(ByteBuffer.allocate(1)) < 0);
    } catch (IOException e) {
      return true;
    }
  }

  /** For who begins to send and stops: each piece that comes lets it wait as long again. */
  void expectMoreWithin(Duration patience) {
    if (idleMillis == 0) {
      idleMillis = end.getIdleTimeout();
      end.setIdleTimeout(patience.toMillis());
    }
  }

  void expectNoMore() {
    if (idleMillis != 0) {
      end.setIdleTimeout(idleMillis);
    }
  }

  void close() {
    end.close();
  }

  /** To close without waiting for what was sent is a reset. */
  void reset() throws IOException {
    if (channel != null) {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    }
    end.close();
  }
}
