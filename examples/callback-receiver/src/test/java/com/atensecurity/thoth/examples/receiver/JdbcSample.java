package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import javax.sql.DataSource;

/** What the README of thoth-sdk-pam shows to a team whose approvals live in a database. */
final class JdbcSample {
  private JdbcSample() {}

  static CallbackReceiver receiver(DataSource dataSource, CallbackVerifier verifier) {
    // readme: jdbc
    JdbcCallbackClaims claims = JdbcCallbackClaims.builder(dataSource).build();
    CallbackReceiver receiver =
        CallbackReceiver.builder()
            .tenantId("acme")
            .verifier(verifier)
            .transactions(claims.transactions(connection -> new JdbcApprovals(connection, "acme")))
            .build();
    // readme: end
    return receiver;
  }
}
