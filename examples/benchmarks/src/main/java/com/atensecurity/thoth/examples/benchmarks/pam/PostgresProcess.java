package com.atensecurity.thoth.examples.benchmarks.pam;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/**
 * A PostgreSQL on a free port of loopback, with {@code fsync} and {@code synchronous_commit} on: a
 * commit is on the disk before it is answered.
 */
final class PostgresProcess implements AutoCloseable {
  private final Path home;
  private final EmbeddedPostgres server;

  private PostgresProcess(Path home, EmbeddedPostgres server) {
    this.home = home;
    this.server = server;
  }

  static PostgresProcess start() throws IOException {
    Path home = Files.createTempDirectory("thoth-postgres-");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
            .setDataDirectory(home.resolve("data"))
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start();
    return new PostgresProcess(home, server);
  }

  DataSource dataSource() {
    return server.getPostgresDatabase();
  }

  @Override
  public void close() throws IOException {
    server.close();
    Folders.delete(home);
  }
}
