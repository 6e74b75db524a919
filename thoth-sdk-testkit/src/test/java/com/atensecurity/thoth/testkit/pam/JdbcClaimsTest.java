package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special to the store in a database; the rest is in the contract. */
class JdbcClaimsTest extends JdbcSteps {
  @ParameterizedTest
  @EnumSource(Database.class)
  void aRowThatVanishesInBetweenIsTriedAgain(Database database) throws Exception {
    DataSource data = database.create();
    won(claims(data), "m");
    WatchedDataSource watched = deletingBeforeEachRead(data, 1);

    assertThat(claim(claims(watched.dataSource()), "m")).isInstanceOf(Won.class);
    assertThat(watched.open()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aRowThatNeverStandsStillIsGivenUp(Database database) throws Exception {
    DataSource data = database.create();
    won(claims(data), "m");
    WatchedDataSource watched = deletingBeforeEachRead(data, Integer.MAX_VALUE);

    assertThatThrownBy(() -> claim(claims(watched.dataSource()), "m"))
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the JDBC claim store thoth_pam_claim could not claim a message id: others changed it"
                + " during each of 10 tries");
    assertThat(watched.open()).isZero();
  }

  /** Between its insert and its read, the row is deleted; and if that goes on, made anew. */
  private WatchedDataSource deletingBeforeEachRead(DataSource data, int times) {
    WatchedDataSource watched = new WatchedDataSource(data);
    int[] left = {times};
    watched.watch(
        (call, arguments) -> {
          if (!call.method().equals("prepareStatement") || call.after()) {
            return;
          }
          String sql = (String) arguments[0];
          if (sql.startsWith("SELECT") && left[0]-- > 0) {
            Database.execute(data, "DELETE FROM thoth_pam_claim");
          } else if (sql.startsWith("INSERT") && left[0] > 0 && left[0] < times) {
            won(claims(data), "m");
          }
        });
    return watched;
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aClaimIsRememberedForItsLeaseEvenIfItsRetentionIsOver(Database database) throws Exception {
    JdbcCallbackClaims claims = claims(database.create());
    Instant past = clock.instant().minusSeconds(1);

    assertThat(claims.claim(key("m"), BODY, LEASE, past)).isInstanceOf(Won.class);
    assertThat(claims.claim(key("m"), BODY, LEASE, past))
        .isEqualTo(new Busy(clock.instant().plus(LEASE)));
    assertThat(claims.deleteExpired(1)).isZero();
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aStatementThatHangsEndsWithTheQueryTimeout(Database database) throws Exception {
    DataSource data = database.create();
    WatchedDataSource watched = new WatchedDataSource(data);
    JdbcCallbackClaims claims =
        JdbcCallbackClaims.builder(watched.dataSource())
            .clock(clock)
            .queryTimeout(Duration.ofSeconds(1))
            .build();
    try (Connection blocker = data.getConnection()) {
      blocker.setAutoCommit(false);
      won(claims.inTransaction(blocker), "m");

      assertThatThrownBy(() -> claim(claims, "m"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(
              "the JDBC claim store thoth_pam_claim could not claim a message id: SQLState 57014")
          .hasCauseInstanceOf(SQLException.class);
      assertThat(watched.open()).isZero();
      blocker.rollback();
    }
    assertThat(claim(claims, "m")).isInstanceOf(Won.class);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aMissingTableIsNamedAndSoIsTheWayOut(Database database) throws Exception {
    String state = database == Database.POSTGRES ? "42P01" : "42S02";
    JdbcCallbackClaims claims =
        JdbcCallbackClaims.builder(database.create()).tableName("pam_nowhere").build();

    assertUnavailable(() -> claim(claims, "m"), "claim a message id", state);
    assertUnavailable(() -> complete(claims, "m", 1), "mark a message id as handled", state);
    assertUnavailable(() -> release(claims, "m"), "release a message id", state);
    assertUnavailable(() -> claims.deleteExpired(1), "delete expired message ids", state);
  }

  private static void assertUnavailable(Callable<?> call, String operation, String state) {
    assertThatThrownBy(call::call)
        .isInstanceOf(StoreUnavailableException.class)
        .hasMessage(
            "the JDBC claim store pam_nowhere could not "
                + operation
                + ": SQLState "
                + state
                + "; create the table with the migration V1__thoth_pam_claims.sql");
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void aTableOfAnotherNameOrSchemaWorks(Database database) throws Exception {
    DataSource data = database.create();
    Database.execute(data, "CREATE SCHEMA pam");
    Database.execute(
        data, JdbcCallbackClaims.migration().replace("thoth_pam_claim ", "pam.Message_Ids2 "));
    JdbcCallbackClaims claims =
        JdbcCallbackClaims.builder(data).tableName("pam.Message_Ids2").build();

    assertThat(claim(claims, "m")).isInstanceOf(Won.class);
    assertThat(Database.query(data, "SELECT COUNT(*) FROM pam.message_ids2")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a;b", "a.b.c", "\"a\"", "a--", "1a", "a.", "\u00e4", "a\n"})
  void aTableNameThatCouldBeMoreThanANameIsRefused(String name) {
    JdbcCallbackClaims.Builder builder = JdbcCallbackClaims.builder(new JdbcDataSource());

    assertThatThrownBy(() -> builder.tableName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "tableName must be letters, digits and underscores, after a schema and a dot if need"
                + " be, such as thoth_pam_claim or pam.thoth_pam_claim");
  }

  @Test
  void settingsHaveBounds() throws Exception {
    JdbcCallbackClaims.Builder builder = JdbcCallbackClaims.builder(Database.H2.create());
    for (Duration wrong : List.of(Duration.ofMillis(999), Duration.ofSeconds(301))) {
      assertThatThrownBy(() -> builder.queryTimeout(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("queryTimeout must be 1 second to 5 minutes, but was " + wrong);
    }
    assertThatThrownBy(() -> builder.queryTimeout(Duration.ofMinutes(5)).build().deleteExpired(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("limit must be at least 1, but was 0");
  }

  @Test
  void saysThatItIsDurable() throws Exception {
    JdbcCallbackClaims claims = claims(Database.H2.create());

    assertThat(claims.isDurable()).isTrue();
    assertThat(claims.transactions(connection -> null).isDurable()).isTrue();
  }

  /** Flyway reads it from there. */
  @Test
  void theMigrationLiesWhereTheJavadocSays() {
    assertThat(
            JdbcCallbackClaims.class
                .getClassLoader()
                .getResourceAsStream("com/atensecurity/thoth/pam/jdbc/V1__thoth_pam_claims.sql"))
        .hasContent(JdbcCallbackClaims.migration());
  }

  private static Object release(CallbackClaims claims, String id) throws StoreUnavailableException {
    claims.release(key(id), 1);
    return id;
  }
}
