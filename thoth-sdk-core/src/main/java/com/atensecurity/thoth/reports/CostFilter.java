package com.atensecurity.thoth.reports;

import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/**
 * Which days a report of costs covers, and at which rate (published). Immutable and thread-safe.
 */
public final class CostFilter {
  private static final CostFilter START = new CostFilter(Query.NONE);

  private final Query query;

  private CostFilter(Query query) {
    this.query = query;
  }

  /**
   * GovAPI's own window and prices.
   *
   * @return a filter that asks for nothing else
   */
  public static CostFilter standard() {
    return START;
  }

  /**
   * Sets how many days to cover.
   *
   * @param days at least 1
   * @return a filter with that
   * @throws IllegalArgumentException if the number is below 1
   */
  public CostFilter days(long days) {
    return new CostFilter(query.with("days", days));
  }

  /**
   * Sets the flat rate for models without a price.
   *
   * @param usd USD for 1,000 tokens, above 0
   * @return a filter with that
   * @throws IllegalArgumentException if the rate is not a positive, finite number
   */
  public CostFilter rate(double usd) {
    if (!(usd > 0)) {
      throw new IllegalArgumentException("rate must be above 0 but is " + usd);
    }
    return new CostFilter(query.with("rate", Checks.number("rate", usd).toPlainString()));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "CostFilter" + query;
  }
}
