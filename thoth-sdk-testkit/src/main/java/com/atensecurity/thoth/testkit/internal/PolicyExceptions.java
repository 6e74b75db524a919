package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Page;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Policy exceptions: {@code pending}, or {@code under_review} once changes were requested, and then
 * {@code approved}, {@code denied} or {@code approved_with_modification} for good. Guarded by the
 * tenant's lock.
 */
final class PolicyExceptions {
  private static final Map<String, String> OUTCOMES =
      Map.of(
          "approve", "approved",
          "deny", "denied",
          "request_changes", "under_review",
          "approve_with_modification", "approved_with_modification");

  private static final Set<String> OPEN = Set.of("pending", "under_review");

  /** Members that only the server, or a review, writes. */
  private static final Set<String> NOT_REQUESTED =
      Set.of(
          "request_id",
          "status",
          "reviewed_by",
          "review_decision",
          "review_notes",
          "policy_change",
          "created_at",
          "updated_at");

  /** Members that only the server, or the request, writes. */
  private static final Set<String> NOT_REVIEWED =
      Set.of(
          "request_id",
          "violation_id",
          "hold_token",
          "agent_id",
          "tool_name",
          "requested_by",
          "business_justification",
          "frequency_estimate",
          "data_sensitivity",
          "alternatives_considered",
          "status",
          "created_at",
          "updated_at");

  private final Tenant tenant;
  private final Map<String, JsonObject> exceptions = new LinkedHashMap<>();

  PolicyExceptions(Tenant tenant) {
    this.tenant = tenant;
  }

  Reply list(Call call) {
    List<JsonObject> rows =
        exceptions.values().stream()
            .filter(row -> call.query().lets("status", row.text("status")))
            .filter(row -> call.query().lets("requested_by", row.text("requested_by")))
            .filter(row -> call.query().lets("reviewed_by", row.text("reviewed_by")))
            .map(JsonObject::copy)
            .toList();
    return Reply.ok(Page.byOffset(rows, call.query()));
  }

  Reply create(Call call) {
    String chosen = call.body().text("request_id");
    if (chosen != null && exceptions.containsKey(chosen)) {
      throw ApiException.refusal(
          409,
          "policy_exception_exists",
          "There is already a policy exception with request_id \"" + chosen + "\"");
    }
    String id = chosen == null ? tenant.ids().next("pex") : chosen;
    JsonObject exception = new JsonObject().with("request_id", id);
    exception.merge(call.body(), NOT_REQUESTED);
    exception.with("status", "pending");
    exception.with("created_at", tenant.now()).with("updated_at", tenant.now());
    exceptions.put(id, exception);
    return Reply.created(exception.copy());
  }

  Reply get(Call call) {
    return Reply.ok(find(call.path("request_id")).copy());
  }

  Reply review(Call call) {
    JsonObject exception = find(call.path("request_id"));
    String status = exception.text("status", "");
    if (!OPEN.contains(status)) {
      throw ApiException.refusal(
          409, "already_reviewed", "The policy exception is already " + status);
    }
    String decision = call.body().text("review_decision", "");
    exception.merge(call.body(), NOT_REVIEWED);
    exception.with("status", OUTCOMES.get(decision)).with("updated_at", tenant.now());
    return Reply.ok(exception.copy());
  }

  JsonObject find(String requestId) {
    JsonObject exception = exceptions.get(requestId);
    if (exception == null) {
      throw ApiException.refusal(
          404, "policy_exception_not_found", "No policy exception \"" + requestId + "\"");
    }
    return exception;
  }
}
