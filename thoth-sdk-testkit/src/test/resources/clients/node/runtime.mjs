// The runtime SDK of TypeScript: fetch, camelCase events, no fail-open. Arguments: URL, tenant, API key, admin token.
import http from "node:http";
import { randomUUID } from "node:crypto";

const [url, tenant, key, token] = process.argv.slice(2);
const bearer = { authorization: `Bearer ${key}`, "content-type": "application/json" };
const sessionId = randomUUID();
const say = (what, ...values) => console.log(what, ...values.map((value) => JSON.stringify(value)));
const DECISIONS = { DENY: "BLOCK", CHALLENGE: "STEP_UP", ESCALATE: "STEP_UP", REVIEW: "STEP_UP" };

async function enforce(tool, init = {}) {
  const body = {
    agent_id: "agent-ts", tenant_id: tenant, user_id: "system", tool_name: tool, session_id: sessionId, session_tool_calls: [tool],
    approved_scope: [tool], enforcement_mode: "progressive", environment: "prod", enforcement_trace_id: sessionId,
    identity_binding: { agent_id: "agent-ts", tenant_id: tenant, user_id: "system" }, metadata: { policy_context: { channel: "tests" } },
  };
  const response = await fetch(`${url}/v1/enforce`, { method: "POST", headers: bearer, body: JSON.stringify(body), ...init });
  if (!response.ok) return { decision: "BLOCK", status: response.status };
  const answer = await response.json();
  const named = String(answer.authorization_decision ?? answer.decision ?? "").toUpperCase();
  const decision = DECISIONS[named] ?? named;
  return { ...answer, decision: ["ALLOW", "BLOCK", "STEP_UP", "MODIFY", "DEFER"].includes(decision) ? decision : "BLOCK" };
}

const hold = async (holdToken) =>
  (await fetch(`${url}/v1/enforce/hold/${encodeURIComponent(holdToken)}`, { headers: { authorization: bearer.authorization } })).json();

const event = (eventType) => ({
  eventId: randomUUID(), tenantId: tenant, agentId: "agent-ts", sessionId, userId: "system", sourceType: "agent_tool_call", eventType,
  toolName: "read", content: "[redacted]", approvedScope: ["read"], enforcementMode: "progressive", sessionToolCalls: ["read"],
  occurredAt: new Date().toISOString(), metadata: {},
});

// A body of unknown length goes up in chunks.
function chunked(value) {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.subarray(at, (at += 100)));
      else controller.close();
    },
  });
}

async function control(method, path, body) {
  const headers = { authorization: `bearer ${token}` };
  if (body !== undefined) headers["content-type"] = "application/json";
  const response = await fetch(`${url}/${tenant}/thoth/${path}`, { method, headers, body: body && JSON.stringify(body) });
  return [response.status, await response.json()];
}

// What fetch does not send: a client that waits for leave before it sends the body, over a connection that it keeps.
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const sockets = new Set();
function waiting(method, path, body) {
  const sent = JSON.stringify(body);
  const headers = { authorization: `Bearer ${token}`, "Content-Type": "application/json", "Content-Length": Buffer.byteLength(sent), Expect: "100-continue" };
  return new Promise((resolve, reject) => {
    let continued = false;
    const request = http.request(`${url}/${tenant}/thoth/${path}`, { method, headers, agent }, (response) => {
      sockets.add(request.socket.localPort);
      response.resume().on("end", () => resolve([response.statusCode, continued]));
    });
    request.on("continue", () => {
      continued = true;
      request.end(sent);
    });
    request.on("error", reject);
    request.flushHeaders();
  });
}

say("busy", await enforce("read"));
say("allowed", (await enforce("read")).decision);
say("blocked", (await enforce("delete")).decision);
const stepUp = await enforce("wire");
say("step up", stepUp.decision, (await hold(stepUp.hold_token)).resolved);
const stranger = await enforce("read", { headers: { ...bearer, authorization: "Bearer thoth_live_nobody" } });
say("stranger", stranger);

const batch = await fetch(`${url}/v1/events/batch`, { method: "POST", headers: bearer, body: chunked({ events: [event("TOOL_CALL_PRE"), event("TOOL_CALL_POST")] }), duplex: "half" });
say("chunked camelCase", batch.status, await batch.json());

const many = await Promise.all(Array.from({ length: 20 }, () => enforce("read")));
say("at once", new Set(many.map((answer) => answer.decision)).size, many.length);

const aborted = new AbortController();
const slow = fetch(`${url}/${tenant}/thoth/fleets`, { headers: { "X-Api-Key": key }, signal: aborted.signal }).catch((error) => error.name);
aborted.abort();
say("aborted", await slow);

say("created", (await control("POST", "mcp/vendors", { vendor_id: "käse & co", display_name: "K", host_patterns: [] }))[0]);
const [status, vendor] = await control("GET", `mcp/vendors/${encodeURIComponent("käse & co")}`);
say("read", status, vendor.vendor_id);
say("deleted", (await control("DELETE", `mcp/vendors/${encodeURIComponent("käse & co")}`))[0]);
say("gone", (await control("GET", `mcp/vendors/${encodeURIComponent("käse & co")}`))[0]);
say("refused", ...(await control("POST", "fleets", [])));

say("waited", ...(await waiting("POST", "fleets", { name: "ä".repeat(1000) })));
say("waited", ...(await waiting("POST", "fleets", { name: "eu" })));
say("connections", sockets.size);
agent.destroy();
