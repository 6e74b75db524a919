package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Step-up payloads behind a good signature, and the callback URL that a vendor would use. */
class FuzzStepUpTest {
  private static final MessageSigner SIGNER = Fixtures.signer(() -> Fixtures.NOW);
  private static final StepUpVerifier VERIFIER =
      new StepUpVerifier(Fixtures.verifier(() -> Fixtures.NOW));

  @FuzzTest
  @DictionaryEntries({
    "\"approval_id\":\"a\"",
    "\"request_id\":\"r\"",
    "\"tenant_id\":\"t\"",
    "\"requested_at\":",
    "\"expires_at\":\"2026-11-21T10:00:00Z\"",
    "\"callback_url\":\"https://a.example/x\"",
    "\"http://127.0.0.1:1/\"",
    "//a@b/",
    "https://[::1]/",
    "%41",
    "null"
  })
  void aStepUpIsReadAsASecondParserReadsIt(byte[] body) {
    @Nullable Map<String, @Nullable Object> members = null;
    if (Utf8.isValid(body)) {
      members = FuzzJson.parse(new String(body, StandardCharsets.UTF_8));
    }
    try {
      StepUpRequest request = verify(body);
      if (FuzzJson.isArguable(body)) {
        return;
      }
      that(members != null, "accepted what is not JSON");
      same(members.get("approval_id"), request.approvalId(), "approval_id");
      same(members.get("request_id"), request.requestId(), "request_id");
      same(members.get("tenant_id"), request.tenantId(), "tenant_id");
      for (String name : new String[] {"agent_id", "reason", "expires_at", "callback_url"}) {
        that(!(members.get(name) == FuzzJson.OTHER), name + " is not a text");
      }
      same(FuzzPayloadTest.text(members, "agent_id"), request.agentId(), "agent_id");
      same(FuzzPayloadTest.text(members, "reason"), request.reason(), "reason");
      String expires = FuzzPayloadTest.text(members, "expires_at");
      same(FuzzPayloadTest.time(expires), request.expiresAt(), "expires_at");
      String url = FuzzPayloadTest.text(members, "callback_url");
      same(url, request.callbackUrl() == null ? null : request.callbackUrl() + "", "callback_url");
      send(request.callbackUrl());
      same(request, verify(request.toJson()), "printed and read again");
    } catch (InvalidMessageException e) {
      that(e.reason().authenticated(), "reason: " + e.reason());
    }
  }

  private static StepUpRequest verify(byte[] body) throws InvalidMessageException {
    return VERIFIER.verify(Fixtures.received(SIGNER.sign("msg_1", body)), body).request();
  }

  /** What a sender takes is https, or stays on this machine. */
  private static void send(@Nullable URI uri) {
    if (uri == null) {
      return;
    }
    try {
      PamCallbackSender.builder().callbackUri(uri);
      String text = uri.toString().toLowerCase(Locale.ROOT);
      boolean local =
          text.matches(
              "(?s)http://(localhost|\\[::1]|127\\.[0-9]+\\.[0-9]+\\.[0-9]+)(:[0-9]*)?([/?].*)?");
      that(text.startsWith("https://") || local, "a sender takes " + uri);
    } catch (IllegalArgumentException e) {
      that(String.valueOf(e.getMessage()).startsWith("callbackUri is not usable: "), "message");
    }
  }
}
