package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackClaims.Busy;
import com.atensecurity.thoth.pam.CallbackClaims.Done;
import com.atensecurity.thoth.pam.CallbackClaims.Won;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.VerifiedCallback;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What only a server of its own can do to a store. */
class PostgresFailureTest extends JdbcSteps {
  @Test
  void aServerThatStopsIsUnavailableAndRemembersWhenItIsBack() throws Exception {
    try (PostgresServer server = PostgresServer.startNew()) {
      DataSource data = server.newDatabase();
      JdbcCallbackClaims claims = claims(data);
      complete(claims, "done", won(claims, "done"));
      won(claims, "open");

      server.stop();
      assertThatThrownBy(() -> claim(claims, "done"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(
              "the JDBC claim store thoth_pam_claim could not get a connection: SQLState 08001");

      server.start();
      assertThat(claim(claims, "done")).isInstanceOf(Done.class);
      assertThat(claim(claims, "open")).isInstanceOf(Busy.class);
      assertThat(claim(claims, "new")).isInstanceOf(Won.class);
    }
  }

  /** The packets go nowhere, so that not even the query timeout's cancel arrives. */
  @Test
  void aNetworkThatSwallowsEverythingIsUnavailable() throws Exception {
    PGSimpleDataSource data = PostgresServer.shared().newDatabase();
    try (SilentProxy proxy = new SilentProxy(data.getPortNumbers()[0])) {
      data.setPortNumbers(new int[] {proxy.port()});
      data.setCancelSignalTimeout(1);
      WatchedDataSource watched = new WatchedDataSource(data);
      JdbcCallbackClaims claims =
          JdbcCallbackClaims.builder(watched.dataSource())
              .clock(clock)
              .queryTimeout(Duration.ofSeconds(1))
              .build();
      won(claims, "m");
      watched.watch(
          (call, arguments) -> {
            if (call.method().equals("prepareStatement")) {
              proxy.swallow();
            }
          });

      assertThatThrownBy(() -> claim(claims, "m"))
          .isInstanceOf(StoreUnavailableException.class)
          .hasMessage(
              "the JDBC claim store thoth_pam_claim could not claim a message id: SQLState 08006");
      assertThat(watched.open()).isZero();
    }
  }

  /**
   * PostgreSQL answers the commit of a transaction in which a statement failed with a rollback, and
   * no error. Nobody may take that for a commit.
   */
  @Test
  void anApprovalStoreThatSwallowsAFailureDoesNotMakeTheRollbackACommit() throws Exception {
    JdbcReceiverSteps steps = new JdbcReceiverSteps(Database.POSTGRES);
    TableApprovals.add(steps.data, "apr");
    WatchedDataSource watched = new WatchedDataSource(steps.data);

    CallbackOutcome outcome =
        JdbcReceiverSteps.deliver(
            steps.together(watched.dataSource(), PostgresFailureTest::swallowing),
            steps.sign("apr", PamDecision.APPROVE));

    assertThat(outcome.status()).isEqualTo(503);
    assertThat(outcome.detail())
        .endsWith(
            "could not be marked, so its decision is not committed:"
                + " com.atensecurity.thoth.pam.StoreUnavailableException: the JDBC claim store"
                + " thoth_pam_claim could not mark a message id as handled: SQLState 25P02");
    assertThat(steps.known()).isZero();
    assertThat(steps.decisions("apr")).isZero();
    assertThat(watched.open()).isZero();
  }

  private static ApprovalStore swallowing(Connection connection) {
    ApprovalStore table = TableApprovals.on(connection);
    return new ApprovalStore() {
      @Override
      public @Nullable PamApproval find(String approvalId) throws StoreUnavailableException {
        return table.find(approvalId);
      }

      @Override
      public boolean resolve(VerifiedCallback callback, Instant at)
          throws StoreUnavailableException {
        boolean resolved = table.resolve(callback, at);
        try {
          connection.createStatement().execute("INSERT INTO audit_that_is_not_there VALUES (1)");
        } catch (SQLException e) {
          // the mistake
        }
        return resolved;
      }
    };
  }
}
