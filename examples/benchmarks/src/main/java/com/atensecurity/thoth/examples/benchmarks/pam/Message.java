package com.atensecurity.thoth.examples.benchmarks.pam;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One signed message, in every form in which a contender takes it. */
final class Message {
  static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";

  private final String timestamp;
  private final String signature;
  private final byte[] body;
  private final String text;
  private final Map<String, List<String>> headers;

  Message(String timestamp, String signature, byte[] body) {
    this.timestamp = timestamp;
    this.signature = signature;
    this.body = body;
    this.text = new String(body, StandardCharsets.UTF_8);
    this.headers = received(ID, timestamp, signature, body.length);
  }

  /** A message of the given size, signed now: some contenders have no clock but the system's. */
  static Message signedNow(SigningKey key, int size) {
    byte[] body = body(size);
    return of(MessageSigner.of(key).sign(ID, body), body);
  }

  static Message of(SignedMessage signed, byte[] body) {
    Map<String, String> headers = signed.headers();
    return new Message(
        headers.getOrDefault("webhook-timestamp", ""),
        headers.getOrDefault("webhook-signature", ""),
        body);
  }

  /** A callback in ASCII, which is the fastest a contender can decode, with a long reason. */
  static byte[] body(int size) {
    String start =
        "{\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\",\"reason\":\"";
    String end = "\"}";
    String reason = "ticket 4711, ".repeat(size).substring(0, size - start.length() - end.length());
    return (start + reason + end).getBytes(StandardCharsets.US_ASCII);
  }

  /** The same headers, and a body with one bit turned. */
  Message flipped() {
    byte[] other = body.clone();
    other[other.length / 2] ^= 1;
    return new Message(timestamp, signature, other);
  }

  /** Seven headers, as an HTTP server hands them over. */
  static Map<String, List<String>> received(
      String id, String timestamp, String signature, int length) {
    Map<String, List<String>> headers = new HashMap<>();
    headers.put("Host", List.of("grid.acme.example"));
    headers.put("Content-type", List.of("application/json"));
    headers.put("Content-length", List.of(Integer.toString(length)));
    headers.put("User-agent", List.of("Java-http-client/17"));
    headers.put("webhook-id", List.of(id));
    headers.put("webhook-timestamp", List.of(timestamp));
    headers.put("webhook-signature", List.of(signature));
    return headers;
  }

  String timestamp() {
    return timestamp;
  }

  String signature() {
    return signature;
  }

  byte[] body() {
    return body;
  }

  /** The body, decoded before the measurement. */
  String text() {
    return text;
  }

  /** The body, decoded now, as a caller must who has bytes. */
  String decoded() {
    return new String(body, StandardCharsets.UTF_8);
  }

  Map<String, List<String>> headers() {
    return headers;
  }
}
