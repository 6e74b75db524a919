package com.atensecurity.thoth.testkit.pam;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.SQLException;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeAll;

class H2ClaimsTest extends CallbackClaimsContract {
  private static DataSource dataSource;

  @BeforeAll
  static void createDatabase() throws SQLException {
    dataSource = Database.H2.create();
  }

  @Override
  protected CallbackClaims open(InstantSource clock) {
    return JdbcCallbackClaims.builder(dataSource).clock(clock).build();
  }

  @Override
  protected CallbackClaims openDown(InstantSource clock) {
    JdbcDataSource nobody = new JdbcDataSource();
    nobody.setURL("jdbc:h2:mem:nobody-made-this;IFEXISTS=TRUE");
    return JdbcCallbackClaims.builder(nobody).clock(clock).build();
  }
}
