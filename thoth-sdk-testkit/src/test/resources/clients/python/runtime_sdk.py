"""The runtime SDK: decisions, holds and events. Arguments: URL, tenant, API key, and the admin token of a human."""
import json
import sys
import uuid

from govapi import Connection, Failure

url, tenant, key, token = sys.argv[1:5]
enforcing = Connection(url, {"x-api-key": key, "User-Agent": "thoth-python"})
polling = Connection(url, {"Authorization": "Bearer " + key})
ingesting = Connection(url, {"Authorization": "Bearer " + key, "x-api-key": key, "X-Thoth-Event-Ingest-Token": "ingest"})
human = Connection(url, {"Authorization": "Bearer " + token})
session = str(uuid.uuid4())
DECISIONS = {"DENY": "BLOCK", "CHALLENGE": "STEP_UP", "ESCALATE": "STEP_UP", "REVIEW": "STEP_UP"}


def say(what, *values):
    print(what, *[json.dumps(value, sort_keys=True) for value in values])


def enforce(tool, mode="block", fail_open=False, connection=enforcing):
    call = {
        "agent_id": "agent-py", "tenant_id": tenant, "user_id": "system", "tool_name": tool, "session_id": session, "session_tool_calls": [tool],
        "approved_scope": [tool], "enforcement_mode": mode, "environment": "prod", "enforcement_trace_id": session, "tool_args": {"path": "/tmp/ä"}}
    try:
        answer = connection.send("POST", "/v1/enforce", body=call)[1]
    except Failure as failure:
        opened = fail_open and (failure.status == 429 or failure.status >= 500)
        return {"decision": "ALLOW" if opened else "BLOCK", "reason": str(failure)}
    named = str(answer.get("decision") or answer.get("authorization_decision") or "").upper()
    decision = DECISIONS.get(named, named)
    known = decision in ("ALLOW", "BLOCK", "STEP_UP", "MODIFY", "DEFER")
    return {**answer, "decision": decision if known else "BLOCK"}


def hold(token):
    return polling.send("GET", "/v1/enforce/hold/" + token)[1]


def resolve(tool, decision):
    rows = human.send("GET", f"/{tenant}/thoth/approvals", {"status": "pending"})[1]["data"]
    approval = [row["approval_id"] for row in rows if row["tool_name"] == tool][0]
    human.send("POST", f"/{tenant}/thoth/approvals/{approval}/resolve", body={"decision": decision})


def event(kind, **more):
    return {"event_id": f"{tenant}:{uuid.uuid4()}", "tenant_id": tenant, "session_id": session, "user_id": "system", "agent_id": "agent-py",
            "source_type": "agent_tool_call", "event_type": kind, "tool_name": "read", "content": "[redacted]", "approved_scope": ["read"],
            "enforcement_mode": "block", "session_tool_calls": ["read"], **more}


say("busy, closed", enforce("busy")["decision"])
say("busy, open", enforce("busy", fail_open=True)["decision"])
say("allowed", enforce("read")["decision"])
say("blocked", enforce("delete")["decision"])
say("observed", enforce("delete", "shadow")["decision"])
for decision in ("approve", "deny"):
    waiting = enforce("wire")
    say("step up", waiting["decision"], waiting["step_up_timeout_seconds"], hold(waiting["hold_token"])["resolved"])
    resolve("wire", decision)
    resolved = hold(waiting["hold_token"])
    say(decision, resolved["resolved"], resolved["resolution"])
say("stranger", enforce("read", fail_open=True, connection=Connection(url, {"x-api-key": "thoth_live_nobody"})))
status, answer = ingesting.send("POST", "/v1/events/batch", body=[event("TOOL_CALL_PRE"), event("TOOL_CALL_POST")])
say("array", status, answer)
status, answer = ingesting.send("POST", "/v1/events/batch", body={"events": [event("LLM_INVOCATION", source_type="agent_llm_invocation")]}, chunked=True)
say("wrapper", status, answer)
try:
    hold("no-such-hold")
except Failure as failure:
    say("unknown hold", failure.status, failure.body["error"]["code"])
