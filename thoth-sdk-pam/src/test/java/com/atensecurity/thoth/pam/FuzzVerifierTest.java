package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;
import static com.atensecurity.thoth.pam.FuzzCheck.that;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The verifier under each profile, with the verdict and its reason computed a second time. */
class FuzzVerifierTest {
  /** All that an operator may be told: no header value, no body text and no key is in it. */
  private static final Pattern TOLD =
      Pattern.compile(
          "the body has [0-9]+ bytes; the limit is 65536 bytes"
              + "|(webhook-(id|timestamp|signature)|x-sig) is (missing"
              + "|there more than once; exactly one is accepted)"
              + "|webhook-id must be 1 to 128 characters of \\[A-Za-z0-9_-\\]"
              + "|(webhook-timestamp|t in x-sig) must be Unix seconds: 1 to 12 ASCII digits, no"
              + " leading zero"
              + "|(the signature header|x-sig) is malformed: (it is longer than 4096 characters"
              + "|an entry has no scheme, such as \"v1,\", before its value"
              + "|an entry is not a scheme of letters and digits, a comma and a value"
              + "|a v1a? entry is not canonical base64 of (32|64) bytes"
              + "|an item is not a name, '=' and a value|it states two times"
              + "|it must have one t= and at least one v1=|a signature does not begin with sha256="
              + "|a signature is not 64 lower-case hexadecimal digits"
              + "|it does not begin with \"Bearer \"|it holds half of a surrogate pair)"
              + "|(the signature header|x-sig) has more than 16 (entries|items)"
              + "|the signed time lies PT[0-9HMS.]+ in the (past|future); the tolerance is PT5M:"
              + " compare the clocks of both sides"
              + "|the signature is right under the key old \\(until 2026-11-21T10:00:00Z\\), which"
              + " does not count now: rotate the keys of both sides in step"
              + "|(the message has no v1( or v1a|a)? signature, and there are keys for no other scheme"
              + "|no (v1( or v1a|a)? signature|signature in x-sig) matches: the (key|secret)"
              + " differs, or the body was not passed on byte for byte \\(parsed and printed again,"
              + " decoded as text, unpacked\\)"
              + "|the credential in x-sig is none that is configured)"
              + "(; no key counts now: old \\(until 2026-11-21T10:00:00Z\\))?"
              + "|the signed body is not UTF-8");

  private static final Map<Character, SignatureProfile> PROFILES =
      Map.of(
          's', SignatureProfile.standardWebhooks(),
          't', SignatureProfile.timestampedHmacWithoutId("x-sig"),
          'b', SignatureProfile.bodyHmacWithoutTime("x-sig", "sha256="),
          'c', SignatureProfile.credentialWithoutIntegrity("x-sig", "Bearer "));

  @FuzzTest
  @DictionaryEntries({
    "s heo",
    "t ho",
    "b h",
    "webhook-id: m",
    "webhook-timestamp: {now}",
    "webhook-signature: {v1}",
    "{v1} {v1a}",
    "{v1a}",
    "{old}",
    "x-sig: t={now},v1={t1}",
    "x-sig: sha256={b1}",
    "x-sig: {cred}",
    "{old1}",
    "(null)",
    "1795255200",
    ",v1=",
    ",sha256=",
    " v2,x"
  })
  void theVerdictIsTheReferences(byte[] input) {
    FuzzRequest request = FuzzRequest.parse(input);
    FuzzReference reference = new FuzzReference(request.keys, request.headers, request.body);
    @Nullable Reason expected = reference.verdict(request.profile);
    MessageVerifier verifier = verifier(request);

    verify(verifier, HeaderSource.of(request.headers), request, expected, reference);
    verify(verifier, reference::all, request, expected, reference);
  }

  private static void verify(
      MessageVerifier verifier,
      HeaderSource headers,
      FuzzRequest request,
      @Nullable Reason expected,
      FuzzReference reference) {
    try {
      VerifiedMessage verified = verifier.verify(headers, request.body);
      same(expected, null, "accepted");
      if (request.profile == 's') {
        same(List.of(verified.id()), reference.all("webhook-id"), "id");
      } else {
        that(verified.id().matches("body_sha256_[0-9a-f]{64}"), "id: " + verified.id());
      }
      same(verified.timestamp() == null, request.profile == 'b' || request.profile == 'c', "time");
      that(!verified.keyId().equals("old"), "an old key counted");
    } catch (InvalidMessageException e) {
      same(expected, e.reason(), "reason");
      that(TOLD.matcher(String.valueOf(e.getMessage())).matches(), "tells: " + e.getMessage());
    }
  }

  static MessageVerifier verifier(FuzzRequest request) {
    MessageVerifier.Builder builder =
        MessageVerifier.builder().clock(() -> Fixtures.NOW).profile(PROFILES.get(request.profile));
    if (request.profile == 'c') {
      builder.key(StaticCredential.of(FuzzReference.CREDENTIAL));
    }
    for (char key : request.keys.toCharArray()) {
      switch (key) {
        case 'h' -> builder.key(FuzzRequest.SECRET, KeyWindow.always("main"));
        case 'o' -> builder.key(FuzzRequest.OLD, KeyWindow.until("old", Fixtures.NOW));
        default -> builder.key(FuzzRequest.ED.publicKey(), KeyWindow.always("ed"));
      }
    }
    return builder.build();
  }
}
