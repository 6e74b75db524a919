package com.atensecurity.thoth.governance;

import com.atensecurity.thoth.internal.Query;
import java.time.Instant;
import java.util.Map;

/**
 * Which decision metadata to export, and how much (published). Immutable and thread-safe.
 */
public final class DecisionMetadataFilter {
  private static final DecisionMetadataFilter START = new DecisionMetadataFilter(Query.NONE);

  private final Query query;

  private DecisionMetadataFilter(Query query) {
    this.query = query;
  }

  /**
   * Everything, as far as one batch goes.
   *
   * @return a filter that leaves nothing out
   */
  public static DecisionMetadataFilter all() {
    return START;
  }

  /**
   * Keeps what is of a time.
   *
   * @param from when it begins
   * @param to when it ends
   * @return a filter with that
   * @throws IllegalArgumentException if the time ends before it begins
   */
  public DecisionMetadataFilter between(Instant from, Instant to) {
    return new DecisionMetadataFilter(query.between(from, to));
  }

  /**
   * Limits the batch.
   *
   * @param limit how many records at most, at least 1; the vendor's operator asks for 500, and for
   *     no more than 5,000
   * @return a filter with that
   * @throws IllegalArgumentException if the limit is below 1
   */
  public DecisionMetadataFilter limit(long limit) {
    return new DecisionMetadataFilter(query.with("limit", limit));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "DecisionMetadataFilter" + query;
  }
}
