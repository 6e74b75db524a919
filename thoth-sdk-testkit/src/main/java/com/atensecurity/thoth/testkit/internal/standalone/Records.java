package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Delivery;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What happened in a tenant, as JSON. Secrets are redacted. */
final class Records {
  private Records() {}

  static JsonObject requests(GovApi gov, JsonObject body) {
    return new JsonObject()
        .with("requests", gov.requests().stream().map(Records::request).toList());
  }

  private static JsonObject request(RecordedRequest request) {
    JsonObject headers = new JsonObject();
    request.headers().forEach((name, values) -> headers.with(name, String.join(", ", values)));
    return new JsonObject()
        .with("at", request.at())
        .with("operation", request.operation() == null ? null : request.operation().id())
        .with("method", request.method())
        .with("target", request.target())
        .with("headers", headers)
        .with("body", json(request.redactedBody()))
        .with("status", request.status())
        .with("answer", json(request.redactedAnswer()));
  }

  private static @Nullable Object json(String text) {
    try {
      return text.isEmpty() ? null : JsonTree.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (JsonSyntaxException e) {
      return text;
    }
  }

  static JsonObject deliveries(GovApi gov, JsonObject body) {
    return new JsonObject()
        .with("deliveries", gov.deliveries().stream().map(Records::delivery).toList());
  }

  private static JsonObject delivery(Delivery delivery) {
    return new JsonObject()
        .with("channel", delivery.channel())
        .with("type", delivery.type())
        .with("url", delivery.url())
        .with("message_id", delivery.messageId())
        .with("status", delivery.status())
        .with("error", delivery.error());
  }
}
