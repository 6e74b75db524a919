package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/**
 * Which policy exceptions to list (published). Immutable and thread-safe.
 */
public final class PolicyExceptionFilter {
  private static final PolicyExceptionFilter START = new PolicyExceptionFilter(Query.NONE);

  private final Query query;

  private PolicyExceptionFilter(Query query) {
    this.query = query;
  }

  /**
   * Every exception.
   *
   * @return a filter that leaves nothing out
   */
  public static PolicyExceptionFilter all() {
    return START;
  }

  /**
   * Keeps exceptions in a state.
   *
   * @param status the state
   * @return a filter with that
   */
  public PolicyExceptionFilter status(PolicyExceptionStatus status) {
    return new PolicyExceptionFilter(query.with("status", status));
  }

  /**
   * Keeps exceptions that somebody asked for.
   *
   * @param requester who
   * @return a filter with that
   * @throws IllegalArgumentException if the text is blank
   */
  public PolicyExceptionFilter requestedBy(String requester) {
    return new PolicyExceptionFilter(query.with("requested_by", requester));
  }

  /**
   * Keeps exceptions that somebody reviewed.
   *
   * @param reviewer who
   * @return a filter with that
   * @throws IllegalArgumentException if the text is blank
   */
  public PolicyExceptionFilter reviewedBy(String reviewer) {
    return new PolicyExceptionFilter(query.with("reviewed_by", reviewer));
  }

  /**
   * Sends the tenant once more, in the query. The path names it already; one of the vendor's
   * clients does both.
   *
   * @param tenantId the tenant
   * @return a filter with that
   * @throws IllegalArgumentException if the text is blank
   */
  public PolicyExceptionFilter tenantId(String tenantId) {
    return new PolicyExceptionFilter(query.with("tenant_id", tenantId));
  }

  /**
   * Sets how many to fetch at once. GovAPI's default and limit are not published.
   *
   * @param size a positive number
   * @return a filter with that
   * @throws IllegalArgumentException if the size is below 1
   */
  public PolicyExceptionFilter pageSize(long size) {
    return new PolicyExceptionFilter(query.with("limit", size));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "PolicyExceptionFilter" + query;
  }
}
