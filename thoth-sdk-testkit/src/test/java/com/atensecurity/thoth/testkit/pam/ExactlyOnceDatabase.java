package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.VerifiedCallback;
import com.atensecurity.thoth.testkit.pam.ExactlyOnceDelivery.Attempt;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Approvals in PostgreSQL. The database itself logs each change of an approval in the transaction
 * that makes it, and nobody can change the log.
 */
final class ExactlyOnceDatabase implements ExactlyOnceLedger {
  private static final String SCHEMA =
      """
      CREATE TABLE approval (
        approval_id VARCHAR(64) PRIMARY KEY,
        request_id  VARCHAR(64) NOT NULL,
        state       VARCHAR(8)  NOT NULL,
        decided_by  VARCHAR(64)
      );
      CREATE TABLE resolution (
        number      BIGSERIAL   PRIMARY KEY,
        approval_id VARCHAR(64) NOT NULL,
        state       VARCHAR(8)  NOT NULL,
        decided_by  VARCHAR(64) NOT NULL
      );
      CREATE FUNCTION log_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO resolution (approval_id, state, decided_by)
          VALUES (NEW.approval_id, NEW.state, NEW.decided_by);
        RETURN NEW;
      END $$;
      CREATE TRIGGER approval_log AFTER UPDATE ON approval
        FOR EACH ROW EXECUTE FUNCTION log_resolution();
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the log is append-only';
      END $$;
      CREATE TRIGGER resolution_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON resolution
        EXECUTE FUNCTION refuse();
      """;

  private static final String SESSIONS =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

  static final String RESOLVE =
      "UPDATE approval SET state = ?, decided_by = ? WHERE approval_id = ? AND request_id = ?"
          + " AND state = 'PENDING'";

  private final PGSimpleDataSource database;

  ExactlyOnceDatabase(PGSimpleDataSource database) {
    this.database = database;
  }

  PGSimpleDataSource dataSource() {
    return database;
  }

  @Override
  public void open(int approvals) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(SCHEMA);
      statement.execute(
          "INSERT INTO approval SELECT 'apr_' || i, 'req_apr_' || i, 'PENDING' FROM"
              + " generate_series(0, "
              + (approvals - 1)
              + ") AS i");
    }
  }

  @Override
  public List<Resolution> log() throws SQLException {
    List<Resolution> log = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT approval_id, state, decided_by FROM resolution ORDER BY number")) {
      while (rows.next()) {
        log.add(
            new Resolution(rows.getString(1), State.valueOf(rows.getString(2)), rows.getString(3)));
      }
    }
    return log;
  }

  @Override
  public Map<String, State> states() throws SQLException {
    Map<String, State> states = new HashMap<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT approval_id, state FROM approval")) {
      while (rows.next()) {
        states.put(rows.getString(1), State.valueOf(rows.getString(2)));
      }
    }
    return states;
  }

  /** The server notices a while later that a client is gone. */
  @Override
  public List<String> leftovers(List<ExactlyOnceDelivery> deliveries) throws SQLException {
    List<String> leftovers = new ArrayList<>();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    long sessions = count(SESSIONS);
    while (sessions > 0 && System.nanoTime() < deadline) {
      sessions = count(SESSIONS);
    }
    if (sessions > 0) {
      leftovers.add(sessions + " sessions are still open");
    }
    leftovers.addAll(heldClaims(deliveries));
    return leftovers;
  }

  /**
   * A message that was answered with 200 is marked. One that was refused may keep its claim, if its
   * release met a database that was going down.
   */
  private List<String> heldClaims(List<ExactlyOnceDelivery> deliveries) throws SQLException {
    Set<String> accepted =
        deliveries.stream()
            .filter(delivery -> delivery.attempts().stream().anyMatch(Attempt::isAccepted))
            .map(ExactlyOnceDelivery::messageId)
            .collect(Collectors.toSet());
    List<String> claims = new ArrayList<>();
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT message_id FROM thoth_pam_claim WHERE state = 'CLAIMED'")) {
      while (rows.next()) {
        if (accepted.contains(rows.getString(1))) {
          claims.add(rows.getString(1) + " was answered with 200 and is still claimed");
        }
      }
    }
    return claims;
  }

  /** The one number that a query comes to. */
  private long count(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** Approvals on the connection of a transaction that somebody else ends. */
  static ApprovalStore joining(Connection connection, String resolve) {
    return new ApprovalStore() {
      @Override
      public PamApproval find(String approvalId) throws StoreUnavailableException {
        try {
          return findOn(connection, approvalId);
        } catch (SQLException e) {
          throw new StoreUnavailableException("no approval could be read", e);
        }
      }

      @Override
      public boolean resolve(VerifiedCallback callback, Instant at)
          throws StoreUnavailableException {
        try {
          return resolveOn(connection, resolve, callback);
        } catch (SQLException e) {
          throw new StoreUnavailableException("no approval could be resolved", e);
        }
      }
    };
  }

  /** Approvals that commit by themselves. */
  static ApprovalStore committing(DataSource dataSource, String resolve) {
    return new ApprovalStore() {
      @Override
      public PamApproval find(String approvalId) throws StoreUnavailableException {
        try (Connection connection = dataSource.getConnection()) {
          return findOn(connection, approvalId);
        } catch (SQLException e) {
          throw new StoreUnavailableException("no approval could be read", e);
        }
      }

      @Override
      public boolean resolve(VerifiedCallback callback, Instant at)
          throws StoreUnavailableException {
        try (Connection connection = dataSource.getConnection()) {
          return commit(connection, resolve, callback);
        } catch (SQLException e) {
          throw new StoreUnavailableException("it is not known what was committed", e);
        }
      }
    };
  }

  private static boolean commit(Connection connection, String resolve, VerifiedCallback callback)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      boolean resolved = resolveOn(connection, resolve, callback);
      connection.commit();
      return resolved;
    } finally {
      if (!connection.isClosed()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  private static PamApproval findOn(Connection connection, String approvalId) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT request_id, state FROM approval WHERE approval_id = ?")) {
      statement.setString(1, approvalId);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? new PamApproval(approvalId, rows.getString(1), State.valueOf(rows.getString(2)), null)
            : null;
      }
    }
  }

  private static boolean resolveOn(Connection connection, String resolve, VerifiedCallback verified)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(resolve)) {
      statement.setString(1, State.of(verified.callback().decision()).name());
      statement.setString(2, verified.messageId());
      statement.setString(3, verified.callback().approvalId());
      statement.setString(4, verified.callback().requestId());
      return statement.executeUpdate() == 1;
    }
  }
}
