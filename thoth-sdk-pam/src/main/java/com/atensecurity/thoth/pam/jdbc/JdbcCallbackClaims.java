package com.atensecurity.thoth.pam.jdbc;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackClaims;
import com.atensecurity.thoth.pam.CallbackTransactions;
import com.atensecurity.thoth.pam.Fingerprint;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Claims in a table, for any number of nodes: PostgreSQL, or H2 in its regular mode.
 *
 * <p>The table is created by the migration {@code V1__thoth_pam_claims.sql}, which lies beside this
 * class; this class never creates it. {@link #migration()} returns its text, Flyway finds it at
 * {@code classpath:com/atensecurity/thoth/pam/jdbc}, and a project with migrations of its own copies
 * it under a version of its own. Nothing deletes expired ids by itself: let your scheduler call
 * {@link #deleteExpired}.
 *
 * <p>Used as it is, each call takes a connection and commits by itself. Where approvals live in the
 * same database, {@link #transactions} commits claim and decision together:
 *
 * <pre>{@code
 * JdbcCallbackClaims claims = JdbcCallbackClaims.builder(dataSource).build();
 * CallbackReceiver receiver =
 *     CallbackReceiver.builder()
 *         .tenantId("acme")
 *         .verifier(verifier)
 *         .transactions(claims.transactions(connection -> new MyApprovals(connection)))
 *         .build();
 * }</pre>
 *
 * <ul>
 *   <li>table: {@code thoth_pam_claim} by default
 *   <li>query timeout: 5 seconds by default; a database that does not answer becomes a {@link
 *       StoreUnavailableException}, and a receiver's 503. H2 applies it to the whole connection. On
 *       connections that this store takes itself, the driver waits for the network at most two
 *       seconds longer, where it can limit that, the user's own statements in {@link #transactions}
 *       included. How long {@link DataSource#getConnection} may take is the pool's setting
 *   <li>clock: the system's by default; those of the nodes may differ by less than the lease
 * </ul>
 *
 * <p>Connections are returned as they were, with auto-commit and network timeout restored; one that
 * cannot be restored is aborted. PostgreSQL's and H2's default isolation, READ COMMITTED, is right;
 * under a stricter one, a serialization failure is a {@link StoreUnavailableException} and the
 * sender's retry finds its way. Safe for use by several threads.
 *
 * <p>For H2, put {@code OPTIMIZE_REUSE_RESULTS=FALSE} into the URL. By default it answers a query that
 * a transaction repeats from memory, for a moment even when another transaction has committed since.
 * Nothing is decided twice then, but the loser of a race may be answered 503; its retry is answered
 * right.
 */
public final class JdbcCallbackClaims implements CallbackClaims {
  private static final String MIGRATION = "V1__thoth_pam_claims.sql";
  private static final int NETWORK_MARGIN_MILLIS = 2_000;

  private final DataSource dataSource;
  private final ClaimTable table;
  private final InstantSource clock;
  private final int timeoutSeconds;

  private JdbcCallbackClaims(Builder builder) {
    this.dataSource = builder.dataSource;
    this.table = builder.table;
    this.clock = builder.clock;
    this.timeoutSeconds = builder.timeoutSeconds;
  }

  /**
   * Starts a store.
   *
   * @param dataSource gives connections; best a pool
   * @return a builder with the defaults
   */
  public static Builder builder(DataSource dataSource) {
    return new Builder(Objects.requireNonNull(dataSource, "dataSource"));
  }

  /**
   * The text of the migration that creates the table {@code thoth_pam_claim} and its index, for
   * PostgreSQL and H2. Several statements, each ended by a semicolon at the end of a line.
   *
   * @return SQL
   */
  public static String migration() {
    try (InputStream file = JdbcCallbackClaims.class.getResourceAsStream(MIGRATION)) {
      return new String(
          Objects.requireNonNull(file, MIGRATION).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>The id is remembered at least for the lease, even if {@code retainUntil} is earlier.
   */
  @Override
  public Claim claim(ClaimKey key, Fingerprint fingerprint, Duration lease, Instant retainUntil)
      throws StoreUnavailableException {
    try (BorrowedConnection borrowed = borrow(true)) {
      return on(borrowed).claim(key, fingerprint, lease, retainUntil);
    }
  }

  @Override
  public boolean complete(ClaimKey key, long fence, byte[] outcome, Instant retainUntil)
      throws StoreUnavailableException {
    try (BorrowedConnection borrowed = borrow(true)) {
      return on(borrowed).complete(key, fence, outcome, retainUntil);
    }
  }

  /**
   * Frees a claim that was not completed, if the fence still owns it; otherwise does nothing. The
   * row stays until its retention is over, so that this fence never owns a later claim.
   */
  @Override
  public void release(ClaimKey key, long fence) throws StoreUnavailableException {
    try (BorrowedConnection borrowed = borrow(true)) {
      on(borrowed).release(key, fence);
    }
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  /**
   * Deletes ids whose retention is over, the oldest first: one statement, one batch. Call it now and
   * then, on one node or on many at once, again while it returns {@code limit}. Ids that are over
   * and not deleted yet count as unknown, so nothing depends on when.
   *
   * @param limit how many at most; at least 1, such as 1000
   * @return how many were deleted
   * @throws IllegalArgumentException if the limit is less than 1
   * @throws StoreUnavailableException if the database cannot answer
   */
  public int deleteExpired(int limit) throws StoreUnavailableException {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1, but was " + limit);
    }
    try (BorrowedConnection borrowed = borrow(true)) {
      return on(borrowed).deleteExpired(limit);
    }
  }

  /**
   * The same claims by the caller's connection, as a part of the caller's transaction: what it
   * writes is committed and rolled back with the rest. It never commits, rolls back or closes.
   *
   * <p>Another transaction with the same message waits until this one ends, at most for its query
   * timeout, and then sees what became of it. After a {@link StoreUnavailableException} the caller
   * rolls back.
   *
   * @param connection a connection with auto-commit off, to the same database
   * @return claims for as long as the transaction lasts; as safe for threads as the connection
   */
  public CallbackClaims inTransaction(Connection connection) {
    return new ConnectionClaims(connection, table, clock, timeoutSeconds);
  }

  /**
   * Runs each callback's store work in a transaction of this store's data source, for approvals that
   * live in the same database.
   *
   * @param approvals makes an approval store that works on the given connection and neither commits,
   *     rolls back nor closes it; called once for each transaction
   * @return for {@link com.atensecurity.thoth.pam.CallbackReceiver.Builder#transactions}; safe for
   *     use by several threads if the function is
   */
  public CallbackTransactions transactions(
      Function<Connection, ? extends ApprovalStore> approvals) {
    return new JdbcCallbackTransactions(this, approvals);
  }

  BorrowedConnection borrow(boolean autoCommit) throws StoreUnavailableException {
    try {
      int networkTimeout = timeoutSeconds * 1000 + NETWORK_MARGIN_MILLIS;
      return BorrowedConnection.of(dataSource, autoCommit, networkTimeout);
    } catch (SQLException e) {
      throw table.failed("get a connection", e);
    }
  }

  ClaimTable table() {
    return table;
  }

  private ConnectionClaims on(BorrowedConnection borrowed) {
    return new ConnectionClaims(borrowed.connection(), table, clock, timeoutSeconds);
  }

  /** Builds a {@link JdbcCallbackClaims}. Not for use by several threads. */
  public static final class Builder {
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(5);

    private final DataSource dataSource;
    private ClaimTable table = new ClaimTable(ClaimTable.DEFAULT_NAME);
    private InstantSource clock = InstantSource.system();
    private int timeoutSeconds = 5;

    private Builder(DataSource dataSource) {
      this.dataSource = dataSource;
    }

    /**
     * Sets the table, for a copy of the migration under another name.
     *
     * @param tableName letters, digits and underscores, after a schema and a dot if need be; {@code
     *     thoth_pam_claim} by default
     * @return this builder
     * @throws IllegalArgumentException if it is anything else, because it goes into SQL as it is
     */
    public Builder tableName(String tableName) {
      this.table = new ClaimTable(tableName);
      return this;
    }

    /**
     * Sets where the time comes from; use the receiver's.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /**
     * Sets how long a statement may take.
     *
     * @param timeout 1 second to 5 minutes, rounded up to whole seconds; 5 seconds by default
     * @return this builder
     * @throws IllegalArgumentException if it is outside that range
     */
    public Builder queryTimeout(Duration timeout) {
      Objects.requireNonNull(timeout, "timeout");
      if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
        throw new IllegalArgumentException(
            "queryTimeout must be 1 second to 5 minutes, but was " + timeout);
      }
      this.timeoutSeconds = (int) timeout.plusNanos(999_999_999).toSeconds();
      return this;
    }

    /**
     * Builds the store. The database is not asked yet.
     *
     * @return a store
     */
    public JdbcCallbackClaims build() {
      return new JdbcCallbackClaims(this);
    }
  }
}
