package com.atensecurity.thoth.browser;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/**
 * Which browser enrollments to list (published). Immutable and thread-safe.
 */
public final class BrowserEnrollmentFilter {
  private static final BrowserEnrollmentFilter START = new BrowserEnrollmentFilter(Query.NONE);

  private final Query query;

  private BrowserEnrollmentFilter(Query query) {
    this.query = query;
  }

  /**
   * Every enrollment.
   *
   * @return a filter that leaves nothing out
   */
  public static BrowserEnrollmentFilter all() {
    return START;
  }

  /**
   * Keeps enrollments of a browser.
   *
   * @param provider the browser's slug, such as {@code chrome}
   * @return a filter with that
   * @throws IllegalArgumentException if the text is blank
   */
  public BrowserEnrollmentFilter provider(String provider) {
    return new BrowserEnrollmentFilter(query.with("provider", provider));
  }

  /**
   * Keeps enrollments in a state.
   *
   * @param status the state
   * @return a filter with that
   */
  public BrowserEnrollmentFilter status(BrowserEnrollmentStatus status) {
    return new BrowserEnrollmentFilter(query.with("status", status));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "BrowserEnrollmentFilter" + query;
  }
}
