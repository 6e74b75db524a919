package com.atensecurity.thoth.testkit.internal.contract;

import com.atensecurity.thoth.testkit.Operation;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.util.Map;

/** A routed, authenticated and validated request. Immutable. */
public record Call(
    Operation operation,
    Map<String, String> path,
    Query query,
    JsonObject body,
    SimRequest request,
    String caller) {

  public String path(String name) {
    return path.getOrDefault(name, "");
  }
}
