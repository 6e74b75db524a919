package com.atensecurity.thoth.policies;

import com.atensecurity.thoth.internal.Query;
import java.util.Map;

/**
 * Which policy bundles to list (published). Immutable and thread-safe.
 */
public final class PolicyBundleFilter {
  private static final PolicyBundleFilter START = new PolicyBundleFilter(Query.NONE);

  private final Query query;

  private PolicyBundleFilter(Query query) {
    this.query = query;
  }

  /**
   * Every bundle.
   *
   * @return a filter that leaves nothing out
   */
  public static PolicyBundleFilter all() {
    return START;
  }

  /**
   * Keeps bundles of an engine.
   *
   * @param framework the engine
   * @return a filter with that
   */
  public PolicyBundleFilter framework(PolicyFramework framework) {
    return new PolicyBundleFilter(query.with("framework", framework));
  }

  /**
   * Keeps bundles in a state.
   *
   * @param status the state
   * @return a filter with that
   */
  public PolicyBundleFilter status(PolicyBundleStatus status) {
    return new PolicyBundleFilter(query.with("status", status));
  }

  /**
   * Keeps bundles of a mode.
   *
   * @param mode the mode
   * @return a filter with that
   */
  public PolicyBundleFilter enforcementMode(PolicyEnforcementMode mode) {
    return new PolicyBundleFilter(query.with("enforcement_mode", mode));
  }

  /**
   * Keeps bundles that are assigned to something.
   *
   * @param assignment such as {@code all} or {@code agent:} and an id
   * @return a filter with that
   * @throws IllegalArgumentException if the text is blank
   */
  public PolicyBundleFilter assignment(String assignment) {
    return new PolicyBundleFilter(query.with("assignment", assignment));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  @Override
  public String toString() {
    return "PolicyBundleFilter" + query;
  }
}
