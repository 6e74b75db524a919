package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.Operation;
import java.util.Map;

/** A routed, authenticated and validated request. Immutable. */
record Call(
    Operation operation,
    Map<String, String> path,
    Query query,
    JsonObject body,
    SimRequest request,
    String caller) {

  String path(String name) {
    return path.getOrDefault(name, "");
  }
}
