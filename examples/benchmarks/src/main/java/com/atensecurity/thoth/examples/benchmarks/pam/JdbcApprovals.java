package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.VerifiedCallback;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Approvals in a table, of the least that a receiver needs. */
final class JdbcApprovals implements ApprovalStore {
  static final String TABLE =
      "CREATE TABLE approval (approval_id VARCHAR(64) PRIMARY KEY, request_id VARCHAR(64) NOT NULL,"
          + " state VARCHAR(8) NOT NULL)";
  static final String INSERT = "INSERT INTO approval VALUES (?, ?, 'PENDING')";
  private static final String FIND = "SELECT request_id, state FROM approval WHERE approval_id = ?";
  private static final String RESOLVE =
      "UPDATE approval SET state = ?"
          + " WHERE approval_id = ? AND request_id = ? AND state = 'PENDING'";

  private final Connections connections;

  private JdbcApprovals(Connections connections) {
    this.connections = connections;
  }

  /** As a part of the caller's transaction. */
  static JdbcApprovals joined(Connection connection) {
    return new JdbcApprovals(
        new Connections() {
          @Override
          public <T> T with(Work<T> work) throws SQLException {
            return work.on(connection);
          }
        });
  }

  /** Each statement on a connection from the pool, committed by itself. */
  static JdbcApprovals apart(DataSource pool) {
    return new JdbcApprovals(
        new Connections() {
          @Override
          public <T> T with(Work<T> work) throws SQLException {
            try (Connection connection = pool.getConnection()) {
              return work.on(connection);
            }
          }
        });
  }

  @Override
  public @Nullable PamApproval find(String approvalId) throws StoreUnavailableException {
    try {
      PamApproval[] found = connections.with(connection -> find(connection, approvalId));
      return found.length == 0 ? null : found[0];
    } catch (SQLException e) {
      throw new StoreUnavailableException("the approval could not be read", e);
    }
  }

  private static PamApproval[] find(Connection connection, String approvalId) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(FIND)) {
      select.setString(1, approvalId);
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return new PamApproval[0];
        }
        State state = State.valueOf(row.getString(2));
        return new PamApproval[] {new PamApproval(approvalId, row.getString(1), state, null)};
      }
    }
  }

  @Override
  public boolean resolve(VerifiedCallback verified, Instant resolvedAt)
      throws StoreUnavailableException {
    PamCallback callback = verified.callback();
    try {
      return connections.with(connection -> resolve(connection, callback) == 1);
    } catch (SQLException e) {
      throw new StoreUnavailableException("the approval could not be decided", e);
    }
  }

  private static int resolve(Connection connection, PamCallback callback) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(RESOLVE)) {
      update.setString(1, State.of(callback.decision()).name());
      update.setString(2, callback.approvalId());
      update.setString(3, callback.requestId());
      return update.executeUpdate();
    }
  }

  private interface Connections {
    <T> T with(Work<T> work) throws SQLException;
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }
}
