package com.atensecurity.thoth.testkit.internal.contract;

import static com.atensecurity.thoth.testkit.internal.contract.Shape.FLAG;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.OBJECT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.SOME_TEXTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TIME;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.number;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.oneOf;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.texts;

import com.atensecurity.thoth.testkit.Operation;
import java.util.Map;

/** The request bodies of bundles, exceptions, change artifacts and packs. */
final class PolicyBodies {
  private static final MemberType MODE = oneOf("enforce", "observe");
  private static final MemberType STATUS = oneOf("active", "staged", "paused", "disabled");
  private static final MemberType PACK_ENVIRONMENT = oneOf("dev", "prod");

  private PolicyBodies() {}

  static Map<Operation, Shape> shapes() {
    return Map.of(
        Operation.CREATE_POLICY_BUNDLE, bundle(),
        Operation.CREATE_POLICY_EXCEPTION, exception(),
        Operation.REVIEW_POLICY_EXCEPTION, review(),
        Operation.GENERATE_POLICY_CHANGE_ARTIFACT, texts("owner", "target_environment"),
        Operation.APPLY_POLICY_CHANGE_ARTIFACT, application(),
        Operation.APPLY_PACKS_BULK, packs(),
        Operation.APPLY_PACK_TO_AGENT, pack());
  }

  private static Shape bundle() {
    return texts("description", "raw_policy", "source_uri", "s3_uri", "s3_version_id")
        .required("name", TEXT)
        .required("framework", oneOf("OPA", "CEDAR"))
        .optional("expected_hash", TEXT)
        .optional("assignments", TEXTS)
        .optional("status", STATUS)
        .optional("enforcement_mode", MODE);
  }

  private static Shape exception() {
    return texts("request_id", "hold_token", "agent_id", "tool_name", "alternatives_considered")
        .required("violation_id", TEXT)
        .required("requested_by", TEXT)
        .required("business_justification", TEXT)
        .required("frequency_estimate", TEXT)
        .required("data_sensitivity", TEXT);
  }

  private static Shape review() {
    return texts("review_notes", "owner", "target_environment")
        .required(
            "review_decision",
            oneOf("approve", "deny", "request_changes", "approve_with_modification"))
        .required("reviewed_by", TEXT)
        .optional("policy_change", OBJECT)
        .optional("override_expires_at", TIME);
  }

  private static Shape application() {
    return texts("bundle_name", "bundle_description")
        .required("applied_by", TEXT)
        .optional("apply_channel", oneOf("govapi", "terraform", "pulumi", "thothctl"))
        .optional("policy_format", oneOf("cedar", "rego", "yaml"))
        .optional("assignments", TEXTS)
        .optional("enforcement_mode", MODE)
        .optional("status", STATUS);
  }

  private static Shape packs() {
    return texts("approval_policy_id")
        .required("pack_ids", SOME_TEXTS)
        .optional("all_agents", FLAG)
        .optional("agent_ids", TEXTS)
        .optional("fleet_ids", TEXTS)
        .optional("endpoint_ids", TEXTS)
        .optional("environment", PACK_ENVIRONMENT)
        .optional("overrides_by_pack", Shape.valuesOf(overrides()));
  }

  private static Shape pack() {
    return texts("approval_policy_id")
        .required("pack_id", TEXT)
        .optional("environment", PACK_ENVIRONMENT)
        .optional("overrides", overrides());
  }

  private static Shape overrides() {
    Shape controls =
        new Shape()
            .optional("mismatch_boost", number(0, 100))
            .optional("delegation_boost", number(0, 100))
            .optional("trust_floor", number(0, 1))
            .optional("critical_threshold", number(0, 1));
    return new Shape().optional("behavioral_controls", controls);
  }
}
