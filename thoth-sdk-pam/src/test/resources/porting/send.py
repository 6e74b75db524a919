
import json, sys

waits = []
time.sleep = waits.append
for url in sys.argv[2:]:
    status = send(url, sys.argv[1], "msg_1", sys.stdin.buffer.read() if url == sys.argv[2] else b"{}")
    print(json.dumps([status, waits]))
    waits.clear()
