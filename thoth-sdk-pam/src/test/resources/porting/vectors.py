
import email.message, json, sys

with open(sys.argv[1], encoding="utf-8") as file:
    vectors = json.load(file)["vectors"]
for vector in vectors:
    if vector["scheme"] != sys.argv[2]:
        continue
    headers = email.message.Message()
    for name, value in vector["headers"]:
        headers[name] = value
    if vector["scheme"] == "v1":
        matches = hmac_check(*vector["keys"])
    else:
        checks = [ed25519_check(key) for key in vector["keys"]]
        matches = lambda entry, content: any([check(entry, content) for check in checks])
    try:
        verdict = "accept" if verify(matches, headers, base64.b64decode(vector["body_base64"]), vector["now"]) else "?"
    except ValueError:
        verdict = "reject"
    print(vector["name"], verdict)
