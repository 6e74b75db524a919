package com.atensecurity.thoth.activity;

import com.atensecurity.thoth.Json;
import com.atensecurity.thoth.Pager;
import com.atensecurity.thoth.internal.Calls;
import com.atensecurity.thoth.internal.Checks;
import com.atensecurity.thoth.internal.Paging;
import java.util.List;
import java.util.Map;

/**
 * What happened in a tenant.
 *
 * <p>Immutable and thread-safe. Every operation throws the {@link
 * com.atensecurity.thoth.ThothException}s.
 */
public final class Activity {
  private final Calls calls;
  private final ActivityService service;

  /**
   * Internal; callers use {@code ThothClient.activity()}.
   *
   * @param calls the client
   */
  public Activity(Calls calls) {
    this.calls = calls;
    this.service = calls.service(ActivityService.class);
  }

  /**
   * Lists alerts. {@code GET /{tenant_id}/thoth/alerts} (seed); may be sent again. What an alert looks
   * like is not published, so each comes as the server wrote it.
   *
   * @return as many as GovAPI gives unasked; unmodifiable
   */
  public List<Json> alerts() {
    return calls.execute(service.listAlerts(null));
  }

  /**
   * Lists some alerts, as {@link #alerts()} does.
   *
   * @param limit how many at most, at least 1 (published)
   * @return the alerts; unmodifiable
   * @throws IllegalArgumentException if the limit is below 1
   */
  public List<Json> alerts(long limit) {
    return calls.execute(service.listAlerts(Checks.atLeast("limit", limit, 1)));
  }

  /**
   * Lists violations. {@code GET /{tenant_id}/thoth/violations} (published); may be sent again.
   *
   * @return as many as GovAPI gives unasked; unmodifiable
   */
  public List<Violation> violations() {
    return calls.execute(service.listViolations(null));
  }

  /**
   * Lists some violations, as {@link #violations()} does.
   *
   * @param limit how many at most, at least 1 (published)
   * @return the violations; unmodifiable
   * @throws IllegalArgumentException if the limit is below 1
   */
  public List<Violation> violations(long limit) {
    return calls.execute(service.listViolations(Checks.atLeast("limit", limit, 1)));
  }

  /**
   * Reads the governance feed, fetching pages as they are read. {@code GET
   * /{tenant_id}/thoth/governance/feed} (seed); may be sent again.
   *
   * @param filter which events, and in which order
   * @return the events; nothing is sent before they are read
   */
  public Pager<FeedEvent> feed(FeedFilter filter) {
    Map<String, String> which = filter.parameters();
    return Paging.byPage(page -> calls.execute(service.listGovernanceFeed(page, which)));
  }

  /**
   * Reads agent statistics. {@code GET /{tenant_id}/thoth/agent-stats} (published); may be sent again.
   *
   * @return GovAPI's answer, whose members are not published
   */
  public Json agentStats() {
    return calls.execute(service.getAgentStats());
  }
}
