package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.examples.receiver.demo.PostgresServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Holds an approval's row, so that the callback which decides it stands still between claim and
 * commit for as long as a test likes.
 */
final class Blockade implements AutoCloseable {
  private final Connection connection;

  private Blockade(Connection connection) {
    this.connection = connection;
  }

  static Blockade of(String database, String approvalId) throws SQLException {
    Connection connection = PostgresServer.dataSource(database).getConnection();
    connection.setAutoCommit(false);
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT 1 FROM approval WHERE approval_id = ? FOR UPDATE")) {
      lock.setString(1, approvalId);
      lock.executeQuery();
    }
    return new Blockade(connection);
  }

  /** Returns when somebody waits for the row. */
  void awaitVictim() throws SQLException {
    long start = System.nanoTime();
    while (!hasVictim()) {
      if (System.nanoTime() - start > Duration.ofMinutes(1).toNanos()) {
        throw new IllegalStateException("nobody waits for the row");
      }
    }
  }

  private boolean hasVictim() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY"
                    + " (pg_blocking_pids(pid))")) {
      row.next();
      return row.getInt(1) > 0;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection) {
      connection.rollback();
    }
  }
}
