package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.postgresql.ds.PGSimpleDataSource;

class PostgresClaimsTest extends CallbackClaimsContract {
  private static DataSource dataSource;

  @BeforeAll
  static void createDatabase() throws SQLException {
    dataSource = PostgresServer.shared().newDatabase();
  }

  @Override
  protected CallbackClaims open(InstantSource clock) {
    return JdbcCallbackClaims.builder(dataSource).clock(clock).build();
  }

  @Override
  protected CallbackClaims openDown(InstantSource clock) {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setServerNames(new String[] {"127.0.0.1"});
    nobody.setPortNumbers(new int[] {Ports.closed()});
    return JdbcCallbackClaims.builder(nobody).clock(clock).build();
  }
}
