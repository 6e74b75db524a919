package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.VectorBuilder.BODY;
import static com.atensecurity.thoth.pam.VectorBuilder.TIME;
import static com.atensecurity.thoth.pam.VectorBuilder.hmac;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** HMAC messages that are good, up to every limit. */
final class VectorsAccepted {
  static final String TEXT = PortingCases.TEXT_SECRET;
  static final String PUBLISHED_BODY = "{\"test\": 2432232314}";

  private VectorsAccepted() {}

  static List<Vector> all() {
    List<Vector> all = new ArrayList<>();
    published(all);
    bodies(all);
    secrets(all);
    limits(all);
    headers(all);
    lists(all);
    return all;
  }

  private static void published(List<Vector> all) {
    all.add(
        hmac("published by standard-webhooks, in seven languages")
            .id("msg_p5jXN8AQM9LWM0D4loKWxJek")
            .at(1614265330)
            .body(PUBLISHED_BODY)
            .signs());
    all.add(
        hmac("published by standard-webhooks, in Rust")
            .keys(Fixtures.OTHER_WHSEC)
            .id("msg_27UH4WbU6Z5A5EzD8u03UvzRbpk")
            .at(1649367553)
            .body("{\"email\":\"test@example.com\",\"username\":\"test_user\"}")
            .signs());
    all.add(
        hmac("published by standard-webhooks-consumer")
            .keys("whsec_b6Ovv5eS7H5seJrGSStBYDivs8v2/KrFjfMaVZYsi7w=")
            .id("7a2486b3-31cf-4bd3-a460-df8845d16cd5")
            .at(1737987215)
            .body("{\"greetings\": \"Hello World\"}")
            .signs());
  }

  private static void bodies(List<Vector> all) {
    all.add(hmac("a callback").signs());
    all.add(hmac("an empty object").body("{}").signs());
    all.add(hmac("an empty body").body("").signs());
    all.add(
        hmac("a body beyond ASCII and beyond the BMP")
            .body("{\"decided_by\":\"Zoë Łukasz 李\",\"reason\":\"\ud83d\udd11 \u2028\"}")
            .signs());
    all.add(
        hmac("the same text with escapes is another body")
            .body("{\"decided_by\":\"Zo\\u00eb\",\"reason\":\"\\ud83d\\udd11\"}")
            .signs());
    all.add(hmac("a body that ends with a line feed").body(BODY + "\n").signs());
    all.add(hmac("a body in several lines").body("{\r\n\t\"decision\" : \"deny\"\r\n}").signs());
    all.add(hmac("a body with a byte order mark").body("\ufeff" + BODY).signs());
    all.add(hmac("a body with a NUL").body("{\"reason\":\"\0\"}").signs());
    all.add(hmac("a body of dots").body("...").signs());
    all.add(hmac("the highest code point").body("\"\udbff\udfff\"").signs());
  }

  private static void secrets(List<Vector> all) {
    all.add(hmac("a secret that is text").keys(TEXT).signs());
    all.add(
        hmac("a secret that is text beyond ASCII: its UTF-8 is the key")
            .keys("Schlüssel für \ud83d\udd11 und mehr")
            .signs());
    all.add(hmac("a secret of 24 letters").keys("abcdefghijklmnopqrstuvwx").signs());
    all.add(
        hmac("a text that is base64 too is text").keys("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").signs());
    all.add(
        hmac("a key of 64 bytes, a whole block")
            .keys("whsec_" + PortingCases.base64(bytes(64)))
            .signs());
    all.add(
        hmac("a key of 65 bytes, which HMAC hashes first")
            .keys("whsec_" + PortingCases.base64(bytes(65)))
            .signs());
    all.add(
        hmac("two secrets held, signed with the old one")
            .keys(Fixtures.OTHER_WHSEC, Fixtures.WHSEC)
            .signers(Fixtures.WHSEC)
            .accept());
    all.add(hmac("two secrets held, signed with both").keys(Fixtures.OTHER_WHSEC, TEXT).signs());
    all.add(
        hmac("one secret held, signed with two, the second is right")
            .signers(Fixtures.OTHER_WHSEC, Fixtures.WHSEC)
            .accept());
  }

  private static byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) (0xFF - i);
    }
    return bytes;
  }

  private static void limits(List<Vector> all) {
    all.add(hmac("an id of one character").id("0").signs());
    all.add(hmac("an id of 128 characters").id("-_aZ".repeat(32)).signs());
    all.add(hmac("five minutes old").now(TIME + 300).accept());
    all.add(hmac("five minutes ahead").now(TIME - 300).accept());
    all.add(hmac("the first second that can be signed").at(1).signs());
    all.add(hmac("the last second that can be signed").at(999_999_999_999L).signs());
  }

  private static void headers(List<Vector> all) {
    all.add(
        hmac("header names in capitals")
            .headers(h -> h.stream().map(VectorsAccepted::capitals).toList())
            .accept());
    all.add(
        hmac("headers in another order")
            .headers(
                h -> {
                  Collections.reverse(h);
                  return h;
                })
            .accept());
    all.add(
        hmac("other headers beside them, one twice")
            .headers(
                h -> {
                  h.add(0, List.of("webhook-id-", "msg_02"));
                  h.add(List.of("x-webhook-signature", "v1,x"));
                  h.add(List.of("x-webhook-signature", "v1,y"));
                  return h;
                })
            .accept());
  }

  private static List<String> capitals(List<String> header) {
    return List.of(header.get(0).toUpperCase(java.util.Locale.ROOT), header.get(1));
  }

  private static void lists(List<Vector> all) {
    String zeros = "v1," + PortingCases.base64(new byte[32]);
    all.add(
        hmac("sixteen signatures, the last is right")
            .signature(s -> (zeros + " ").repeat(15) + s)
            .accept());
    all.add(
        hmac("sixteen signatures, the first is right")
            .signature(s -> s + (" " + zeros).repeat(15))
            .accept());
    all.add(
        hmac("a scheme that nobody knows beside it")
            .signature(s -> "v2,abc v99,~!,;=\" " + s)
            .accept());
    all.add(
        hmac("an Ed25519 signature beside it, with HMAC alone configured")
            .signature(s -> "v1a," + PortingCases.base64(new byte[64]) + " " + s)
            .accept());
  }
}
