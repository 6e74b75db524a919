package com.atensecurity.thoth.approvals;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/** Which approvals to list. Immutable and thread-safe. */
public final class ApprovalFilter {
  private static final ApprovalFilter ALL = new ApprovalFilter(Query.NONE);

  private final Query query;

  private ApprovalFilter(Query query) {
    this.query = query;
  }

  /**
   * Every approval.
   *
   * @return a filter that leaves nothing out
   */
  public static ApprovalFilter all() {
    return ALL;
  }

  /**
   * Approvals that wait for a decision.
   *
   * @return a filter by status {@code pending}
   */
  public static ApprovalFilter pending() {
    return ALL.status(ApprovalStatus.PENDING);
  }

  /**
   * Keeps approvals in a state (seed).
   *
   * @param status the state
   * @return a narrower filter
   * @throws IllegalArgumentException if the text of the state is blank
   */
  public ApprovalFilter status(ApprovalStatus status) {
    return new ApprovalFilter(query.with("status", status));
  }

  /**
   * Sets how many to fetch at once (published). GovAPI's default and limit are not published.
   *
   * @param size a positive number
   * @return a filter with that page size
   * @throws IllegalArgumentException if the size is below 1
   */
  public ApprovalFilter pageSize(long size) {
    return new ApprovalFilter(query.with("per_page", size));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "ApprovalFilter" + query;
  }
}
