package com.atensecurity.thoth.pam.jdbc;

import com.atensecurity.thoth.pam.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** The statements for one table, and the texts that say which of them failed. */
final class ClaimTable {
  static final String DEFAULT_NAME = "thoth_pam_claim";

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?");

  /** PostgreSQL's code, and those of H2. */
  private static final Set<String> NO_SUCH_TABLE = Set.of("42P01", "42S02", "42S03", "42S04");

  private static final String KEY = " WHERE tenant_id = ? AND profile = ? AND message_id = ?";

  private final String name;
  final String insert;
  final String insertOrNothing;
  final String read;
  final String takeOver;
  final String complete;
  final String release;
  final String deleteExpired;
  final String deleteExpiredSkippingLocked;

  /**
   * A table by its name, which goes into statements as it is.
   *
   * @throws IllegalArgumentException if it is anything but a plain identifier
   */
  ClaimTable(String name) {
    Objects.requireNonNull(name, "tableName");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "tableName must be letters, digits and underscores, after a schema and a dot if need be,"
              + " such as thoth_pam_claim or pam.thoth_pam_claim");
    }
    this.name = name;
    this.insert =
        "INSERT INTO "
            + name
            + " (tenant_id, profile, message_id, fingerprint, state, fence, lease_until,"
            + " retain_until) VALUES (?, ?, ?, ?, 'CLAIMED', ?, ?, ?)";
    this.insertOrNothing = insert + " ON CONFLICT DO NOTHING";
    this.read =
        "SELECT fingerprint, state, fence, lease_until, retain_until, outcome FROM " + name + KEY;
    this.takeOver =
        "UPDATE "
            + name
            + " SET state = 'CLAIMED', outcome = NULL, fingerprint = ?, fence = ?, lease_until = ?,"
            + " retain_until = ?"
            + KEY
            + " AND fence = ? AND state = ?";
    String owned = KEY + " AND fence = ? AND state = 'CLAIMED'";
    this.complete = "UPDATE " + name + " SET state = 'DONE', outcome = ?, retain_until = ?" + owned;
    this.release = "UPDATE " + name + " SET state = 'FREE'" + owned;
    String expired = " FROM " + name + " WHERE retain_until <= ? ORDER BY retain_until LIMIT ?";
    this.deleteExpired =
        "DELETE FROM "
            + name
            + " WHERE (tenant_id, profile, message_id) IN (SELECT tenant_id, profile, message_id"
            + expired
            + ") AND retain_until <= ?";
    this.deleteExpiredSkippingLocked =
        "DELETE FROM "
            + name
            + " WHERE ctid = ANY (ARRAY(SELECT ctid"
            + expired
            + " FOR UPDATE SKIP LOCKED)) AND retain_until <= ?";
  }

  /** Says which table, what it was asked, and the SQLState; values stay in the cause. */
  StoreUnavailableException failed(String operation, SQLException cause) {
    String state = String.valueOf(cause.getSQLState());
    String hint =
        NO_SUCH_TABLE.contains(state)
            ? "; create the table with the migration V1__thoth_pam_claims.sql"
            : "";
    return new StoreUnavailableException(
        "the JDBC claim store " + name + " could not " + operation + ": SQLState " + state + hint,
        cause);
  }

  StoreUnavailableException restless(int rounds) {
    return new StoreUnavailableException(
        "the JDBC claim store "
            + name
            + " could not claim a message id: others changed it during each of "
            + rounds
            + " tries");
  }
}
