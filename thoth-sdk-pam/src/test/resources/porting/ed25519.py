
import json, sys

for line in sys.stdin:
    case = json.loads(line)
    body = base64.b64decode(case["body"])
    headers = sign_ed25519(case["whsk"], case["id"], case["time"], body)
    content = f"{case['id']}.{case['time']}.".encode("ascii") + body
    assert ed25519_check(case["whpk"])(headers["webhook-signature"], content)
    assert not ed25519_check(case["whpk"])(headers["webhook-signature"], content + b"\n")
    print(json.dumps(headers))
