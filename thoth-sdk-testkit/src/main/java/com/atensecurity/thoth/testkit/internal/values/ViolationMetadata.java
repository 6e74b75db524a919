package com.atensecurity.thoth.testkit.internal.values;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;

/**
 * What the vendor's runbook tells operators to look for in the metadata of a violation (published),
 * of what an SDK or a proxy sent. Only that, and only in its type: no credential gets through.
 */
public final class ViolationMetadata {
  private static final List<String> TEXTS =
      List.of(
          "decision_reason_code",
          "lineage_hash",
          "lineage_upstream_binary",
          "broker_request_id",
          "broker_destination_host",
          "session_intent");

  private ViolationMetadata() {}

  /** The metadata that is shown, which may be empty. */
  public static JsonObject of(JsonObject sent) {
    JsonObject metadata = new JsonObject();
    TEXTS.forEach(name -> metadata.with(name, sent.text(name)));
    number(sent, "lineage_parent_pid", metadata);
    JsonObject broker = new JsonObject();
    for (String name : List.of("request_id", "target_host")) {
      broker.with(name, sent.at("secrets_broker").text(name));
    }
    for (String name : List.of("injection_eligible", "host_allowed")) {
      broker.with(name, sent.at("secrets_broker").flag(name));
    }
    JsonObject lineage =
        new JsonObject().with("ancestor_hash", sent.at("process_lineage").text("ancestor_hash"));
    number(sent.at("process_lineage"), "parent_pid", lineage);
    return metadata
        .with("secrets_broker", broker.members().isEmpty() ? null : broker)
        .with("process_lineage", lineage.members().isEmpty() ? null : lineage);
  }

  /** The type of a process id is not published. */
  private static void number(JsonObject sent, String name, JsonObject shown) {
    Object value = sent.get(name);
    if (value instanceof Number || value instanceof String) {
      shown.with(name, value);
    }
  }
}
