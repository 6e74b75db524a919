package com.atensecurity.thoth.testkit.internal.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A request that arrived where callbacks are awaited, as received. Its body is not changed. */
@SuppressWarnings("ArrayRecordComponent")
record ReceivedCallback(
    Instant at, String method, String target, Map<String, List<String>> headers, byte[] body) {

  /** All values of a header, whatever the case of its name. */
  List<String> values(String name) {
    return headers.entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }

  /** The value of a header that is there exactly once, else null. */
  @Nullable String single(String name) {
    List<String> values = values(name);
    return values.size() == 1 ? values.get(0) : null;
  }

  String id() {
    String id = single("webhook-id");
    return id == null ? "" : id;
  }

  String timestamp() {
    String timestamp = single("webhook-timestamp");
    return timestamp == null ? "" : timestamp;
  }

  String headerNames() {
    TreeSet<String> names = new TreeSet<>();
    headers.keySet().forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
    return String.join(", ", names);
  }
}
