package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How ids that are over leave the table. */
class JdbcExpiryTest extends JdbcSteps {
  @ParameterizedTest
  @EnumSource(Database.class)
  void deletesWhatIsExpiredInBatchesAndTheOldestFirst(Database database) throws Exception {
    DataSource data = database.create();
    JdbcCallbackClaims claims = claims(data);
    for (int i = 0; i < 5; i++) {
      won(claims, "m" + i);
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(claims.deleteExpired(10)).isZero();

    clock.advance(WEEK.minusSeconds(2)); // m0 to m3 are over
    assertThat(claims.deleteExpired(3)).isEqualTo(3);
    assertThat(Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim")).isEqualTo(2);
    assertThat(Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim WHERE message_id = 'm3'"))
        .isEqualTo(1);
    assertThat(claims.deleteExpired(3)).isEqualTo(1);
    assertThat(claims.deleteExpired(3)).isZero();
    assertThat(Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim")).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void manyNodesMayDeleteAtOnceAndDeleteEachRowOnce(Database database) throws Exception {
    DataSource data = database.create();
    JdbcCallbackClaims claims = claims(data);
    for (int i = 0; i < 40; i++) {
      won(claims, "m" + i);
    }
    clock.advance(WEEK);
    try (Racers racers = new Racers(4)) {
      int deleted = 0;
      for (int round = 0; round < 10; round++) {
        for (int count : racers.race(i -> () -> claims(data).deleteExpired(3))) {
          assertThat(count).isBetween(0, 3);
          deleted += count;
        }
      }
      assertThat(deleted + claims.deleteExpired(40)).isEqualTo(40);
      assertThat(Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim")).isZero();
    }
  }

  /** The deletion waits for the row, or skips it, and then finds it in use again. */
  @ParameterizedTest
  @EnumSource(Database.class)
  void whatIsClaimedAnewIsNotDeleted(Database database) throws Exception {
    DataSource data = database.create();
    JdbcCallbackClaims claims = claims(data);
    won(claims, "m");
    clock.advance(WEEK);
    try (Connection connection = data.getConnection()) {
      connection.setAutoCommit(false);
      won(claims.inTransaction(connection), "m");
      CompletableFuture<Integer> deleted =
          CompletableFuture.supplyAsync(() -> deleteExpired(claims));
      while (!deleted.isDone() && database.waiting(data) == 0) {
        Thread.onSpinWait();
      }
      connection.commit();
      assertThat(deleted.get()).isZero();
    }
    assertThat(claim(claims, "m")).isInstanceOf(Busy.class);
  }

  @ParameterizedTest
  @EnumSource(Database.class)
  void fencesRiseOverADeletedRow(Database database) throws Exception {
    JdbcCallbackClaims claims = claims(database.create());
    long first = won(claims, "m");
    for (int i = 0; i < 100; i++) {
      claims.release(key("m"), first);
      first = won(claims, "m");
    }
    clock.advance(WEEK);
    assertThat(claims.deleteExpired(1)).isEqualTo(1);

    assertThat(won(claims, "m")).isGreaterThan(first);
    assertThat(complete(claims, "m", first)).isFalse();
  }

  private static int deleteExpired(JdbcCallbackClaims claims) {
    return unchecked(() -> claims.deleteExpired(10));
  }
}
