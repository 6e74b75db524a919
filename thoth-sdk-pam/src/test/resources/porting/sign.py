
import json, sys

for line in sys.stdin:
    case = json.loads(line)
    print(json.dumps(sign(case["secret"], case["id"], case["time"], base64.b64decode(case["body"]))))
