"""The commands of a CLI: prints what each of them would print. Arguments: URL, tenant, admin token, SIEM URL, its secret."""
import base64
import hashlib
import hmac
import json
import sys
import time
import urllib.error
import urllib.request

from govapi import Connection, Failure

url, tenant, token, siem, siem_secret = sys.argv[1:6]
PAM_SECRET = "whsec_" + base64.b64encode(b"a callback secret of 32 bytes, k").decode()


def say(command, value):
    print(command, json.dumps(value, sort_keys=True))


def only(value, *names):
    return {name: value.get(name) for name in names}


class Ctl:
    def __init__(self, headers):
        self.connection = Connection(url, headers)

    def call(self, method, path, query=None, body=None):
        return self.connection.send(method, f"/{tenant}/{path}", query, body)[1]

    def bootstrap(self):
        document = self.call("GET", "thoth/settings")
        document.update(
            compliance_profile="soc2",
            shadow_policy={"low": "allow", "medium": "step_up", "high": "block", "critical": "block"},
            webhook={"enabled": True, "url": siem, "secret": siem_secret},
            pam={"enabled": True, "provider": "example-pam", "callback_secret": PAM_SECRET},
        )
        self.call("PUT", "thoth/settings", body=document)
        tested = self.call("POST", "thoth/settings/webhook/test")
        provider = {"provider": "jamf", "name": "Jamf", "enabled": True, "config": {"url": "https://jamf.example"}}
        self.call("POST", "thoth/mdm/providers", body=provider)
        job = self.call("POST", "thoth/mdm/providers/jamf/sync", body={})
        return {
            "settings_updated": True,
            "webhook_tested": tested["status"] == "delivered",
            "mdm_provider_upserted": True,
            "mdm_sync_started": bool(job["job_id"]),
        }

    def evidence_backfill(self, query=None, body=None):
        try:
            return self.call("POST", "governance/evidence/thoth/backfill", query, body)
        except Failure as failure:
            if failure.status not in (404, 405):
                raise
            return self.call("POST", "thoth/governance/evidence/thoth/backfill", query, body)

    def pam_callback(self, approval, request, decision, message="msg_1", secret=PAM_SECRET):
        """Signed as the project chose it, and sent with urllib, which authenticates by the signature alone."""
        payload = json.dumps({"approval_id": approval, "request_id": request, "decision": decision}).encode()
        now = str(int(time.time()))
        key = base64.b64decode(secret[len("whsec_"):])
        code = hmac.new(key, f"{message}.{now}.".encode() + payload, hashlib.sha256).digest()
        headers = {
            "Content-Type": "application/json",
            "webhook-id": message,
            "webhook-timestamp": now,
            "webhook-signature": "v1," + base64.b64encode(code).decode(),
        }
        call = urllib.request.Request(f"{url}/{tenant}/thoth/pam/callback", payload, headers, method="POST")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(call, timeout=30) as answer:
                return answer.status, json.load(answer)["status"]
        except urllib.error.HTTPError as refused:
            return refused.code, json.load(refused)["error"]


def refusal(call):
    try:
        return call()
    except Failure as failure:
        return str(failure)


admin = Ctl({"Authorization": "Bearer " + token})
say("bootstrap", admin.bootstrap())

created = admin.call("POST", "thoth/api-keys", body={
    "name": "rightway-endpoint-e2e", "scope_level": "endpoint", "scope_target_id": "ep-e2e-01", "permissions": ["read", "execute"]})
say("api-keys list", [only(key, "name", "scope_level") for key in admin.call("GET", "thoth/api-keys")["api_keys"]])
for endpoint in ("ep-e2e-01", "ep-other-99"):
    probe = {"api_key": created["api_key"], "permission": "execute", "resource_type": "endpoint", "resource_id": endpoint}
    answer = admin.call("POST", f"thoth/api-keys/{created['key_id']}/authorize", body=probe)
    say("api-keys authorize", only(answer, "valid", "permission_allowed", "scope_allowed"))

endpoint = {"endpoint_id": "ep-e2e-01", "hostname": "ep-e2e-01.local", "employee_email": "secops@example.com", "enrollment": "manual",
            "environment": "prod", "proxy_version": "0.2.8", "agent_ids": ["filesystem-safe"]}
admin.call("POST", "thoth/endpoints", body=endpoint)
admin.call("POST", "thoth/endpoints/ep-e2e-01/checkin", body={
    "proxy_version": "0.2.8", "agent_ids": ["filesystem-safe"], "risk_score": 10, "violations_today": 0, "sessions_today": 1})
say("endpoints stats", only(admin.call("GET", "thoth/endpoints/stats"), "total", "online"))

scoped = Ctl({"X-Api-Key": created["api_key"]})
say("endpoint key", [refusal(lambda: scoped.call("GET", "thoth/endpoints/ep-e2e-01")["endpoint_id"]),
                     refusal(lambda: scoped.call("GET", "thoth/settings")),
                     refusal(lambda: Ctl({"Authorization": "Bearer " + created["api_key"]}).call("GET", "thoth/settings"))])
say("api-keys revoke", admin.call("DELETE", f"thoth/api-keys/{created['key_id']}") is not None)
say("revoked key", refusal(lambda: scoped.call("GET", "thoth/endpoints/ep-e2e-01")))

approvals = admin.call("GET", "thoth/approvals", {"status": "pending"})
row = approvals["data"][0]
ids = row["approval_id"], row["request_id"]
say("approvals list", [approvals["total"], row["status"]])
say("pam bad signature", admin.pam_callback(*ids, "approve", secret="whsec_" + base64.b64encode(b"x" * 32).decode()))
say("pam mismatch", admin.pam_callback(ids[0], "req_other", "approve", "msg_0"))
say("pam callback", admin.pam_callback(*ids, "approve"))
say("pam replay", admin.pam_callback(*ids, "approve"))
say("approvals list", admin.call("GET", "thoth/approvals", {"status": "approved"})["total"])

options = {"limit": 50, "include_blocked_events": "false", "dry_run": "true"}
say("backfill query", only(admin.evidence_backfill(query=options), "examined", "created"))
options = {"limit": 50, "include_blocked_events": False, "dry_run": True}
say("backfill body", only(admin.evidence_backfill(body=options), "examined", "created"))
say("backfill nothing", only(admin.evidence_backfill(), "created"))
say("backfill strings", refusal(lambda: admin.evidence_backfill(body={"limit": "50"})))
say("decision-backfill", only(admin.call("POST", "thoth/governance/backfill-decision-fields", {"window_hours": 24}), "updated"))
say("evidence verify", only(admin.call("GET", "governance/evidence/verify-chain"), "verified"))
say("unknown", refusal(lambda: admin.call("GET", "thoth/endpoint")))
