package com.atensecurity.thoth.examples.benchmarks.testkit;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A request that is measured, and what a server says to it that has no state. */
enum Sample {
  /** One endpoint. */
  GET("GET of an endpoint", "GET", "endpoints/ep-1", ""),
  /** All endpoints of a tenant that has {@value #ROWS}. */
  LIST("GET of a list of 5", "GET", "endpoints", ""),
  /** A check-in. */
  CHECK_IN("POST check-in", "POST", "endpoints/ep-1/checkin", Sample.TELEMETRY);

  static final int ROWS = 5;

  /** The tenant of servers that have no tenants. */
  static final String TENANT = "acme";

  private static final String TELEMETRY =
      "{\"proxy_version\":\"0.2.8\",\"agent_ids\":[\"agent-1\"],\"risk_score\":10,"
          + "\"violations_today\":0,\"sessions_today\":1}";

  private final String label;
  private final String method;
  private final String resource;
  private final String body;

  Sample(String label, String method, String resource, String body) {
    this.label = label;
    this.method = method;
    this.resource = resource;
    this.body = body;
  }

  /** What it is, for people. */
  String label() {
    return label;
  }

  String method() {
    return method;
  }

  String path(String tenant) {
    return "/" + tenant + "/thoth/" + resource;
  }

  /** The whole request, as a client sends it. */
  byte[] request(Tenant tenant) {
    return request(method, path(tenant.id()), tenant.token(), body);
  }

  /** The request that makes an endpoint known which the others are about. */
  static byte[] registration(Tenant tenant, int number) {
    return request(
        "POST",
        LIST.path(tenant.id()),
        tenant.token(),
        "{\"endpoint_id\":\"ep-%d\",\"hostname\":\"ep-%d.local\",\"environment\":\"prod\",\"os\":\"macos\","
                .formatted(number, number)
            + "\"enrollment\":\"manual\","
            + TELEMETRY.substring(1));
  }

  private static byte[] request(String method, String path, String token, String body) {
    String type = body.isEmpty() ? "" : "Content-Type: application/json\r\n";
    String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return (method
            + " "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\n"
            + "Authorization: Bearer "
            + token
            + "\r\nAccept: application/json\r\n"
            + "User-Agent: benchmark\r\n"
            + type
            + length
            + "\r\n"
            + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** What a stateful server answers, members and all. */
  String answer() {
    return this != LIST
        ? row(1)
        : IntStream.rangeClosed(1, ROWS)
            .mapToObj(Sample::row)
            .collect(Collectors.joining(",", "{\"data\":[", "]}"));
  }

  private static String row(int number) {
    return ("{\"endpoint_id\":\"ep-%d\",\"created_at\":\"2026-11-21T10:00:00.123456Z\","
                .formatted(number)
            + "\"hostname\":\"ep-%d.local\",\"environment\":\"prod\",\"os\":\"macos\","
                .formatted(number))
        + "\"enrollment\":\"manual\","
        + TELEMETRY.substring(1, TELEMETRY.length() - 1)
        + ",\"updated_at\":\"2026-11-21T10:00:00.123456Z\","
        + "\"last_seen\":\"2026-11-21T10:00:00.123456Z\",\"status\":\"online\"}";
  }
}
