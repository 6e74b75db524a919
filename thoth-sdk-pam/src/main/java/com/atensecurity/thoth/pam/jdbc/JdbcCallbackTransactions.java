package com.atensecurity.thoth.pam.jdbc;

import com.atensecurity.thoth.pam.ApprovalStore;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackTransactions;
import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;

/** One database transaction for each callback. */
final class JdbcCallbackTransactions implements CallbackTransactions {
  private final JdbcCallbackClaims claims;
  private final Function<Connection, ? extends ApprovalStore> approvals;

  JdbcCallbackTransactions(
      JdbcCallbackClaims claims, Function<Connection, ? extends ApprovalStore> approvals) {
    this.claims = claims;
    this.approvals = Objects.requireNonNull(approvals, "approvals");
  }

  @Override
  public CallbackOutcome inTransaction(Work work) throws StoreUnavailableException {
    Objects.requireNonNull(work, "work");
    try (BorrowedConnection borrowed = claims.borrow(false)) {
      Connection connection = borrowed.connection();
      ApprovalStore store = Objects.requireNonNull(approvals.apply(connection), "ApprovalStore");
      CallbackOutcome outcome =
          Objects.requireNonNull(work.handle(store, claims.inTransaction(connection)), "outcome");
      if (!(outcome instanceof CallbackOutcome.Unavailable)) {
        commit(borrowed);
      }
      return outcome;
    }
  }

  /** What a failed commit did is not known, so the sender must ask again. */
  private void commit(BorrowedConnection borrowed) throws StoreUnavailableException {
    try {
      borrowed.commit();
    } catch (SQLException e) {
      throw claims.table().failed("commit, or not tell whether it did", e);
    }
  }

  @Override
  public boolean isDurable() {
    return true;
  }
}
