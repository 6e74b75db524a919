package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Callback payloads behind a good signature: any bytes, read by a second JSON parser as well. */
class FuzzPayloadTest {
  private static final Pattern TOLD =
      Pattern.compile(
          "the body is (not a JSON object|not strict JSON( at line [0-9]+, column [0-9]+)?"
              + "|nested too deep, or a name or a number in it is too long)"
              + "|the body goes on after the JSON object"
              + "|(approval_id|request_id|decision) (is blank|is missing|is not a string"
              + "|holds half of a surrogate pair)"
              + "|decision is neither \"approve\" nor \"deny\"|the signed body is not UTF-8");

  private static final MessageSigner SIGNER = Fixtures.signer(() -> Fixtures.NOW);
  private static final CallbackVerifier VERIFIER =
      new CallbackVerifier(Fixtures.verifier(() -> Fixtures.NOW));

  @FuzzTest
  @DictionaryEntries({
    "\"approval_id\":\"a\"",
    "\"request_id\":\"r\"",
    "\"decision\":\"approve\"",
    "\"deny\"",
    "\"decided_by\":",
    "\"reason\":",
    "\"decided_at\":\"2026-11-21T10:00:00Z\"",
    "null",
    "[[",
    "{\"\":",
    "1e400"
  })
  void aPayloadIsReadAsASecondParserReadsIt(byte[] body) {
    try {
      PamCallback callback = verify(body).callback();
      if (FuzzJson.isArguable(body)) {
        return;
      }
      String text = new String(body, StandardCharsets.UTF_8);
      @Nullable Map<String, @Nullable Object> members = FuzzJson.parse(text);
      that(members != null && isCallback(members), "accepted what is no callback");
      same(members.get("approval_id"), callback.approvalId(), "approval_id");
      same(members.get("request_id"), callback.requestId(), "request_id");
      same(members.get("decision"), callback.decision().word(), "decision");
      same(text(members, "decided_by"), callback.decidedBy(), "decided_by");
      same(text(members, "reason"), callback.reason(), "reason");
      same(time(text(members, "decided_at")), callback.decidedAt(), "decided_at");
      same(callback, verify(callback.toJson()).callback(), "printed and read again");
    } catch (InvalidMessageException e) {
      that(e.reason().authenticated(), "reason: " + e.reason());
      that(TOLD.matcher(String.valueOf(e.getMessage())).matches(), "tells: " + e.getMessage());
      boolean utf8 = e.reason() == Reason.INVALID_PAYLOAD;
      same(Utf8.isValid(body), utf8, "UTF-8");
      Map<String, @Nullable Object> members =
          utf8 ? FuzzJson.parse(new String(body, StandardCharsets.UTF_8)) : null;
      boolean callback = members != null && isCallback(members);
      that(!callback || FuzzJson.isArguable(body), "refused a callback: " + e.getMessage());
    }
  }

  static VerifiedCallback verify(byte[] body) throws InvalidMessageException {
    SignedMessage message = SIGNER.sign("msg_1", body);
    return VERIFIER.verify(Fixtures.received(message), body);
  }

  private static boolean isCallback(Map<String, @Nullable Object> members) {
    Object decision = members.get("decision");
    return text(members, "approval_id") != null
        && text(members, "request_id") != null
        && ("approve".equals(decision) || "deny".equals(decision));
  }

  /** A text that is neither blank nor broken. */
  static @Nullable String text(Map<String, @Nullable Object> members, String name) {
    return members.get(name) instanceof String text
            && !text.isBlank()
            && StandardCharsets.UTF_8.newEncoder().canEncode(text)
        ? text
        : null;
  }

  static @Nullable Instant time(@Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
