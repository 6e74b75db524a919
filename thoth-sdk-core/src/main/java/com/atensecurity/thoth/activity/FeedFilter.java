package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.internal.Query;
import java.time.Instant;
import java.util.Map;

/**
 * Which events of the governance feed to read, and in which order (published). Immutable and
 * thread-safe.
 */
public final class FeedFilter {
  private static final FeedFilter ALL = new FeedFilter(Query.NONE);

  private final Query query;

  private FeedFilter(Query query) {
    this.query = query;
  }

  /**
   * Every event.
   *
   * @return a filter that leaves nothing out
   */
  public static FeedFilter all() {
    return ALL;
  }

  /**
   * Keeps events of an agent.
   *
   * @param agentId the agent
   * @return a narrower filter
   * @throws IllegalArgumentException if the text is blank
   */
  public FeedFilter agentId(String agentId) {
    return with("agent_id", agentId);
  }

  /**
   * Keeps events caused by an agent.
   *
   * @param callerAgentId the calling agent
   * @return a narrower filter
   * @throws IllegalArgumentException if the text is blank
   */
  public FeedFilter callerAgentId(String callerAgentId) {
    return with("caller_agent_id", callerAgentId);
  }

  /**
   * Keeps events of a tool.
   *
   * @param toolName the tool
   * @return a narrower filter
   * @throws IllegalArgumentException if the text is blank
   */
  public FeedFilter toolName(String toolName) {
    return with("tool_name", toolName);
  }

  /**
   * Keeps events with a decision.
   *
   * @param decision the decision, as the feed spells it
   * @return a narrower filter
   * @throws IllegalArgumentException if the text is blank
   */
  public FeedFilter decision(String decision) {
    return with("decision", decision);
  }

  /**
   * Keeps events with a reason.
   *
   * @param reasonCode the reason code
   * @return a narrower filter
   * @throws IllegalArgumentException if the text is blank
   */
  public FeedFilter reasonCode(String reasonCode) {
    return with("reason_code", reasonCode);
  }

  /**
   * Keeps events that a text is found in.
   *
   * @param search the text
   * @return a narrower filter
   * @throws IllegalArgumentException if the text is blank
   */
  public FeedFilter search(String search) {
    return with("search", search);
  }

  /**
   * Keeps events of a time.
   *
   * @param from when it begins
   * @param to when it ends
   * @return a narrower filter
   * @throws IllegalArgumentException if the time ends before it begins
   */
  public FeedFilter between(Instant from, Instant to) {
    return new FeedFilter(query.between(from, to));
  }

  /**
   * Sorts the events.
   *
   * @param field the field; the possible ones are not published
   * @param ascending whether the smallest comes first
   * @return a filter with that order
   * @throws IllegalArgumentException if the field is blank
   */
  public FeedFilter sortedBy(String field, boolean ascending) {
    return with("sort_by", field).with("sort_dir", ascending ? "asc" : "desc");
  }

  /**
   * Sets how many to fetch at once. GovAPI's default and limit are not published.
   *
   * @param size a positive number
   * @return a filter with that page size
   * @throws IllegalArgumentException if the size is below 1
   */
  public FeedFilter pageSize(long size) {
    return new FeedFilter(query.with("per_page", size));
  }

  Map<String, String> parameters() {
    return query.parameters();
  }

  private FeedFilter with(String name, String value) {
    return new FeedFilter(query.with(name, value));
  }

  @Override
  public String toString() {
    return "FeedFilter" + query;
  }
}
