package com.atensecurity.thoth.pam;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One message of vectors.json with what a verifier should say to it. */
@SuppressWarnings("ArrayRecordComponent")
record Vector(
    String name,
    String scheme,
    List<String> keys,
    List<String> signingKeys,
    long now,
    List<List<String>> headers,
    byte[] body,
    String verdict,
    boolean signs) {
  static final String ACCEPT = "accept";
  private static final int LONGEST_TEXT = 1000;

  /** As in the file. */
  Map<String, Object> toJson() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("scheme", scheme);
    json.put("keys", keys);
    if (!signingKeys.isEmpty()) {
      json.put("signing_keys", signingKeys);
    }
    json.put("now", now);
    json.put("headers", headers);
    json.put("body_base64", PortingCases.base64(body));
    if (body.length <= LONGEST_TEXT && Utf8.isValid(body)) {
      json.put("body_text", new String(body, StandardCharsets.UTF_8));
    }
    json.put("expect", verdict.equals(ACCEPT) ? ACCEPT : "reject");
    if (!verdict.equals(ACCEPT)) {
      json.put("reason", verdict);
    }
    if (signs) {
      json.put("signs", true);
    }
    return json;
  }

  @SuppressWarnings("unchecked")
  static Vector of(Object json) {
    Map<String, Object> members = (Map<String, Object>) json;
    return new Vector(
        (String) members.get("name"),
        (String) members.get("scheme"),
        (List<String>) members.get("keys"),
        (List<String>) members.getOrDefault("signing_keys", List.of()),
        (Long) members.get("now"),
        (List<List<String>>) members.get("headers"),
        PortingCases.bytes(members.get("body_base64")),
        (String) members.getOrDefault("reason", ACCEPT),
        members.containsKey("signs"));
  }

  /** The vectors of the file that is checked in. */
  static List<Vector> all() {
    List<?> vectors = (List<?>) PortingJson.object(PortingPage.text("vectors.json")).get("vectors");
    return vectors.stream().map(Vector::of).toList();
  }

  /** What a verifier that knows the reasons should say: accept or the reason. */
  String answer() {
    return verdict;
  }

  /** What one that does not should say. */
  String expect() {
    return verdict.equals(ACCEPT) ? ACCEPT : "reject";
  }

  /** As a server hands them over: a name in another letter case is another entry. */
  Map<String, List<String>> headerMap() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    for (List<String> header : headers) {
      map.computeIfAbsent(header.get(0), name -> new ArrayList<>()).add(header.get(1));
    }
    return map;
  }

  @Override
  public String toString() {
    return name;
  }
}
