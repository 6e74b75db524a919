package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.PamCallbacks;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.testkit.Delivery;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.internal.contract.ApiException;
import com.atensecurity.thoth.testkit.internal.contract.Call;
import com.atensecurity.thoth.testkit.internal.contract.Reply;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant sends out: SIEM webhooks and step-up requests, signed with the destination's
 * secret, each once. Messages of one channel go out one after the other, in order. Thread-safe.
 */
final class Outbound {
  private final Tenant tenant;
  private final Courier courier;
  private final Map<String, CompletableFuture<?>> tails = new ConcurrentHashMap<>();

  Outbound(Tenant tenant, Courier courier) {
    this.tenant = tenant;
    this.courier = courier;
  }

  /** Sends a feed row to every enabled webhook. Call under the tenant's lock. */
  void siemEvent(JsonObject event, String action) {
    for (Destination destination : Destination.webhooks(tenant.settings().current())) {
      JsonObject payload = payload(destination, event, action);
      enqueue(destination, event.text("type", ""), payload);
    }
  }

  /** Sends the step-up request of an approval. Call under the tenant's lock. */
  void stepUp(ApprovalState approval) {
    Destination vendor = Destination.pam(tenant.settings().current());
    if (vendor != null) {
      JsonObject request =
          approval
              .request()
              .with("tenant_id", tenant.id())
              .with(
                  "callback_url",
                  PamCallbacks.callbackUri(tenant.baseUrl(), tenant.id()).toString());
      enqueue(vendor, "pam.step_up", request);
    }
  }

  private void enqueue(Destination destination, String type, JsonObject payload) {
    String id = tenant.ids().next("msg");
    byte[] body = JsonTree.write(payload);
    tails.compute(
        destination.channel(),
        (channel, tail) ->
            (tail == null ? CompletableFuture.completedFuture(null) : tail)
                .handleAsync(
                    (done, failure) -> send(destination, type, id, body), courier.executor()));
  }

  /** Delivers a test event now and answers how it went. Needs no lock. */
  Reply test(Call call) {
    JsonObject event = new JsonObject().with("type", "webhook.test");
    event.with("event_id", tenant.ids().next("evt")).with("occurred_at", tenant.now());
    Destination destination =
        tenant.locked(
            () ->
                Destination.webhooks(tenant.settings().current()).stream()
                    .findFirst()
                    .orElse(null));
    if (destination == null || destination.secret() == null) {
      throw ApiException.refusal(
          400,
          "webhook_not_configured",
          "The settings need an enabled webhook with webhook.url and webhook.secret");
    }
    byte[] body = JsonTree.write(payload(destination, event, "TEST"));
    Delivery delivery = send(destination, "webhook.test", tenant.ids().next("msg"), body);
    return Reply.ok(
        new JsonObject()
            .with("status", delivery.delivered() ? "delivered" : "failed")
            .with("http_status", delivery.status())
            .with("error", delivery.error()));
  }

  private Delivery send(Destination destination, String type, String id, byte[] body) {
    Delivery delivery = attempt(destination, type, id, body);
    tenant.recorder().add(delivery, tenant.now());
    if (tenant.has(Misbehaviour.DELIVERS_TWICE)) {
      tenant.recorder().add(attempt(destination, type, id, body), tenant.now());
    }
    return delivery;
  }

  private Delivery attempt(Destination destination, String type, String id, byte[] body) {
    boolean webhook = !destination.channel().startsWith("pam");
    if (webhook && tenant.has(Misbehaviour.WEBHOOK_UNREACHABLE)) {
      return Courier.failed(destination, type, id, "cannot connect to the destination");
    }
    MessageSigner signer = signer(destination.secret());
    if (signer == null) {
      String error = destination.channel() + " has no usable secret (24 bytes or more)";
      return Courier.failed(destination, type, id, error);
    }
    return courier.send(destination, type, signer.sign(id, body));
  }

  private @Nullable MessageSigner signer(@Nullable String secret) {
    if (secret == null) {
      return null;
    }
    try {
      return MessageSigner.builder()
          .key(SigningSecret.ofSetting(secret))
          .clock(tenant.clock())
          .build();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The seven published members, then ours. */
  private JsonObject payload(Destination destination, JsonObject event, String action) {
    JsonObject payload =
        new JsonObject()
            .with("tenant_id", tenant.id())
            .with("agent_id", event.text("agent_id", ""))
            .with("destination_channel", destination.channel())
            .with("siem_provider", destination.siemProvider())
            .with("occurred_at", event.text("occurred_at"))
            .with("action", action)
            .with("risk_tier", event.text("risk_tier", "low"));
    event.copy().members().forEach(payload::with);
    return payload;
  }

  /** Waits until everything that was enqueued so far was sent or has failed. */
  boolean await(Duration timeout) throws InterruptedException {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(tails.values().toArray(CompletableFuture<?>[]::new));
    try {
      all.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }
}
