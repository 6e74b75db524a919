package com.atensecurity.thoth.examples.recipes.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;

/** A proxy that asks for a password and then connects whoever wants the GovAPI's host. Thread-safe. */
final class ConnectProxy implements AutoCloseable {
  private static final int MAX_HEAD = 16 * 1024;

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final String expected;
  private final ExecutorService threads;
  private final Queue<String> log;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  ConnectProxy(
      InetSocketAddress target, String password, ExecutorService threads, Queue<String> log)
      throws IOException {
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.target = target;
    byte[] credentials = ("thoth:" + password).getBytes(StandardCharsets.UTF_8);
    this.expected =
        "\r\nProxy-Authorization: Basic "
            + Base64.getEncoder().encodeToString(credentials)
            + "\r\n";
    this.threads = threads;
    this.log = log;
    threads.execute(this::listen);
  }

  InetSocketAddress address() {
    return (InetSocketAddress) listener.getLocalSocketAddress();
  }

  private void listen() {
    try {
      while (true) {
        Socket client = listener.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException | RuntimeException e) {
      closeQuietly(listener); // closed, or out of sockets; either way the end
    }
  }

  private void serve(Socket client) {
    try {
      String head = head(client.getInputStream());
      String wanted = head.lines().findFirst().orElse("");
      if (!head.contains(expected)) {
        log.add("proxy: 407 to " + wanted);
        answer(
            client,
            "407 Who are you?\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nConnection: close");
        client.close();
      } else if (!wanted.startsWith("CONNECT " + CorporateNetwork.HOST + ":443 ")) {
        log.add("proxy: 403 to " + wanted);
        answer(client, "403 Not from here\r\nConnection: close");
        client.close();
      } else {
        log.add("proxy: 200 to " + wanted);
        tunnel(client);
      }
    } catch (IOException | RuntimeException e) {
      closeQuietly(client); // the other side is gone, or the network is closing
    }
  }

  private void tunnel(Socket client) throws IOException {
    Socket server = new Socket(target.getAddress(), target.getPort());
    open.add(server);
    answer(client, "200 Go ahead");
    threads.execute(() -> copy(client, server));
    copy(server, client);
  }

  private static void answer(Socket client, String status) throws IOException {
    String text = "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n";
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0 || head.size() == MAX_HEAD) {
        throw new IOException("not the head of a request");
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private static void closeQuietly(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      // Nothing is lost with a socket that does not close.
    }
  }

  @Override
  public void close() {
    closeQuietly(listener);
    open.forEach(ConnectProxy::closeQuietly);
  }
}
