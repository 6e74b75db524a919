package com.atensecurity.thoth.examples.receiver;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The side of the service that asks: what sends a step-up request opens its approval here first, and
 * what waits for a decision looks here.
 */
@Component
public class Approvals {
  private final JdbcClient jdbc;

  Approvals(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Opens an approval.
   *
   * @param tenantId the tenant
   * @param approvalId a new id
   * @param requestId the id of the step-up request
   * @param expiresAt when it stops being resolvable, or null for never
   */
  public void open(
      String tenantId, String approvalId, String requestId, @Nullable Instant expiresAt) {
    jdbc.sql(
            """
            INSERT INTO approval (tenant_id, approval_id, request_id, state, expires_at)
            VALUES (?, ?, ?, 'PENDING', ?)
            """)
        .param(tenantId)
        .param(approvalId)
        .param(requestId)
        .param(expiresAt == null ? null : expiresAt.atOffset(ZoneOffset.UTC))
        .update();
  }

  /**
   * Where an approval stands.
   *
   * @param tenantId the tenant
   * @param approvalId an id that was opened
   * @return the name of its state
   */
  public String state(String tenantId, String approvalId) {
    return jdbc.sql("SELECT state FROM approval WHERE tenant_id = ? AND approval_id = ?")
        .param(tenantId)
        .param(approvalId)
        .query(String.class)
        .single();
  }

  /**
   * How many events were written.
   *
   * @param tenantId the tenant
   * @param approvalId an id that was opened
   * @return 0 before the decision, 1 after it
   */
  public int events(String tenantId, String approvalId) {
    return jdbc.sql("SELECT count(*) FROM approval_event WHERE tenant_id = ? AND approval_id = ?")
        .param(tenantId)
        .param(approvalId)
        .query(Integer.class)
        .single();
  }
}
