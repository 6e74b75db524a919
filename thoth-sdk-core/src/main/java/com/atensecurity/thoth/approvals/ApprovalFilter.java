package com.atensecurity.thoth.approvals;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which approvals to list, and from where. Immutable and thread-safe.
 *
 * @param status only approvals in this state, or null for all (seed)
 * @param firstPage the number of the page to begin with, from 1
 * @param pageSize how many to fetch at once, or null for GovAPI's own choice
 */
public record ApprovalFilter(
    @Nullable ApprovalStatus status, long firstPage, @Nullable Long pageSize) {
  /**
   * Every approval, from the first page.
   *
   * @return a filter that leaves nothing out
   */
  public static ApprovalFilter all() {
    return new ApprovalFilter(null, 1, null);
  }

  /**
   * Approvals that wait for a decision.
   *
   * @return a filter by status {@code pending}
   */
  public static ApprovalFilter pending() {
    return all().status(ApprovalStatus.PENDING);
  }

  /**
   * Keeps approvals in a state.
   *
   * @param only the state
   * @return a narrower filter
   */
  public ApprovalFilter status(ApprovalStatus only) {
    return new ApprovalFilter(Objects.requireNonNull(only, "only"), firstPage, pageSize);
  }

  /**
   * Begins at a page, to go on where an earlier list stopped.
   *
   * @param number the page's number, from 1
   * @return a filter that begins there
   * @throws IllegalArgumentException if the number is below 1
   */
  public ApprovalFilter firstPage(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("firstPage must be at least 1 but is " + number);
    }
    return new ApprovalFilter(status, number, pageSize);
  }

  /**
   * Sets how many to fetch at once. GovAPI's default and limit are not published.
   *
   * @param size a positive number
   * @return a filter with that page size
   * @throws IllegalArgumentException if the size is below 1
   */
  public ApprovalFilter pageSize(long size) {
    if (size < 1) {
      throw new IllegalArgumentException("pageSize must be at least 1 but is " + size);
    }
    return new ApprovalFilter(status, firstPage, size);
  }
}
