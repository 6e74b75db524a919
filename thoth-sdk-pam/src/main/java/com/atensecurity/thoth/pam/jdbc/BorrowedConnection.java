package com.atensecurity.thoth.pam.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;

/**
 * A connection for one operation, given back as it was: no transaction open, auto-commit and network
 * timeout restored. One that cannot be put in order is aborted, because a pool must not hand it on,
 * and because turning auto-commit on would commit what could not be rolled back.
 */
final class BorrowedConnection implements AutoCloseable {
  private static final int UNSUPPORTED = -1;

  private final Connection connection;
  private boolean autoCommitBefore = true;
  private int networkTimeoutBefore = UNSUPPORTED;
  private boolean open;

  private BorrowedConnection(Connection connection) {
    this.connection = connection;
  }

  /**
   * Borrows a connection.
   *
   * @param autoCommit whether each statement commits by itself; otherwise {@link #commit} does, and
   *     what it does not commit is rolled back
   * @param networkTimeout milliseconds that the driver waits for the server at most
   */
  static BorrowedConnection of(DataSource dataSource, boolean autoCommit, int networkTimeout)
      throws SQLException {
    BorrowedConnection borrowed = new BorrowedConnection(dataSource.getConnection());
    try {
      borrowed.prepare(autoCommit, networkTimeout);
      return borrowed;
    } catch (SQLException | RuntimeException | Error e) {
      borrowed.close();
      throw e;
    }
  }

  private void prepare(boolean autoCommit, int networkTimeout) throws SQLException {
    autoCommitBefore = connection.getAutoCommit();
    limitNetwork(networkTimeout);
    if (autoCommitBefore != autoCommit) {
      connection.setAutoCommit(autoCommit);
    }
    open = !autoCommit;
  }

  /** A shorter timeout of the pool's stays. */
  private void limitNetwork(int millis) throws SQLException {
    try {
      int before = connection.getNetworkTimeout();
      if (before == 0 || before > millis) {
        connection.setNetworkTimeout(Runnable::run, millis);
        networkTimeoutBefore = before;
      }
    } catch (SQLFeatureNotSupportedException e) {
      // this driver has none; the query timeout must do
    }
  }

  Connection connection() {
    return connection;
  }

  /** Commits; afterwards nothing is rolled back. */
  void commit() throws SQLException {
    connection.commit();
    open = false;
  }

  /** Rolls back what was not committed, and gives the connection back. Throws no exception. */
  @Override
  public void close() {
    try {
      settle();
    } finally {
      giveBack();
    }
  }

  private void settle() {
    try {
      if (open) {
        connection.rollback();
      }
      restore();
    } catch (SQLException | RuntimeException e) {
      abort();
    }
  }

  private void restore() throws SQLException {
    if (connection.getAutoCommit() != autoCommitBefore) {
      connection.setAutoCommit(autoCommitBefore);
    }
    if (networkTimeoutBefore != UNSUPPORTED) {
      connection.setNetworkTimeout(Runnable::run, networkTimeoutBefore);
    }
  }

  private void abort() {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException | RuntimeException e) {
      // it is closed next
    }
  }

  private void giveBack() {
    try {
      connection.close();
    } catch (SQLException | RuntimeException e) {
      // the operation's own result counts
    }
  }
}
