package com.atensecurity.thoth.pam.jdbc;

import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Claims by the statements of one connection. It never commits, rolls back or closes; each statement
 * is right whether it commits by itself or with others.
 */
final class ConnectionClaims implements CallbackClaims {
  private static final int ROUNDS = 10;
  private static final String UNIQUE_VIOLATION = "23505";

  private final Connection connection;
  private final ClaimTable table;
  private final InstantSource clock;
  private final int timeoutSeconds;

  ConnectionClaims(
      Connection connection, ClaimTable table, InstantSource clock, int timeoutSeconds) {
    this.connection = Objects.requireNonNull(connection, "connection");
    this.table = table;
    this.clock = clock;
    this.timeoutSeconds = timeoutSeconds;
  }

  /** Between the statements of a round others may change the row, or delete it: then once more. */
  @Override
  public Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    String body = Objects.requireNonNull(fingerprint, "fingerprint").hex();
    Objects.requireNonNull(lease, "lease");
    long retain = millis(Objects.requireNonNull(retainUntil, "retainUntil"));
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Instant now = clock.instant();
        long leaseUntil = millis(now.plus(lease));
        Bid bid = new Bid(key, body, now.toEpochMilli(), leaseUntil, Math.max(leaseUntil, retain));
        Claim claim = insert(bid) ? new Won(bid.now) : claimKnown(bid);
        if (claim != null) {
          return claim;
        }
      }
    } catch (SQLException e) {
      throw table.failed("claim a message id", e);
    }
    throw table.restless(ROUNDS);
  }

  /**
   * Inserts the claim of an unknown message. The clock is its first fence, so that fences rise over
   * a row that was deleted, too.
   */
  private boolean insert(Bid bid) throws SQLException {
    boolean postgres = onPostgres();
    String sql = postgres ? table.insertOrNothing : table.insert;
    try (PreparedStatement statement = prepare(sql)) {
      int next = setKey(statement, 1, bid.key);
      statement.setString(next, bid.fingerprint);
      statement.setLong(next + 1, bid.now);
      statement.setLong(next + 2, bid.leaseUntil);
      statement.setLong(next + 3, bid.retainUntil);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      // PostgreSQL would have given up the whole transaction, so it is not asked to fail.
      if (!postgres && UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return false;
      }
      throw e;
    }
  }

  private @Nullable Claim claimKnown(Bid bid) throws SQLException {
    Row row = read(bid.key);
    if (row == null) {
      return null;
    }
    if (row.retainUntil <= bid.now || row.state == State.FREE) {
      return takeOver(bid, row);
    }
    if (!row.fingerprint.equals(bid.fingerprint)) {
      return new Mismatch();
    }
    if (row.state == State.DONE) {
      return new Done(Objects.requireNonNull(row.outcome, "outcome"));
    }
    return row.leaseUntil > bid.now
        ? new Busy(Instant.ofEpochMilli(row.leaseUntil))
        : takeOver(bid, row);
  }

  private @Nullable Row read(ClaimKey key) throws SQLException {
    try (PreparedStatement statement = prepare(table.read)) {
      setKey(statement, 1, key);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? new Row(rows) : null;
      }
    }
  }

  /** Fence and state name one version of a row: each fence ends as done or free, and only once. */
  private @Nullable Claim takeOver(Bid bid, Row row) throws SQLException {
    long fence = row.fence + 1;
    try (PreparedStatement statement = prepare(table.takeOver)) {
      statement.setString(1, bid.fingerprint);
      statement.setLong(2, fence);
      statement.setLong(3, bid.leaseUntil);
      statement.setLong(4, bid.retainUntil);
      int next = setKey(statement, 5, bid.key);
      statement.setLong(next, row.fence);
      statement.setString(next + 1, row.state.name());
      return statement.executeUpdate() == 1 ? new Won(fence) : null;
    }
  }

  @Override
  public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
      throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(outcome, "outcome");
    long retain = millis(Objects.requireNonNull(retainUntil, "retainUntil"));
    try (PreparedStatement statement = prepare(table.complete)) {
      statement.setBytes(1, outcome);
      statement.setLong(2, retain);
      int next = setKey(statement, 3, key);
      statement.setLong(next, fence);
      return statement.executeUpdate() == 1;
    } catch (SQLException e) {
      throw table.failed("mark a message id as handled", e);
    }
  }

  /** The row stays and keeps its fence, so that this fence can never own a later claim. */
  @Override
  public void release(ClaimKey key, long fence) throws StoreUnavailableException {
    Objects.requireNonNull(key, "key");
    try (PreparedStatement statement = prepare(table.release)) {
      int next = setKey(statement, 1, key);
      statement.setLong(next, fence);
      statement.executeUpdate();
    } catch (SQLException e) {
      throw table.failed("release a message id", e);
    }
  }

  int deleteExpired(int limit) throws StoreUnavailableException {
    try {
      String sql = onPostgres() ? table.deleteExpiredSkippingLocked : table.deleteExpired;
      try (PreparedStatement statement = prepare(sql)) {
        long now = clock.millis();
        statement.setLong(1, now);
        statement.setInt(2, limit);
        statement.setLong(3, now);
        return statement.executeUpdate();
      }
    } catch (SQLException e) {
      throw table.failed("delete expired message ids", e);
    }
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  private boolean onPostgres() throws SQLException {
    return "PostgreSQL".equals(connection.getMetaData().getDatabaseProductName());
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    statement.setQueryTimeout(timeoutSeconds);
    return statement;
  }

  private static int setKey(PreparedStatement statement, int first, ClaimKey key)
      throws SQLException {
    statement.setString(first, key.tenantId());
    statement.setString(first + 1, key.profile());
    statement.setString(first + 2, key.messageId());
    return first + 3;
  }

  /** Rounds up: what must be kept until then is not given up within the millisecond before. */
  private static long millis(Instant instant) {
    return instant.plusNanos(999_999).toEpochMilli();
  }

  private enum State {
    CLAIMED,
    DONE,
    FREE
  }

  /** What a caller of {@link #claim} wants to write. */
  private record Bid(
      ClaimKey key, String fingerprint, long now, long leaseUntil, long retainUntil) {}

  /** What the table says about a message. */
  private static final class Row {
    final String fingerprint;
    final State state;
    final long fence;
    final long leaseUntil;
    final long retainUntil;
    final byte @Nullable [] outcome;

    Row(ResultSet rows) throws SQLException {
      this.fingerprint = rows.getString(1);
      this.state = State.valueOf(rows.getString(2));
      this.fence = rows.getLong(3);
      this.leaseUntil = rows.getLong(4);
      this.retainUntil = rows.getLong(5);
      this.outcome = rows.getBytes(6);
    }
  }
}
