package com.atensecurity.thoth.testkit.internal.contract;

import static com.atensecurity.thoth.testkit.internal.contract.ParameterType.AMOUNT;
import static com.atensecurity.thoth.testkit.internal.contract.ParameterType.COUNT;
import static com.atensecurity.thoth.testkit.internal.contract.ParameterType.FLAG;
import static com.atensecurity.thoth.testkit.internal.contract.ParameterType.INDEX;
import static com.atensecurity.thoth.testkit.internal.contract.ParameterType.TEXT;
import static com.atensecurity.thoth.testkit.internal.contract.ParameterType.TIME;

import com.atensecurity.thoth.testkit.Operation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The query parameters of the contract, by operation. */
final class Queries {
  private static final Map<Operation, Map<String, ParameterType>> TABLE =
      new EnumMap<>(Operation.class);

  static {
    inventory();
    activity();
    evidence();
    policies();
    catalogs();
    reports();
  }

  private Queries() {}

  /** What an operation allows; nothing if it is not in the table. */
  static Map<String, ParameterType> of(Operation operation) {
    return TABLE.getOrDefault(operation, Map.of());
  }

  private static void inventory() {
    put(Operation.LIST_ENDPOINTS, "env", TEXT, "fleet_id", TEXT);
    put(Operation.LIST_APPROVALS, "status", TEXT, "page", COUNT, "per_page", COUNT, "limit", COUNT);
  }

  private static void activity() {
    put(Operation.LIST_ALERTS, "limit", COUNT);
    put(Operation.LIST_VIOLATIONS, "limit", COUNT);
    put(Operation.LIST_GOVERNANCE_FEED, "page", COUNT, "per_page", COUNT);
    put(Operation.LIST_GOVERNANCE_FEED, "agent_id", TEXT, "caller_agent_id", TEXT);
    put(Operation.LIST_GOVERNANCE_FEED, "tool_name", TEXT, "decision", TEXT);
    put(Operation.LIST_GOVERNANCE_FEED, "reason_code", TEXT, "search", TEXT);
    put(Operation.LIST_GOVERNANCE_FEED, "from", TIME, "to", TIME);
    put(Operation.LIST_GOVERNANCE_FEED, "sort_by", TEXT, "sort_dir", TEXT);
    put(Operation.LIST_GOVERNANCE_TOOLS, "window_hours", COUNT, "limit", COUNT);
    put(Operation.EXPORT_DECISION_METADATA, "from", TIME, "to", TIME, "limit", COUNT);
  }

  private static void evidence() {
    put(Operation.GET_EVIDENCE_CHAIN, "limit", COUNT, "from_sequence", INDEX);
    put(Operation.VERIFY_EVIDENCE_CHAIN, "limit", COUNT);
    put(Operation.GET_EVIDENCE_SLOS, "window_hours", COUNT, "scan_limit", COUNT);
    backfill(Operation.BACKFILL_EVIDENCE, "integration_id", TEXT);
    backfill(Operation.BACKFILL_EVIDENCE_COMPAT, "integration_id", TEXT);
    backfill(Operation.BACKFILL_DECISION_FIELDS, "window_hours", COUNT);
  }

  private static void backfill(Operation operation, String own, ParameterType type) {
    put(operation, "limit", COUNT, "include_blocked_events", FLAG, "dry_run", FLAG, own, type);
  }

  private static void policies() {
    put(Operation.LIST_POLICY_BUNDLES, "framework", TEXT, "status", TEXT);
    put(Operation.LIST_POLICY_BUNDLES, "enforcement_mode", TEXT, "assignment", TEXT);
    put(Operation.LIST_EFFECTIVE_POLICY_BUNDLES, "agent_id", TEXT, "framework", TEXT);
    put(Operation.LIST_POLICY_EXCEPTIONS, "status", TEXT, "tenant_id", TEXT);
    put(Operation.LIST_POLICY_EXCEPTIONS, "requested_by", TEXT, "reviewed_by", TEXT);
    put(Operation.LIST_POLICY_EXCEPTIONS, "limit", COUNT, "offset", INDEX);
    put(Operation.LIST_POLICY_CHANGE_ARTIFACTS, "target_environment", TEXT);
    put(Operation.LIST_POLICY_CHANGE_ARTIFACTS, "limit", COUNT, "offset", INDEX);
    put(Operation.GET_PACK_RUNTIME_STATUS, "env", TEXT);
  }

  private static void catalogs() {
    put(Operation.LIST_BROWSER_POLICIES, "provider", TEXT);
    put(Operation.LIST_BROWSER_ENROLLMENTS, "provider", TEXT, "status", TEXT);
    put(Operation.LIST_MCP_VENDORS, "approved", FLAG);
    put(Operation.GET_MCP_INVENTORY_REPORT, "window_hours", COUNT);
    put(Operation.GET_MCP_INVENTORY_DIGEST, "window_hours", COUNT);
    put(Operation.VERIFY_MCP_CATALOG, "env", TEXT);
  }

  private static void reports() {
    put(Operation.LIST_REPORTS, "cadence", TEXT, "status", TEXT);
    put(Operation.GET_REPORT, "cadence", TEXT, "status", TEXT);
    put(Operation.GET_DAY7_REPORT, "days", COUNT);
    put(Operation.GET_REPORTS_OVERVIEW, "days", COUNT);
    put(Operation.GET_COST_REPORT, "days", COUNT, "rate", AMOUNT);
    put(Operation.GET_EXECUTIVE_SUMMARY, "days", COUNT, "rate", AMOUNT);
    put(Operation.GET_BILLING_CREDIT_BANK, "as_of", TIME, "average_monthly_burn_cents", INDEX);
    put(Operation.LIST_BILLING_INVOICES, "limit", COUNT);
    put(Operation.LIST_BILLING_ARTIFACTS, "limit", COUNT);
  }

  /** Adds parameters: names and their types in turn. */
  private static void put(Operation operation, Object... namesAndTypes) {
    Map<String, ParameterType> parameters =
        TABLE.computeIfAbsent(operation, key -> new LinkedHashMap<>());
    for (int i = 0; i < namesAndTypes.length; i += 2) {
      parameters.put((String) namesAndTypes[i], (ParameterType) namesAndTypes[i + 1]);
    }
  }
}
