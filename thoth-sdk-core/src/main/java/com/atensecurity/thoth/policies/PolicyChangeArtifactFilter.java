package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/**
 * Which policy change artifacts to list (published). Immutable and thread-safe.
 */
public final class PolicyChangeArtifactFilter {
  private static final PolicyChangeArtifactFilter START =
      new PolicyChangeArtifactFilter(Query.NONE);

  private final Query query;

  private PolicyChangeArtifactFilter(Query query) {
    this.query = query;
  }

  /**
   * Every artifact.
   *
   * @return a filter that leaves nothing out
   */
  public static PolicyChangeArtifactFilter all() {
    return START;
  }

  /**
   * Keeps artifacts for an environment.
   *
   * @param environment the environment, such as {@code prod}
   * @return a filter with that
   * @throws IllegalArgumentException if the text is blank
   */
  public PolicyChangeArtifactFilter targetEnvironment(String environment) {
    return new PolicyChangeArtifactFilter(query.with("target_environment", environment));
  }

  /**
   * Sets how many to fetch at once. GovAPI's default and limit are not published.
   *
   * @param size a positive number
   * @return a filter with that
   * @throws IllegalArgumentException if the size is below 1
   */
  public PolicyChangeArtifactFilter pageSize(long size) {
    return new PolicyChangeArtifactFilter(query.with("limit", size));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "PolicyChangeArtifactFilter" + query;
  }
}
