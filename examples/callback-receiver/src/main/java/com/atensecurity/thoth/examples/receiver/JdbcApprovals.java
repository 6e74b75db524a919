package com.atensecurity.thoth.examples.receiver;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.PamApproval;
import com.atensecurity.thoth.pam.PamApproval.State;
import com.atensecurity.thoth.pam.PamCallback;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import com.atensecurity.thoth.pam.VerifiedCallback;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's approvals, as one transaction sees them. It neither commits nor rolls back: the
 * receiver does, for claim, decision and event together.
 */
final class JdbcApprovals implements ApprovalStore {
  private static final int QUERY_TIMEOUT_SECONDS = 5;

  private static final String FIND =
      "SELECT request_id, state, expires_at FROM approval WHERE tenant_id = ? AND approval_id = ?";

  /** The compare-and-set: of all who try, on all nodes, one changes the row. */
  private static final String RESOLVE =
      """
      UPDATE approval
         SET state = ?, decided_by = ?, reason = ?, resolved_at = ?
       WHERE tenant_id = ? AND approval_id = ? AND request_id = ?
         AND state = 'PENDING' AND (expires_at IS NULL OR expires_at > ?)
      """;

  private static final String EVENT =
      """
      INSERT INTO approval_event (tenant_id, approval_id, state, message_id, key_id, occurred_at)
      VALUES (?, ?, ?, ?, ?, ?)
      """;

  private final Connection connection;
  private final String tenantId;

  JdbcApprovals(Connection connection, String tenantId) {
    this.connection = connection;
    this.tenantId = tenantId;
  }

  @Override
  public @Nullable PamApproval find(String approvalId) throws StoreUnavailableException {
    if (approvalId.indexOf('\0') >= 0) {
      return null; // PostgreSQL has no such text, so there is no such approval
    }
    try (PreparedStatement find = statement(FIND, tenantId, approvalId);
        ResultSet row = find.executeQuery()) {
      if (!row.next()) {
        return null;
      }
      OffsetDateTime expiresAt = row.getObject("expires_at", OffsetDateTime.class);
      return new PamApproval(
          approvalId,
          row.getString("request_id"),
          State.valueOf(row.getString("state")),
          expiresAt == null ? null : expiresAt.toInstant());
    } catch (SQLException e) {
      throw new StoreUnavailableException("an approval could not be read", e);
    }
  }

  @Override
  public boolean resolve(VerifiedCallback verified, Instant resolvedAt)
      throws StoreUnavailableException {
    PamCallback callback = verified.callback();
    String state = State.of(callback.decision()).name();
    OffsetDateTime now = resolvedAt.atOffset(ZoneOffset.UTC);
    try (PreparedStatement resolve =
        statement(
            RESOLVE,
            state,
            storable(callback.decidedBy()),
            storable(callback.reason()),
            now,
            tenantId,
            callback.approvalId(),
            callback.requestId(),
            now)) {
      if (resolve.executeUpdate() == 0) {
        return false;
      }
      publish(verified, state, now);
      return true;
    } catch (SQLException e) {
      throw new StoreUnavailableException("an approval could not be resolved", e);
    }
  }

  /** What the decision causes is written down here, and done by whoever reads the table. */
  private void publish(VerifiedCallback verified, String state, OffsetDateTime now)
      throws SQLException {
    try (PreparedStatement event =
        statement(
            EVENT,
            tenantId,
            verified.callback().approvalId(),
            state,
            verified.messageId(),
            verified.message().keyId(),
            now)) {
      event.executeUpdate();
    }
  }

  private PreparedStatement statement(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      statement.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** A vendor may send U+0000 in a text; PostgreSQL would refuse it, and each retry with it. */
  private static @Nullable String storable(@Nullable String text) {
    return text == null ? null : text.replace('\0', '\uFFFD');
  }
}
