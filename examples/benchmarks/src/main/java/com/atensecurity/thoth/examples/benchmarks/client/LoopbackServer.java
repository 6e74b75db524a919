package com.atensecurity.thoth.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * An HTTP/1.1 server that costs little: a thread a connection, answers that lie ready, one write each.
 *
 * <p>It knows what the clients of this package send, and nothing else: no chunked request, no two
 * requests before the first answer. Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Answers answers = new Answers();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  private LoopbackServer(ServerSocket socket) {
    this.socket = socket;
  }

  /**
   * Runs a server until standard input ends, and prints its port first.
   *
   * @param args {@code https} for TLS with the key that the system properties {@code
   *     javax.net.ssl.keyStore} name; nothing for plain http
   * @throws IOException if there is no port
   */
  public static void main(String[] args) throws IOException {
    try (LoopbackServer server = start(args.length > 0 && args[0].equals("https"))) {
      System.out.println(server.port());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  static LoopbackServer start(boolean tls) throws IOException {
    InetAddress loopback = InetAddress.getLoopbackAddress();
    LoopbackServer server =
        new LoopbackServer(
            tls
                ? SSLServerSocketFactory.getDefault().createServerSocket(0, 512, loopback)
                : new ServerSocket(0, 512, loopback));
    daemon(server::accept);
    return server;
  }

  int port() {
    return socket.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        open.add(client);
        daemon(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(client.getInputStream());
      OutputStream out = client.getOutputStream();
      byte[] head = new byte[16 * 1024];
      for (int length = head(in, head); length > 0; length = head(in, head)) {
        answer(new String(head, 0, length, ISO_8859_1), in, out);
      }
    } catch (IOException e) {
      // The client is gone, which is its right.
    } finally {
      open.remove(client);
    }
  }

  private void answer(String head, InputStream in, OutputStream out) throws IOException {
    if (head.startsWith("POST ")) {
      in.skipNBytes(contentLength(head));
    }
    String line = head.substring(0, head.indexOf('\r'));
    Rows rows = Rows.of(line);
    if (rows != null) {
      rows.write(Rows.count(line), out);
    } else {
      out.write(answers.to(line));
    }
  }

  /** Reads to the empty line; the length of what was read, or 0 at the end of the connection. */
  private static int head(InputStream in, byte[] head) throws IOException {
    int length = 0;
    int end = 0;
    while (end != 4) {
      int next = in.read();
      if (next < 0) {
        if (length > 0) {
          throw new EOFException();
        }
        return 0;
      }
      head[length++] = (byte) next;
      boolean expected = next == (end % 2 == 0 ? '\r' : '\n');
      end = expected ? end + 1 : next == '\r' ? 1 : 0;
    }
    return length;
  }

  private static long contentLength(String head) throws IOException {
    String name = "\r\ncontent-length:";
    for (int at = head.indexOf('\r'); at >= 0; at = head.indexOf('\r', at + 1)) {
      if (head.regionMatches(true, at, name, 0, name.length())) {
        int start = at + name.length();
        return Long.parseLong(head.substring(start, head.indexOf('\r', start)).trim());
      }
    }
    throw new IOException("a POST without a length: " + head);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "loopback-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    for (Socket client : open) {
      client.close();
    }
  }
}
