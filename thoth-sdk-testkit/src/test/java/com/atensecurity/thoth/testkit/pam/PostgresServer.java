package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL on a free port of this machine's loopback, with its data in the build's
 * directory. It can be stopped and started again on the same data and port, commits survive a stop,
 * and it ends with this JVM at the latest.
 */
final class PostgresServer implements AutoCloseable {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final Logger ZONKY = Logger.getLogger("io.zonky.test.db.postgres");

  static {
    ZONKY.setLevel(Level.WARNING); // otherwise it tells each step of each start
  }

  private final Path data;
  private EmbeddedPostgres running;

  private PostgresServer() throws IOException {
    Files.createDirectories(TARGET);
    this.data = Files.createTempDirectory(TARGET, "postgres-");
    this.running = builder().start();
  }

  /**
   * The server that the tests of this JVM share; each takes a database of its own. A test is skipped
   * where no PostgreSQL is packaged for the platform.
   */
  static PostgresServer shared() {
    return Shared.SERVER != null ? Shared.SERVER : skip();
  }

  /** A server for one test, which must close it. */
  static PostgresServer startNew() throws IOException {
    PostgresServer server = startIfPackaged();
    return server != null ? server : skip();
  }

  private static @Nullable PostgresServer startIfPackaged() throws IOException {
    try {
      return new PostgresServer();
    } catch (IllegalStateException e) {
      if (!"Missing embedded postgres binaries".equals(e.getMessage())) {
        throw e;
      }
      return null;
    }
  }

  private static <T> T skip() {
    String text =
        "SKIPPED: the build packages no PostgreSQL for "
            + System.getProperty("os.name")
            + " on "
            + System.getProperty("os.arch")
            + "; add its binaries to the testkit's pom";
    System.out.println(text);
    return Assumptions.abort(text);
  }

  private EmbeddedPostgres.Builder builder() {
    Redirect log = Redirect.appendTo(log().toFile());
    return EmbeddedPostgres.builder()
        .setOutputRedirector(log)
        .setErrorRedirector(log)
        .setOverrideWorkingDirectory(TARGET.resolve("postgres-binaries").toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setRegisterShutdownHook(false) // two hooks at once would delete what is still written
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("synchronous_commit", "on");
  }

  private Path log() {
    return TARGET.resolve(data.getFileName() + ".log");
  }

  int port() {
    return running.getPort();
  }

  /** Ends the server and all its sessions; the data stays. */
  void stop() throws IOException {
    running.close();
  }

  /** Starts the stopped server again. */
  void start() throws IOException {
    running = builder().setPort(running.getPort()).start();
  }

  /** A new database with the table of claims. */
  PGSimpleDataSource newDatabase() throws SQLException {
    String name = "t" + UUID.randomUUID().toString().replace("-", "");
    Database.execute(dataSource("postgres"), "CREATE DATABASE " + name);
    PGSimpleDataSource database = dataSource(name);
    Database.execute(database, JdbcCallbackClaims.migration());
    return database;
  }

  private PGSimpleDataSource dataSource(String database) {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {"127.0.0.1"});
    dataSource.setPortNumbers(new int[] {port()});
    dataSource.setDatabaseName(database);
    dataSource.setUser("postgres");
    return dataSource;
  }

  @Override
  public void close() throws IOException {
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

  private static final class Shared {
    static final @Nullable PostgresServer SERVER = start();

    private static @Nullable PostgresServer start() {
      try {
        PostgresServer server = startIfPackaged();
        if (server != null) {
          Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
        }
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void close(PostgresServer server) {
      try {
        server.close();
      } catch (IOException e) {
        System.out.println("the test's PostgreSQL did not end cleanly: " + e);
      }
    }
  }
}
