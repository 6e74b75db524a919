package com.atensecurity.thoth.testkit.internal.contract;

import static com.atensecurity.thoth.testkit.internal.contract.Shape.OBJECT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXT;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TEXTS;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.TIME;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.WHOLE;
import static com.atensecurity.thoth.testkit.internal.contract.Shape.texts;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.List;
import java.util.Map;

/** The request bodies of the runtime API. */
final class RuntimeBodies {
  private static final String EVENTS = "events";
  private static final Shape EVENT = event();

  private RuntimeBodies() {}

  static Map<Operation, Shape> shapes() {
    return Map.of(
        Operation.ENFORCE,
        toolCall(),
        Operation.INGEST_EVENTS,
        new Shape().required(EVENTS, Shape.listOf(EVENT)));
  }

  /**
   * A batch of events as the wrapper with the contract's names: the reference calls the array
   * canonical, Go and TypeScript send the wrapper, and TypeScript spells the members in camelCase.
   */
  static Object canonicalBatch(Object tree) {
    Object events = tree instanceof JsonObject wrapper ? wrapper.get(EVENTS) : tree;
    if (!(events instanceof List<?> list)) {
      return tree;
    }
    List<Object> named = list.stream().<Object>map(RuntimeBodies::canonicalEvent).toList();
    return new JsonObject().with(EVENTS, named);
  }

  private static Object canonicalEvent(Object event) {
    return event instanceof JsonObject object ? EVENT.respelled(object) : event;
  }

  private static Shape toolCall() {
    return texts("request_id", "environment", "enforcement_trace_id", "session_intent", "purpose")
        .required("agent_id", TEXT)
        .required("tenant_id", TEXT)
        .required("user_id", TEXT)
        .required("tool_name", TEXT)
        .required("session_id", TEXT)
        .required("session_tool_calls", TEXTS)
        .required("approved_scope", TEXTS)
        .required("enforcement_mode", TEXT)
        .optional("data_classification", TEXT)
        .optional("endpoint_id", TEXT)
        .optional("fleet_id", TEXT)
        .optional("occurred_at", TIME)
        .optional("tool_args", OBJECT)
        .optional("task_context", OBJECT)
        .optional("identity_binding", OBJECT)
        .optional("metadata", OBJECT);
  }

  private static Shape event() {
    return texts("agent_id", "tool_name", "content", "violation_id", "purpose", "initiated_by")
        .required("event_id", TEXT)
        .required("tenant_id", TEXT)
        .required("session_id", TEXT)
        .required("user_id", TEXT)
        .required("source_type", TEXT)
        .required("event_type", TEXT)
        .required("approved_scope", TEXTS)
        .required("enforcement_mode", TEXT)
        .optional("metadata", OBJECT)
        .optional("session_tool_calls", TEXTS)
        .optional("occurred_at", TIME)
        .optional("ttl", WHOLE)
        .optional("data_classification", TEXT)
        .optional("task_context", OBJECT)
        .optional("task_id", TEXT)
        .optional("delegation_chain", TEXTS)
        .optional("endpoint_id", TEXT)
        .optional("hostname", TEXT)
        .optional("ingested_at", TIME)
        .optional("chain_index", WHOLE)
        .optional("hash", TEXT)
        .optional("previous_hash", TEXT)
        .optional("signature", TEXT);
  }
}
