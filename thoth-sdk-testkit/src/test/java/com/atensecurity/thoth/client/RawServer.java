package com.atensecurity.thoth.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers every request with the bytes it was given and hangs up: what no server should do. */
final class RawServer implements AutoCloseable {
  /** Writes an answer. */
  interface Answer {
    void write(OutputStream out) throws IOException;
  }

  /** Answers, and sees what else comes from the client: its end, for one. */
  interface Exchange {
    void run(InputStream in, OutputStream out) throws IOException;
  }

  private final ServerSocket socket;
  private final Exchange exchange;
  private final AtomicInteger requests = new AtomicInteger();

  private RawServer(ServerSocket socket, Exchange exchange) {
    this.socket = socket;
    this.exchange = exchange;
  }

  static RawServer start(Answer answer) throws IOException {
    return start((in, out) -> answer.write(out));
  }

  static RawServer start(Exchange exchange) throws IOException {
    RawServer server =
        new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), exchange);
    Thread thread = new Thread(server::run, "raw-server");
    thread.setDaemon(true);
    thread.start();
    return server;
  }

  static RawServer start(String answer) throws IOException {
    return start(out -> out.write(answer.getBytes(StandardCharsets.UTF_8)));
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private void run() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        readHead(connection.getInputStream());
        requests.incrementAndGet();
        exchange.run(connection.getInputStream(), connection.getOutputStream());
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  /** The requests of these tests are GETs, so the blank line is their end. */
  private static void readHead(InputStream in) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
