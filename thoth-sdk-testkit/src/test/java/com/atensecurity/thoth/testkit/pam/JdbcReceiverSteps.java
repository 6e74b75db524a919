package com.atensecurity.thoth.testkit.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackSigner;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.PamDecision;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.jdbc.JdbcCallbackClaims;
import com.atensecurity.thoth.testkit.TestClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;

/** A vendor who signs, and receivers over a database with approvals and message ids. */
final class JdbcReceiverSteps {
  /** How the two stores of a receiver commit. */
  enum Mode {
    TOGETHER,
    APART
  }

  private static final SigningSecret SECRET =
      SigningSecret.whsec("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  final DataSource data;
  final TestClock clock = TestClock.ticking();
  private final CallbackSigner vendor = new CallbackSigner(MessageSigner.of(SECRET));

  JdbcReceiverSteps(Database database) throws SQLException {
    this.data = database.create();
    TableApprovals.createTable(data);
  }

  /** A receiver of its own, as on a node of its own. */
  CallbackReceiver receiver(Mode mode, DataSource connections) {
    return mode == Mode.TOGETHER
        ? together(connections, TableApprovals::on)
        : builder().approvals(TableApprovals.of(connections)).claims(claims(connections)).build();
  }

  /** A receiver that commits claim and decision together, with approvals of a test's own. */
  CallbackReceiver together(
      DataSource connections, Function<Connection, ? extends ApprovalStore> approvals) {
    return builder().transactions(claims(connections).transactions(approvals)).build();
  }

  private CallbackReceiver.Builder builder() {
    return CallbackReceiver.builder()
        .tenantId("acme")
        .clock(clock)
        .verifier(new CallbackVerifier(MessageVerifier.of(SECRET)));
  }

  private JdbcCallbackClaims claims(DataSource connections) {
    return JdbcCallbackClaims.builder(connections)
        .clock(clock)
        .queryTimeout(Duration.ofMinutes(1)) // for machines under load
        .build();
  }

  /** Signs a decision of an approval, under a message id of its own. */
  SignedMessage sign(String approvalId, PamDecision decision) {
    return vendor.sign(
        PamCallback.builder()
            .approvalId(approvalId)
            .requestId("req-" + approvalId)
            .decision(decision)
            .build());
  }

  static CallbackOutcome deliver(CallbackReceiver receiver, SignedMessage message) {
    Map<String, List<String>> headers = new HashMap<>();
    message.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return receiver.receive(headers, message.body());
  }

  /** How often the approval was decided; more than once would be the disaster. */
  long decisions(String approvalId) throws SQLException {
    return Database.query(
        data, "SELECT decisions FROM approval WHERE approval_id = '" + approvalId + "'");
  }

  /** How many messages are marked as handled. */
  long done() throws SQLException {
    return Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim WHERE state = 'DONE'");
  }

  /** How many messages have a row at all. */
  long known() throws SQLException {
    return Database.query(data, "SELECT COUNT(*) FROM thoth_pam_claim");
  }

  void assertDecidedOnce(String approvalId) throws SQLException {
    assertThat(decisions(approvalId)).as("decisions of %s", approvalId).isEqualTo(1);
  }
}
