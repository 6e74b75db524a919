package com.atensecurity.thoth.pam;

import static org.assertj.core.api.Assertions.assertThat;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The largest inputs in a JVM with a small stack and a small heap. */
class HostileMemoryTest {
  @Test
  void theLargestInputsNeedNeitherStackNorHeap() throws Exception {
    String output =
        HostileChild.run(
            Child.class, List.of("-Xss256k", "-Xmx32m", "-XX:+ExitOnOutOfMemoryError"));

    assertThat(output)
        .isEqualTo(
            "nested [16, 16] of [32000, 10000]\n"
                + "accepted 64 KiB\n"
                + "refused headers MISSING_HEADER\n"
                + "refused list TOO_MANY_SIGNATURES\n"
                + "refused keys 12\n");
  }

  /** What runs in the small JVM. */
  static final class Child {
    private static final int LIMIT = 64 * 1024;
    private static final String MEMBERS =
        "\"approval_id\":\"apr_01\",\"request_id\":\"req_01\",\"decision\":\"approve\"";

    private Child() {}

    public static void main(String[] args) throws InvalidMessageException {
      int arrays = deepest("[", "]", 32_000);
      int objects = deepest("{\"a\":", "}", 10_000);
      HostileChild.print("nested [" + arrays + ", " + objects + "] of [32000, 10000]\n");
      largest();
      headers();
      keys();
    }

    /** The deepest payload that is read; every deeper one is refused, at any depth. */
    private static int deepest(String open, String close, int most) throws InvalidMessageException {
      int deepest = 0;
      for (int depth = 2; depth <= most; depth += depth < 100 ? 1 : 487) {
        for (String end : new String[] {close.repeat(depth - 1), ""}) {
          String value = open.repeat(depth - 1) + (end.startsWith("}") ? "1" : "") + end;
          String body = "{" + MEMBERS + ",\"x\":" + value + "}";
          Reason reason = refused(Fixtures.utf8(body));
          deepest = reason == null ? Math.max(deepest, depth) : deepest;
        }
      }
      return deepest;
    }

    private static Reason refused(byte[] body) throws InvalidMessageException {
      try {
        FuzzPayloadTest.verify(body);
        return null;
      } catch (InvalidMessageException e) {
        return e.reason();
      }
    }

    private static void largest() throws InvalidMessageException {
      String head = "{" + MEMBERS + ",\"reason\":\"";
      String body = head + "\u00e9".repeat((LIMIT - head.length() - 2) / 2) + "\"}";
      int length = Fixtures.utf8(body).length;
      StringBuilder members = new StringBuilder("{" + MEMBERS);
      for (int i = 0; members.length() < LIMIT - 20; i++) {
        members.append(",\"m").append(i).append("\":[]");
      }
      boolean read =
          refused(Fixtures.utf8(body)) == null
              && refused(Fixtures.utf8(members + "}")) == null
              && refused(Fixtures.utf8(head + "\\u00e9".repeat(10_000) + "\"}")) == null;
      HostileChild.print((read ? "accepted " : "refused ") + (length + 1023) / 1024 + " KiB\n");
    }

    private static void headers() {
      Map<String, List<String>> many = new HashMap<>();
      for (int i = 0; i < 20_000; i++) {
        many.put("x-" + i, List.of("y"));
      }
      HostileChild.print("refused headers " + MutationKeys.HMAC.reason(many, new byte[0]) + "\n");
      String list = "v1,x ".repeat(800) + "v1,x";
      Map<String, List<String>> headers = MutationKeys.HMAC.headers("webhook-signature", list);
      HostileChild.print(
          "refused list " + MutationKeys.HMAC.reason(headers, new byte[LIMIT]) + "\n");
    }

    /** DER and PEM that nest as deep as they are long. */
    private static void keys() {
      List<byte[]> nested = new ArrayList<>();
      for (byte lead : new byte[] {0x30, 0x31, (byte) 0xA0, 0x24}) {
        byte[] der = new byte[LIMIT];
        for (int i = 0; i < der.length; i += 2) {
          der[i] = lead;
          der[i + 1] = (byte) 0x80;
        }
        nested.add(der);
      }
      int refused = 0;
      for (byte[] der : nested) {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        String pem = "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
        refused += FuzzKeyTextTest.attempt("", text -> Ed25519PublicKey.spki(der)) == null ? 1 : 0;
        refused +=
            FuzzKeyTextTest.attempt("", text -> Ed25519PrivateKey.pkcs8(der)) == null ? 1 : 0;
        refused += FuzzKeyTextTest.attempt(pem, Ed25519PrivateKey::pem) == null ? 1 : 0;
      }
      HostileChild.print("refused keys " + refused + "\n");
    }
  }
}
