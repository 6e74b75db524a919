package com.atensecurity.thoth.billing;

import com.atensecurity.thoth.internal.Query;
import java.time.Instant;
import java.util.Map;

/**
 * As of when to read the prepaid credit, and what its alert is measured by (published). Immutable
 * and thread-safe.
 */
public final class CreditBankFilter {
  private static final CreditBankFilter START = new CreditBankFilter(Query.NONE);

  private final Query query;

  private CreditBankFilter(Query query) {
    this.query = query;
  }

  /**
   * The credit as it is now.
   *
   * @return a filter that asks for nothing else
   */
  public static CreditBankFilter now() {
    return START;
  }

  /**
   * Reads the credit of another time.
   *
   * @param time the time
   * @return a filter with that
   */
  public CreditBankFilter asOf(Instant time) {
    return new CreditBankFilter(query.with("as_of", time));
  }

  /**
   * Sets what an average month burns. The alert is raised below a fifth of it.
   *
   * @param cents the amount in cents, not negative
   * @return a filter with that
   * @throws IllegalArgumentException if the amount is negative
   */
  public CreditBankFilter averageMonthlyBurnCents(long cents) {
    return new CreditBankFilter(query.with("average_monthly_burn_cents", cents, 0));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "CreditBankFilter" + query;
  }
}
