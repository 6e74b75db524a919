package com.atensecurity.thoth.examples.benchmarks.client;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the server answers. Each contender gets a document of its own API, all of them 170 bytes long,
 * the ones that are read with 5 members, none of which it does not know.
 */
final class Answers {
  private static final int SIZE = 170;

  private final Map<String, byte[]> byRequest = new LinkedHashMap<>();

  Answers() {
    document(
        "GET /acme/thoth/endpoints/",
        "{\"endpoint_id\":\"ep-e2e-01\",\"hostname\":\"~\",\"environment\":\"prod\","
            + "\"risk_score\":10,\"last_seen\":\"2026-11-21T10:00:00Z\"}");
    document(
        "POST /acme/thoth/api-keys/",
        "{\"valid\":true,\"permission_allowed\":true,\"scope_allowed\":true,\"expired\":false,"
            + "\"scope_target_id\":\"~\",\"validated_at\":\"2026-11-21T10:00:00Z\"}");
    String customer =
        "{\"id\":\"cus_01\",\"object\":\"customer\",\"created\":1763719200,\"name\":\"~\","
            + "\"email\":\"ep-e2e-01@example.com\"}";
    document("GET /v1/customers/", customer);
    document("POST /v1/customers", customer);
    document(
        "GET /v1/models/",
        "{\"id\":\"model-01\",\"object\":\"model\",\"created\":1763719200,\"owned_by\":\"~\","
            + "\"shutdown_date\":\"2026-11-21\"}");
    document(
        "POST /v1/conversations/",
        "{\"id\":\"conv_01\",\"object\":\"conversation\",\"created_at\":1763719200,"
            + "\"metadata\":{\"a\":\"~\"}}");
  }

  /** The answer to a request that begins like this, or an empty one with status 404. */
  byte[] to(String requestLine) {
    for (Map.Entry<String, byte[]> answer : byRequest.entrySet()) {
      if (requestLine.startsWith(answer.getKey())) {
        return answer.getValue();
      }
    }
    return "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);
  }

  private static byte[] ok(String text) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + text.length()
            + "\r\n\r\n"
            + text)
        .getBytes(US_ASCII);
  }

  private void document(String request, String text) {
    String padded = text.replace("~", "x".repeat(SIZE + 1 - text.length()));
    byRequest.put(request, ok(padded));
  }
}
