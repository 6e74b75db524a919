"""GovAPI with nothing but the standard library, written from the contract."""
import http.client
import json
import urllib.parse


class Failure(Exception):
    """An answer other than 2xx, with the first text that it offers."""

    def __init__(self, status, body):
        self.status, self.body = status, body
        super().__init__(f"{status} {text_of(body)}")


def text_of(body):
    """Probed in the order of the vendor's Python SDK."""
    if isinstance(body, list):
        body = body[0] if body and isinstance(body[0], dict) else {}
    if not isinstance(body, dict):
        return str(body)
    for name in ("message", "error_description", "error", "reason", "detail"):
        value = body.get(name)
        if isinstance(value, dict):
            return text_of(value)
        if value:
            return str(value)
    return text_of(body.get("errors") or {}) if body.get("errors") else ""


class Connection:
    """One connection, kept alive, on which requests follow each other."""

    def __init__(self, url, headers):
        parts = urllib.parse.urlsplit(url)
        self.http = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        self.headers = headers

    def send(self, method, path, query=None, body=None, headers=None, chunked=False):
        target = path
        if query:
            target += "?" + urllib.parse.urlencode(query)
        sent = {"Accept": "application/json", **self.headers, **(headers or {})}
        payload = None
        if body is not None:
            sent["Content-Type"] = "application/json"
            payload = json.dumps(body).encode()
        if chunked and payload:
            sent["Transfer-Encoding"] = "chunked"
            half = len(payload) // 2
            self.http.request(method, target, iter([payload[:half], payload[half:]]), sent, encode_chunked=True)
        else:
            self.http.request(method, target, payload, sent)
        response = self.http.getresponse()
        text = response.read()
        try:
            answer = json.loads(text) if text.strip() else None
        except ValueError:
            answer = text.decode("utf-8", "replace")
        if not 200 <= response.status < 300:
            raise Failure(response.status, answer)
        return response.status, answer


def quoted(segment):
    return urllib.parse.quote(str(segment), safe="")
