package com.atensecurity.thoth.examples.receiver.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL on a free port of this machine's loopback, with its data in a directory of its
 * own. It can be stopped and started again on the same data and port, and ends with this JVM at the
 * latest. Not for use by several threads.
 */
public final class PostgresServer implements AutoCloseable {
  private final Path directory;
  private final Path data;
  private final Thread hook = new Thread(this::closeAtTheEnd, "postgres-stopper");
  private EmbeddedPostgres running;

  private PostgresServer(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory.toAbsolutePath());
    this.data = Files.createTempDirectory(this.directory, "postgres-");
    this.running = builder().start();
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a new server.
   *
   * @param directory where its data, its log and its binaries go; every user must be able to read
   *     it, as PostgreSQL never runs as root
   * @return the running server; close it
   * @throws IOException if it does not start
   */
  public static PostgresServer start(Path directory) throws IOException {
    return new PostgresServer(directory);
  }

  private EmbeddedPostgres.Builder builder() {
    Redirect log = Redirect.appendTo(log().toFile());
    return EmbeddedPostgres.builder()
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setOverrideWorkingDirectory(directory.resolve("postgres-binaries").toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false) // two hooks at once would delete what is still written
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("synchronous_commit", "on");
  }

  private Path log() {
    return directory.resolve(data.getFileName() + ".log");
  }

  /**
   * Creates an empty database.
   *
   * @return its JDBC URL, which needs the user {@code postgres} and no password
   * @throws SQLException if it cannot be created
   */
  public String newDatabase() throws SQLException {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    try (Connection connection = dataSource(url("postgres")).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return url(name);
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + running.getPort() + "/" + database + "?user=postgres";
  }

  /**
   * Connects to a database, past any service and its pool.
   *
   * @param url as {@link #newDatabase} returned it
   * @return a source of new connections
   */
  public static DataSource dataSource(String url) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setUrl(url);
    return dataSource;
  }

  /**
   * Ends the server and all its sessions; the data stays.
   *
   * @throws IOException if it does not end
   */
  public void stop() throws IOException {
    running.close();
  }

  /**
   * Starts the stopped server again, on the same port.
   *
   * @throws IOException if it does not start
   */
  public void restart() throws IOException {
    running = builder().setPort(running.getPort()).start();
  }

  /**
   * Ends the server and deletes its data.
   *
   * @throws IOException if something cannot be deleted
   */
  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(hook);
    delete();
  }

  private void closeAtTheEnd() {
    try {
      delete();
    } catch (IOException e) {
      System.err.println("PostgreSQL did not end cleanly: " + e);
    }
  }

  private void delete() throws IOException {
    stop();
    Files.deleteIfExists(log());
    Files.walkFileTree(
        data,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
