package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** H2 in its regular mode, in this JVM's memory. */
final class H2 {
  private H2() {}

  /** A new database with the table of claims. A lock is waited for as long as a statement may take. */
  static JdbcDataSource newDatabase() throws SQLException {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(JdbcCallbackClaims.migration());
    }
    return dataSource;
  }
}
