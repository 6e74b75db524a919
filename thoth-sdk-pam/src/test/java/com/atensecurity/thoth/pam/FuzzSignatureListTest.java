package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.FuzzCheck.same;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The grammar of the signature header, without the signatures. */
class FuzzSignatureListTest {
  private static final String MAC = "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=";
  private static final KeyRing<VerifyingKey> BOTH = ring(FuzzRequest.SECRET, edKey());
  private static final KeyRing<VerifyingKey> HMAC = ring(FuzzRequest.SECRET);
  private static final KeyRing<VerifyingKey> ED25519 = ring(edKey());

  @FuzzTest
  @DictionaryEntries({"v1,", "v1a,", " v1,", " v2,x", "=", "==", "{mac}", " {mac}", "\u00b2"})
  void theGrammarIsTheExpressions(byte[] input) {
    String header = new String(input, StandardCharsets.UTF_8).replace("{mac}", MAC);
    same(expected(header, true, true), actual(header, BOTH), "both kinds of key");
    same(expected(header, true, false), actual(header, HMAC), "HMAC");
    same(expected(header, false, true), actual(header, ED25519), "Ed25519");
  }

  private static @Nullable Reason actual(String header, KeyRing<VerifyingKey> keys) {
    try {
      SignatureList list = SignatureList.parse(header, keys);
      for (VerifyingKey key : keys.keys()) {
        same(false, list.matches(key, new byte[] {'x'}, new byte[0]), "a match");
      }
      return null;
    } catch (InvalidMessageException e) {
      return e.reason();
    }
  }

  private static @Nullable Reason expected(String header, boolean hmac, boolean ed25519) {
    if (header.length() > 4096) {
      return Reason.MALFORMED_SIGNATURE;
    }
    List<String> entries = List.of(header.split(" ", -1));
    if (entries.size() > 16) {
      return Reason.TOO_MANY_SIGNATURES;
    }
    for (String entry : entries) {
      boolean good =
          entry.matches(FuzzReference.ENTRY)
              && (!hmac || !entry.startsWith("v1,") || holds(entry.substring(3), 32))
              && (!ed25519 || !entry.startsWith("v1a,") || holds(entry.substring(4), 64));
      if (!good) {
        return Reason.MALFORMED_SIGNATURE;
      }
    }
    return null;
  }

  private static boolean holds(String base64, int length) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return bytes.length == length && Base64.getEncoder().encodeToString(bytes).equals(base64);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Ed25519PublicKey edKey() {
    return Ed25519PublicKey.whpk(Ed25519Test.WHPK);
  }

  private static KeyRing<VerifyingKey> ring(VerifyingKey... keys) {
    KeyRing.Builder<VerifyingKey> builder = new KeyRing.Builder<>();
    for (VerifyingKey key : keys) {
      builder.add(key);
    }
    return builder.build();
  }
}
