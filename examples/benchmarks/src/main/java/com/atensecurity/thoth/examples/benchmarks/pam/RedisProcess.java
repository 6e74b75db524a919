package com.atensecurity.thoth.examples.benchmarks.pam;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/**
 * A Redis on a free port of loopback, as its operator should set it up: each change is on the disk
 * before it is answered.
 */
final class RedisProcess implements AutoCloseable {
  private final Path home;
  private final int port;
  private final RedisServer server;

  private RedisProcess(Path home, int port, RedisServer server) {
    this.home = home;
    this.port = port;
    this.server = server;
  }

  static RedisProcess start() throws IOException {
    Path home = Files.createTempDirectory("thoth-redis-");
    int port = freePort();
    RedisServer server =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("dir " + home)
            .setting("save \"\"")
            .setting("appendonly yes")
            .setting("appendfsync always")
            .setting("maxmemory-policy noeviction")
            .build();
    server.start();
    return new RedisProcess(home, port, server);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    server.stop();
    Folders.delete(home);
  }
}
