package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.internal.Checks;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which events of the governance feed to read, in which order, and from where (published). Immutable
 * and thread-safe.
 */
public final class FeedFilter {
  private static final FeedFilter ALL = new FeedFilter(1, Map.of());

  private final long firstPage;
  private final Map<String, String> parameters;

  private FeedFilter(long firstPage, Map<String, String> parameters) {
    this.firstPage = firstPage;
    this.parameters = parameters;
  }

  /**
   * Every event, from the first page.
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
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("the time from " + from + " to " + to + " is negative");
    }
    return with("from", from.toString()).with("to", to.toString());
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
   * Begins at a page, to go on where an earlier list stopped.
   *
   * @param number the page's number, from 1
   * @return a filter that begins there
   * @throws IllegalArgumentException if the number is below 1
   */
  public FeedFilter firstPage(long number) {
    if (number < 1) {
      throw new IllegalArgumentException("firstPage must be at least 1 but is " + number);
    }
    return new FeedFilter(number, parameters);
  }

  /**
   * Sets how many to fetch at once. GovAPI's default and limit are not published.
   *
   * @param size a positive number
   * @return a filter with that page size
   * @throws IllegalArgumentException if the size is below 1
   */
  public FeedFilter pageSize(long size) {
    if (size < 1) {
      throw new IllegalArgumentException("pageSize must be at least 1 but is " + size);
    }
    return with("per_page", Long.toString(size));
  }

  long firstPage() {
    return firstPage;
  }

  Map<String, String> parameters() {
    return parameters;
  }

  private FeedFilter with(String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, Checks.notBlank(name, value));
    return new FeedFilter(firstPage, Collections.unmodifiableMap(changed));
  }

  @Override
  public String toString() {
    return "FeedFilter[firstPage=" + firstPage + ", " + parameters.keySet() + "]";
  }
}
