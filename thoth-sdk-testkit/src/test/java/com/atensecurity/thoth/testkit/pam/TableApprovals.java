package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;
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

/** Approvals in a table, as a user of the SDK would write it; each decision is counted. */
final class TableApprovals implements ApprovalStore {
  /** A statement on a connection that this store does not care to close. */
  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Where the connection comes from. */
  private interface Connections {
    <T> T use(Work<T> work) throws SQLException;
  }

  private final Connections connections;

  private TableApprovals(Connections connections) {
    this.connections = connections;
  }

  /** Approvals by the connection of somebody else's transaction. */
  static TableApprovals on(Connection connection) {
    return new TableApprovals(
        new Connections() {
          @Override
          public <T> T use(Work<T> work) throws SQLException {
            return work.on(connection);
          }
        });
  }

  /** Approvals that commit by themselves. */
  static TableApprovals of(DataSource data) {
    return new TableApprovals(
        new Connections() {
          @Override
          public <T> T use(Work<T> work) throws SQLException {
            try (Connection connection = data.getConnection()) {
              return work.on(connection);
            }
          }
        });
  }

  static void createTable(DataSource data) throws SQLException {
    Database.execute(
        data,
        "CREATE TABLE approval (approval_id VARCHAR(64) PRIMARY KEY, request_id VARCHAR(64) NOT"
            + " NULL, state VARCHAR(16) NOT NULL, decisions INT NOT NULL)");
  }

  static void add(DataSource data, String approvalId) throws SQLException {
    Database.execute(
        data,
        "INSERT INTO approval VALUES ('"
            + approvalId
            + "', 'req-"
            + approvalId
            + "', 'PENDING', 0)");
  }

  @Override
  public @Nullable PamApproval find(String approvalId) throws StoreUnavailableException {
    try {
      return connections.use(connection -> find(connection, approvalId));
    } catch (SQLException e) {
      throw new StoreUnavailableException("approvals could not be read", e);
    }
  }

  private static @Nullable PamApproval find(Connection connection, String id) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT request_id, state FROM approval WHERE approval_id = ?")) {
      statement.setString(1, id);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? new PamApproval(
                id, rows.getString(1), PamApproval.State.valueOf(rows.getString(2)), null)
            : null;
      }
    }
  }

  @Override
  public boolean resolve(VerifiedCallback verified, Instant at) throws StoreUnavailableException {
    try {
      return connections.use(connection -> resolve(connection, verified.callback()));
    } catch (SQLException e) {
      throw new StoreUnavailableException("the approval could not be resolved", e);
    }
  }

  private static boolean resolve(Connection connection, PamCallback callback) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE approval SET state = ?, decisions = decisions + 1"
                + " WHERE approval_id = ? AND request_id = ? AND state = 'PENDING'")) {
      statement.setString(1, PamApproval.State.of(callback.decision()).name());
      statement.setString(2, callback.approvalId());
      statement.setString(3, callback.requestId());
      return statement.executeUpdate() == 1;
    }
  }
}
