package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Claim;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Claims as a part of the caller's transaction. */
class JdbcJoinedClaimsTest extends JdbcSteps {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aJoinedClaimIsCommittedAndRolledBackWithTheCallersTransaction(Database database)
      throws Exception {
    DataSource data = database.create();
    JdbcCallbackClaims claims = claims(data);
    Database.execute(data, "CREATE TABLE work (n INT)");
    try (Connection connection = data.getConnection()) {
      connection.setAutoCommit(false);
      CallbackClaims joined = claims.inTransaction(connection);
      assertThat(joined.isDurable()).isTrue();
      workAndComplete(connection, joined);
      connection.rollback();
      assertThat(Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim")).isZero();
      assertThat(Database.query(data, "SELECT COUNT(*) FROM work")).isZero();

      workAndComplete(connection, joined);
      connection.commit();
      assertThat(connection.getAutoCommit()).isFalse();
    }
    assertThat(claim(claims, "m")).isInstanceOf(Done.class);
    assertThat(Database.query(data, "SELECT COUNT(*) FROM work")).isEqualTo(1);
  }

  private void workAndComplete(Connection connection, CallbackClaims joined) throws Exception {
    long fence = won(joined, "m");
    connection.createStatement().execute("INSERT INTO work VALUES (1)");
    assertThat(complete(joined, "m", fence)).isTrue();
  }

  /** On PostgreSQL a statement that fails would take the whole transaction with it. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aKnownMessageLeavesTheCallersTransactionUsable(Database database) throws Exception {
    DataSource data = database.create();
    JdbcCallbackClaims claims = claims(data);
    won(claims, "m");
    Database.execute(data, "CREATE TABLE work (n INT)");
    try (Connection connection = data.getConnection()) {
      connection.setAutoCommit(false);
      assertThat(claim(claims.inTransaction(connection), "m")).isInstanceOf(Busy.class);
      connection.createStatement().execute("INSERT INTO work VALUES (1)");
      connection.commit();
    }
    assertThat(Database.query(data, "SELECT COUNT(*) FROM work")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSecondTransactionWithTheMessageWaitsAndThenSeesItDone(Database database) throws Exception {
    assertThat(secondAfterFirst(database, true)).isInstanceOf(Done.class);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aSecondTransactionWaitsAndWinsIfTheFirstRollsBack(Database database) throws Exception {
    assertThat(secondAfterFirst(database, false)).isInstanceOf(Won.class);
  }

  /** A released row is there already, so that the second waits at its update. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void aSecondTransactionWaitsForATakeOverToo(Database database) throws Exception {
    DataSource data = database.create();
    JdbcCallbackClaims claims = claims(data);
    claims.release(key("m"), won(claims, "m"));

    assertThat(secondAfterFirst(database, data, true)).isInstanceOf(Done.class);
  }

  private Claim secondAfterFirst(Database database, boolean commit) throws Exception {
    return secondAfterFirst(database, database.create(), commit);
  }

  private Claim secondAfterFirst(Database database, DataSource data, boolean commit)
      throws Exception {
    JdbcCallbackClaims claims =
        JdbcCallbackClaims.builder(data).clock(clock).queryTimeout(Duration.ofMinutes(1)).build();
    try (Connection first = data.getConnection();
        Connection second = data.getConnection()) {
      first.setAutoCommit(false);
      second.setAutoCommit(false);
      long fence = won(claims.inTransaction(first), "m");
      assertThat(complete(claims.inTransaction(first), "m", fence)).isTrue();
      CompletableFuture<Claim> waiting =
          CompletableFuture.supplyAsync(
              () -> unchecked(() -> claim(claims.inTransaction(second), "m")));
      while (database.waiting(data) == 0) {
        assertThat(waiting).as("the second did not wait").isNotDone();
      }
      if (commit) {
        first.commit();
      } else {
        first.rollback();
      }
      Claim claim = waiting.get();
      second.rollback();
      return claim;
    }
  }

  /** A pool may hand connections out with auto-commit off, and with timeouts of its own. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void connectionsAreGivenBackAsTheyWere(Database database) throws Exception {
    DataSource data = database.create();
    try (OneConnectionPool pool = new OneConnectionPool(data)) {
      pool.connection().setAutoCommit(false);
      JdbcCallbackClaims claims = claims(pool.dataSource());

      assertThat(complete(claims, "m", won(claims, "m"))).isTrue();

      assertThat(pool.connection().getAutoCommit()).isFalse();
      assertThat(pool.connection().getNetworkTimeout()).isZero();
      assertThat(pool.isIdle()).isTrue();
    }
    assertThat(claim(claims(data), "m")).isInstanceOf(Done.class);
  }
}
