package com.atensecurity.thoth.testkit.internal.standalone;

import com.atensecurity.thoth.testkit.Delivery;
import com.atensecurity.thoth.testkit.GovApi;
import com.atensecurity.thoth.testkit.RecordedRequest;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import com.atensecurity.thoth.testkit.internal.json.Redaction;
import com.atensecurity.thoth.testkit.internal.standalone.Route.Asked;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The control routes of what happened. Secrets are redacted. Thread-safe. */
final class Records {
  /** More than one destination that does not answer takes. */
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Tenants tenants;

  Records(Tenants tenants) {
    this.tenants = tenants;
  }

  List<Route> routes() {
    return List.of(
        tenants.on(
            "GET",
            "/problems",
            "what no correct client does",
            (gov, asked) -> new JsonObject().with("problems", gov.problems())),
        tenants.on(
            "DELETE",
            "/problems",
            "the same, which are then forgotten",
            (gov, asked) -> new JsonObject().with("problems", gov.takeProblems())),
        tenants.on(
            "GET",
            "/warnings",
            "members of requests that the contract does not name, and endpoint ids of another form",
            (gov, asked) -> new JsonObject().with("warnings", gov.warnings())),
        tenants.on(
            "GET",
            "/timeline",
            "all that happened, oldest first; as a text with Accept: text/plain",
            Records::timeline),
        tenants.on("GET", "/requests", "the newest 1,000, oldest first", Records::requests),
        tenants.on(
            "GET",
            "/deliveries",
            "webhooks and step-ups, oldest first, once none is on its way",
            Records::deliveries),
        tenants.on(
            "POST",
            "/verify",
            "{\"operation\": ..., \"times\": 1, ...}: 422 with the nearest miss if it was not so",
            Verify::count),
        tenants.on("POST", "/verify-order", "[{\"operation\": ...}, ...]: the same", Verify::order),
        tenants.on(
            "GET",
            "/coverage",
            "which operations were requested, and how often",
            (gov, asked) -> Coverage.of(List.of(gov))),
        new Route(
            "GET", "/coverage", "the same of all tenants", asked -> Coverage.of(tenants.all())));
  }

  private static Object timeline(GovApi gov, Asked asked) {
    List<String> lines = gov.timeline();
    if (asked.text()) {
      return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
    return new JsonObject().with("timeline", lines);
  }

  private static JsonObject requests(GovApi gov, Asked asked) {
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
        .with("target", request.redactedTarget())
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

  private static JsonObject deliveries(GovApi gov, Asked asked) {
    try {
      gov.awaitDeliveries(LONGEST_WAIT);
    } catch (AssertionError e) {
      throw new Refusal(503, "still_delivering", String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new JsonObject()
        .with("deliveries", gov.deliveries().stream().map(Records::delivery).toList());
  }

  private static JsonObject delivery(Delivery delivery) {
    return new JsonObject()
        .with("channel", delivery.channel())
        .with("type", delivery.type())
        .with("url", Redaction.text(delivery.url()))
        .with("message_id", delivery.messageId())
        .with("status", delivery.status())
        .with("error", delivery.error());
  }
}
