package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.pam.CallbackAnswer;
import com.atensecurity.thoth.pam.CallbackOutcome;
import com.atensecurity.thoth.pam.CallbackReceiver;
import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.InMemoryCallbackClaims;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.PamState;
import com.atensecurity.thoth.pam.SignedMessage;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifyingKey;
import com.atensecurity.thoth.testkit.Misbehaviour;
import com.atensecurity.thoth.testkit.internal.contract.SimRequest;
import com.atensecurity.thoth.testkit.internal.contract.SimResponse;
import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import com.atensecurity.thoth.testkit.internal.json.JsonSyntaxException;
import com.atensecurity.thoth.testkit.internal.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The PAM callback route: {@code thoth-sdk-pam} verifies, correlates and resolves; this class only
 * tells it the settings and the approvals. Thread-safe.
 */
final class PamResource {
  private static final String MESSAGE_ID = "webhook-id";

  private final Tenant tenant;
  private final CallbackReceiver receiver;

  PamResource(Tenant tenant) {
    this.tenant = tenant;
    this.receiver =
        CallbackReceiver.builder()
            .tenantId(tenant.id())
            .pamState(this::state)
            .approvals(new TenantApprovals(tenant))
            .claims(InMemoryCallbackClaims.builder().clock(tenant::now).build())
            .clock(tenant::now)
            .build();
  }

  SimResponse receive(SimRequest request) {
    SimRequest message = request;
    CallbackOutcome outcome = receiver.receive(message.headers(), message.body());
    if (outcome.answer() == CallbackAnswer.INVALID_SIGNATURE
        && tenant.has(Misbehaviour.ACCEPTS_BAD_SIGNATURE)) {
      message = signedByUs(message, message.body());
      outcome = receiver.receive(message.headers(), message.body());
    }
    if (outcome.answer() == CallbackAnswer.REQUEST_ID_MISMATCH
        && tenant.has(Misbehaviour.IGNORES_REQUEST_ID)) {
      message = signedByUs(message, withRightRequestId(message.body()));
      outcome = receiver.receive(message.headers(), message.body());
    }
    return response(outcome);
  }

  private static SimResponse response(CallbackOutcome outcome) {
    Map<String, String> headers = new HashMap<>(outcome.headers());
    headers.putIfAbsent("Content-Type", "application/json");
    byte[] body = outcome.body().getBytes(StandardCharsets.UTF_8);
    return new SimResponse(outcome.status(), headers, body, SimResponse.Wire.WHOLE);
  }

  private PamState state() {
    JsonObject pam = tenant.locked(() -> tenant.settings().current().at("pam").copy());
    boolean enabled = Boolean.TRUE.equals(pam.flag("enabled"));
    String secret = pam.text("callback_secret");
    if (secret == null) {
      return enabled
          ? PamState.enabledWithoutSecret("pam.callback_secret is not set")
          : PamState.disabled();
    }
    try {
      MessageVerifier verifier =
          MessageVerifier.builder().key(VerifyingKey.ofSetting(secret)).clock(tenant::now).build();
      CallbackVerifier callbacks = new CallbackVerifier(verifier);
      return enabled ? PamState.enabled(callbacks) : PamState.disabled(callbacks);
    } catch (IllegalArgumentException e) {
      return enabled
          ? PamState.enabledWithoutSecret("pam.callback_secret is not usable")
          : PamState.disabled();
    }
  }

  /** For a misbehaving server: the same message with a signature that the receiver accepts. */
  private SimRequest signedByUs(SimRequest request, byte[] body) {
    @Nullable String secret =
        tenant.locked(() -> tenant.settings().current().at("pam").text("callback_secret"));
    if (secret == null || !(VerifyingKey.ofSetting(secret) instanceof SigningSecret key)) {
      return request; // nobody can sign with a public key
    }
    MessageSigner signer = MessageSigner.builder().key(key).clock(tenant::now).build();
    String id = request.header(MESSAGE_ID);
    boolean usable = id != null && id.matches("[A-Za-z0-9_-]{1,128}");
    SignedMessage signed = signer.sign(usable && id != null ? id : tenant.ids().next("msg"), body);
    Map<String, List<String>> headers = new HashMap<>();
    signed.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return request.withBodyAndHeaders(body, headers);
  }

  private byte[] withRightRequestId(byte[] body) {
    try {
      JsonObject callback = ((JsonObject) JsonTree.parse(body)).copy();
      ApprovalState approval =
          tenant.locked(() -> tenant.approvals().find(callback.text("approval_id", "")));
      return approval == null
          ? body
          : JsonTree.write(callback.with("request_id", approval.requestId()));
    } catch (JsonSyntaxException e) {
      return body;
    }
  }
}
