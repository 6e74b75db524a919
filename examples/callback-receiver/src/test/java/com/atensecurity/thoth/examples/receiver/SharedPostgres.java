package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.examples.receiver.demo.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/** The PostgreSQL that the tests of this JVM share; each class takes a database of its own. */
final class SharedPostgres {
  private static final Path TARGET = Path.of("target").toAbsolutePath();
  private static final PostgresServer SERVER = start();

  private SharedPostgres() {}

  /** A server for one test, which must close it. */
  static PostgresServer startNew() throws IOException {
    LoggingSystem.get(SharedPostgres.class.getClassLoader())
        .setLogLevel("io.zonky", LogLevel.WARN); // it tells each step of each start
    return PostgresServer.start(TARGET);
  }

  static String newDatabase() throws SQLException {
    return SERVER.newDatabase();
  }

  private static PostgresServer start() {
    try {
      return startNew(); // it ends with this JVM
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
