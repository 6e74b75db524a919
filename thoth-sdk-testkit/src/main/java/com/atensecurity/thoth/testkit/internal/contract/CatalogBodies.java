package com.atensecurity.thoth.testkit.internal.contract;

import static com.atensecurity.thoth.testkit.internal.contract.Shape.FLAG;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.NUMBER;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.OBJECT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.OBJECTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TIME;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.WHOLE;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.number;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.texts;

import com.atensecurity.thoth.testkit.Operation;
import java.util.Map;

/** The request bodies of browser, MCP, billing and the collector of decision metadata. */
final class CatalogBodies {
  private CatalogBodies() {}

  static Map<Operation, Shape> shapes() {
    return Map.of(
        Operation.UPSERT_BROWSER_PROVIDER, browserProvider(),
        Operation.UPSERT_BROWSER_POLICY, browserPolicy(),
        Operation.UPSERT_BROWSER_ENROLLMENT, browserEnrollment(),
        Operation.CREATE_MCP_VENDOR, mcpVendor().required("vendor_id", TEXT),
        Operation.UPDATE_MCP_VENDOR, mcpVendor().optional("vendor_id", TEXT),
        Operation.VERIFY_MCP_CATALOG, principal(),
        Operation.COLLECT_DECISION_METADATA, metadata(),
        Operation.ESTIMATE_BILLING, estimate(),
        Operation.PUT_BILLING_OVERAGE_CAP,
            new Shape().required("overage_cap_usd", number(0, Double.MAX_VALUE)));
  }

  private static Shape browserProvider() {
    return texts("name", "status", "last_error")
        .required("provider", TEXT)
        .optional("enabled", FLAG)
        .optional("config", OBJECT);
  }

  private static Shape browserPolicy() {
    return texts("policy_id", "enforcement_mode", "created_by", "updated_by")
        .required("name", TEXT)
        .required("provider", TEXT)
        .optional("policy", OBJECT)
        .optional("active", FLAG)
        .optional("version", WHOLE)
        .optional("metadata", OBJECT);
  }

  private static Shape browserEnrollment() {
    return texts("enrollment_id", "browser_profile", "status")
        .required("provider", TEXT)
        .required("user_id", TEXT)
        .required("device_id", TEXT)
        .optional("metadata", OBJECT)
        .optional("last_seen_at", TIME);
  }

  private static Shape mcpVendor() {
    return texts("source", "notes")
        .required("display_name", TEXT)
        .required("host_patterns", TEXTS)
        .optional("approved", FLAG)
        .optional("last_seen_at", TIME);
  }

  private static Shape principal() {
    return texts("principal", "human_role", "human_principal")
        .optional("human_groups", TEXTS)
        .optional("auth_context", OBJECT);
  }

  private static Shape metadata() {
    return texts("tenant_id")
        .optional("record_count", WHOLE)
        .optional("approval_count", WHOLE)
        .optional("records", OBJECTS)
        .optional("approvals", OBJECTS);
  }

  private static Shape estimate() {
    return texts("period")
        .optional("as_of", TIME)
        .optional("compliance_uplift_percent", NUMBER)
        .optional("fixed_discount_percent", NUMBER)
        .optional("average_monthly_burn_cents", WHOLE)
        .optional("active_identities_override", WHOLE)
        .optional("policy_checks_override", WHOLE);
  }
}
