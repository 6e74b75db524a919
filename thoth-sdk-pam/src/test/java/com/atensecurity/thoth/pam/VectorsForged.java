package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.NO_MATCHING_SIGNATURE;
import static com.atensecurity.thoth.pam.VectorBuilder.BODY;
import static com.atensecurity.thoth.pam.VectorBuilder.TIME;
import static com.atensecurity.thoth.pam.VectorBuilder.hmac;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** HMAC messages of good form whose signature is not right for what was delivered. */
final class VectorsForged {
  private static final String KEY = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private VectorsForged() {}

  static List<Vector> all() {
    List<Vector> all = new ArrayList<>();
    all.add(hmac("another id").header(0, "msg_00").reject(NO_MATCHING_SIGNATURE));
    all.add(hmac("an id cut short").header(0, "msg_0").reject(NO_MATCHING_SIGNATURE));
    all.add(
        hmac("another second").header(1, Long.toString(TIME ^ 1)).reject(NO_MATCHING_SIGNATURE));
    bodies(all);
    signatures(all);
    keys(all);
    contents(all);
    published(all);
    return all;
  }

  private static void bodies(List<Vector> all) {
    Map<String, String> bodies = new LinkedHashMap<>();
    bodies.put("a flipped bit in the first byte of the body", "z" + BODY.substring(1));
    bodies.put("a flipped bit in the last byte of the body", BODY.replace("\"}", "\"|"));
    bodies.put("the other decision", BODY.replace("approve", "deny"));
    bodies.put("a body cut by a byte", BODY.substring(0, BODY.length() - 1));
    bodies.put("a body without its first byte", BODY.substring(1));
    bodies.put("no body", "");
    bodies.put("a body with a line feed after it", BODY + "\n");
    bodies.put("a body with a blank before it", " " + BODY);
    bodies.put("a body with a byte order mark before it", "\ufeff" + BODY);
    bodies.put("a body printed again with blanks", BODY.replace(":", ": ").replace(",", ", "));
    bodies.put(
        "a body printed again in another order",
        "{\"decision\":\"approve\",\"request_id\":\"req_01\",\"approval_id\":\"apr_01\"}");
    bodies.put("a body printed again with an escape", BODY.replace("apr_01", "apr\\u005f01"));
    bodies.forEach(
        (name, body) -> all.add(hmac(name).delivered(body).reject(NO_MATCHING_SIGNATURE)));
    all.add(
        hmac("a letter composed and then decomposed")
            .body("{\"decided_by\":\"Zo\u00eb\"}")
            .delivered("{\"decided_by\":\"Zoe\u0308\"}")
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        hmac("a body whose byte FF was signed as U+FFFD")
            .body("\"\ufffd\"")
            .delivered(new byte[] {'"', (byte) 0xFF, '"'})
            .reject(NO_MATCHING_SIGNATURE));
  }

  private static void signatures(List<Vector> all) {
    all.add(hmac("a flipped first bit").signature(s -> flip(s, 0)).reject(NO_MATCHING_SIGNATURE));
    all.add(hmac("a flipped last bit").signature(s -> flip(s, 255)).reject(NO_MATCHING_SIGNATURE));
    all.add(
        hmac("a signature of zeros")
            .signature(s -> "v1," + PortingCases.base64(new byte[32]))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        hmac("the right bytes under the scheme v2")
            .signature(s -> s.replace("v1,", "v2,"))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        hmac("the right bytes under a scheme in capitals")
            .signature(s -> s.replace("v1,", "V1,"))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        hmac("Ed25519 alone, with HMAC alone configured")
            .signature(s -> "v1a," + PortingCases.base64(new byte[64]))
            .reject(NO_MATCHING_SIGNATURE));
  }

  static String flip(String entry, int bit) {
    int comma = entry.indexOf(',');
    byte[] code = PortingCases.bytes(entry.substring(comma + 1));
    code[bit / 8] ^= (byte) (0x80 >> (bit % 8));
    return entry.substring(0, comma + 1) + PortingCases.base64(code);
  }

  private static void keys(List<Vector> all) {
    Map<String, byte[]> keys = new LinkedHashMap<>();
    keys.put("another secret", PortingCases.bytes(Fixtures.OTHER_WHSEC.substring(6)));
    keys.put("the secret's text as the key, prefix and all", Fixtures.utf8(Fixtures.WHSEC));
    keys.put("the secret's text as the key, without its prefix", Fixtures.utf8(KEY));
    keys.put("the secret with a line feed", Fixtures.utf8(Fixtures.WHSEC + "\n"));
    keys.put("the key cut by a byte", java.util.Arrays.copyOf(PortingCases.bytes(KEY), 23));
    keys.put("a key of a zero byte, which some libraries take for none", new byte[1]);
    byte[] content = VectorKeys.content("msg_01", Long.toString(TIME), Fixtures.utf8(BODY));
    keys.forEach((what, key) -> all.add(signed("signed with " + what, key, content)));
    all.add(
        hmac("a text secret that was decoded as base64")
            .keys(KEY)
            .signers(Fixtures.WHSEC)
            .reject(NO_MATCHING_SIGNATURE));
  }

  private static void contents(List<Vector> all) {
    Map<String, String> contents = new LinkedHashMap<>();
    contents.put("the body alone", BODY);
    contents.put("time and body", TIME + "." + BODY);
    contents.put("id and body", "msg_01." + BODY);
    contents.put("time, id and body", TIME + ".msg_01." + BODY);
    contents.put("id, time and body without dots", "msg_01" + TIME + BODY);
    contents.put("id, milliseconds and body", "msg_01." + TIME + "000." + BODY);
    contents.put("id, time, body and a line feed", "msg_01." + TIME + "." + BODY + "\n");
    byte[] key = PortingCases.bytes(KEY);
    contents.forEach(
        (what, content) -> all.add(signed("signed over " + what, key, Fixtures.utf8(content))));
  }

  private static Vector signed(String name, byte[] key, byte[] content) {
    String code = PortingCases.base64(VectorKeys.hmac(key, content));
    return hmac(name).signature(s -> "v1," + code).reject(NO_MATCHING_SIGNATURE);
  }

  private static void published(List<Vector> all) {
    List<String> wrong =
        List.of(
            "v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=",
            "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OA=");
    for (String signature : wrong) {
      all.add(
          hmac("published as wrong: " + signature.substring(3, 11))
              .id("msg_p5jXN8AQM9LWM0D4loKWxJek")
              .at(1614265330)
              .body(VectorsAccepted.PUBLISHED_BODY)
              .signature(s -> signature)
              .reject(NO_MATCHING_SIGNATURE));
    }
  }
}
