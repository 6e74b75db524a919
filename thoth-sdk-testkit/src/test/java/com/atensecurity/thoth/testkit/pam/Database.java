package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** The databases that the JDBC stores are tested on. */
enum Database {
  /**
   * H2 in its regular mode, in this JVM's memory; waits for a lock as long as a statement may, and asks
   * its tables each time, as {@link JdbcCallbackClaims} wants it.
   */
  H2(
      "SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS WHERE SESSION_ID <> SESSION_ID()"
          + " AND EXECUTING_STATEMENT LIKE '%thoth_pam_claim%'") {
    @Override
    DataSource create() throws SQLException {
      JdbcDataSource data = new JdbcDataSource();
      data.setURL(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=60000;OPTIMIZE_REUSE_RESULTS=FALSE");
      execute(data, JdbcCallbackClaims.migration());
      return data;
    }
  },
  POSTGRES(
      "SELECT COUNT(*) FROM pg_stat_activity"
          + " WHERE datname = current_database() AND wait_event_type = 'Lock'") {
    @Override
    DataSource create() throws SQLException {
      return PostgresServer.shared().newDatabase();
    }
  };

  private final String waiting;

  Database(String waiting) {
    this.waiting = waiting;
  }

  /** A new database with the table of claims and nothing else. */
  abstract DataSource create() throws SQLException;

  /** How many transactions wait for another one now; H2 tells only that they are at a statement. */
  long waiting(DataSource data) throws SQLException {
    return query(data, waiting);
  }

  /** The only number that a query gives. */
  static long query(DataSource data, String sql) throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  static void execute(DataSource data, String sql) throws SQLException {
    try (Connection connection = data.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
