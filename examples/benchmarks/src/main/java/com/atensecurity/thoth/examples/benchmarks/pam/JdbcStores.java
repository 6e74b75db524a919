package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/**
 * Claims and approvals in one database, behind a pool with a connection for each thread. Joined,
 * both are committed in one transaction; apart, each statement commits by itself.
 */
final class JdbcStores implements Stores {
  private static final int BATCH = 1000;

  private final HikariDataSource pool;
  private final JdbcCallbackClaims claims;
  private final boolean joined;
  private final AutoCloseable server;

  private JdbcStores(DataSource database, int threads, boolean joined, AutoCloseable server)
      throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database);
    config.setMaximumPoolSize(threads);
    this.pool = new HikariDataSource(config);
    this.claims = JdbcCallbackClaims.builder(pool).build();
    this.joined = joined;
    this.server = server;
    execute(JdbcCallbackClaims.migration());
    execute(JdbcApprovals.TABLE);
  }

  /** H2 in this process's memory, which writes nothing to a disk. */
  static JdbcStores h2(int threads, boolean joined) throws SQLException {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL(
        "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;OPTIMIZE_REUSE_RESULTS=FALSE");
    return new JdbcStores(database, threads, joined, () -> execute(database, "SHUTDOWN"));
  }

  /** A PostgreSQL of its own, whose commits reach the disk. */
  static JdbcStores postgres(int threads, boolean joined) throws Exception {
    PostgresProcess server = PostgresProcess.start();
    return new JdbcStores(server.dataSource(), threads, joined, server);
  }

  @Override
  public CallbackReceiver.Builder into(CallbackReceiver.Builder receiver) {
    return joined
        ? receiver.transactions(claims.transactions(JdbcApprovals::joined))
        : receiver.approvals(JdbcApprovals.apart(pool)).claims(claims);
  }

  @Override
  public void addPending(int count) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement insert = connection.prepareStatement(JdbcApprovals.INSERT)) {
      connection.setAutoCommit(false);
      for (int i = 0; i < count; i++) {
        insert.setString(1, "apr_" + i);
        insert.setString(2, "req_" + i);
        insert.addBatch();
        if (i % BATCH == BATCH - 1) {
          insert.executeBatch();
        }
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  private void execute(String sql) throws SQLException {
    execute(pool, sql);
  }

  private static void execute(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws Exception {
    pool.close();
    server.close();
  }
}
