package com.atensecurity.thoth.pam;

import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.BODY_NOT_UTF8;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.DUPLICATE_HEADER;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.MALFORMED_SIGNATURE;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.MISSING_HEADER;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.NO_MATCHING_SIGNATURE;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.TIMESTAMP_TOO_NEW;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.TIMESTAMP_TOO_OLD;
import static com.atensecurity.thoth.pam.InvalidMessageException.Reason.TOO_MANY_SIGNATURES;
import static com.atensecurity.thoth.pam.VectorBuilder.BODY;
import static com.atensecurity.thoth.pam.VectorBuilder.TIME;
import static com.atensecurity.thoth.pam.VectorBuilder.ed25519;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Messages signed with Ed25519. */
final class VectorsEd25519 {
  static final String PUBLISHED =
      "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";

  /** The keys of tests 1 and 2 in section 7.1 of RFC 8032. */
  static final String FIRST =
      rfc8032(
          "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
          "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  static final String SECOND =
      rfc8032(
          "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
          "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

  private VectorsEd25519() {}

  private static String rfc8032(String seed, String half) {
    return "whsk_" + PortingCases.base64(HexFormat.of().parseHex(seed + half));
  }

  static List<Vector> all() {
    List<Vector> all = new ArrayList<>();
    published(all);
    accepted(all);
    form(all);
    forged(all);
    codes(all);
    return all;
  }

  private static void published(List<Vector> all) {
    all.add(
        ed25519("published by svix", PUBLISHED)
            .id("msg_p5jXN8AQM9LWM0D4loKWxJek")
            .at(1614265330)
            .body(VectorsAccepted.PUBLISHED_BODY)
            .signs());
    all.add(
        ed25519("published by standard-webhooks-consumer, with a key in SPKI form")
            .keys("whpk_MCowBQYDK2VwAyEAkp3dScDPIzT1CwUFUMdzyPbWOAQaCF9z4ucuKuZD7Io=")
            .id("7a2486b3-31cf-4bd3-a460-df8845d16cd5")
            .at(1737987215)
            .body("{\"greetings\": \"Hello World\"}")
            .signature(
                s ->
                    "v1a,XVbiOe+IzCKsXBuhb52iHLroqxFJofJNMQRL80I2kWO0+kXu2gcqgXAzontxDDgpMDw6SMh4"
                        + "sjzr+67EmUUzDg==")
            .accept());
  }

  private static void accepted(List<Vector> all) {
    all.add(ed25519("Ed25519: a callback", FIRST).signs());
    all.add(ed25519("Ed25519: an empty body", SECOND).body("").signs());
    all.add(
        ed25519("Ed25519: a body beyond ASCII", FIRST)
            .body("{\"decided_by\":\"Zoë \ud83d\udd11\"}")
            .signs());
    all.add(
        ed25519("Ed25519: the same key in SPKI form", FIRST)
            .keys(VectorKeys.whpkSpki(FIRST))
            .accept());
    all.add(ed25519("Ed25519: two keys held, signed with both", FIRST, SECOND).signs());
    all.add(
        ed25519("Ed25519: two keys held, signed with the old one", FIRST, SECOND)
            .signers(SECOND)
            .accept());
    all.add(
        ed25519("Ed25519: an HMAC beside it, with Ed25519 alone configured", FIRST)
            .signature(s -> "v1," + PortingCases.base64(new byte[32]) + " " + s)
            .accept());
    all.add(ed25519("Ed25519: five minutes old", FIRST).now(TIME + 300).accept());
  }

  private static void form(List<Vector> all) {
    all.add(
        ed25519("Ed25519: no webhook-signature", FIRST)
            .headers(h -> h.subList(0, 2))
            .reject(MISSING_HEADER));
    all.add(
        ed25519("Ed25519: webhook-signature twice", FIRST)
            .headers(
                h -> {
                  h.add(h.get(2));
                  return h;
                })
            .reject(DUPLICATE_HEADER));
    all.add(ed25519("Ed25519: too old", FIRST).now(TIME + 301).reject(TIMESTAMP_TOO_OLD));
    all.add(ed25519("Ed25519: too new", FIRST).now(TIME - 301).reject(TIMESTAMP_TOO_NEW));
    all.add(
        ed25519("Ed25519: seventeen signatures", FIRST)
            .signature(s -> s + (" " + s).repeat(16))
            .reject(TOO_MANY_SIGNATURES));
    all.add(
        ed25519("Ed25519: in hex", FIRST)
            .signature(s -> "v1a," + VectorsRejected.hex(s))
            .reject(MALFORMED_SIGNATURE));
    all.add(
        ed25519("Ed25519: without padding", FIRST)
            .signature(s -> s.substring(0, s.length() - 2))
            .reject(MALFORMED_SIGNATURE));
    all.add(
        ed25519("Ed25519: with unused bits set", FIRST)
            .signature(s -> s.substring(0, 89) + (char) (s.charAt(89) + 1) + s.substring(90))
            .reject(MALFORMED_SIGNATURE));
    all.add(
        ed25519("Ed25519: 63 bytes", FIRST)
            .signature(s -> "v1a," + PortingCases.base64(Arrays.copyOf(code(s), 63)))
            .reject(MALFORMED_SIGNATURE));
    all.add(
        ed25519("Ed25519: a good signature over a lone FF", FIRST)
            .body(new byte[] {'"', (byte) 0xFF, '"'})
            .reject(BODY_NOT_UTF8));
  }

  private static void forged(List<Vector> all) {
    all.add(
        ed25519("Ed25519: another id", FIRST).header(0, "msg_00").reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: another second", FIRST)
            .header(1, Long.toString(TIME ^ 1))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: the other decision", FIRST)
            .delivered(BODY.replace("approve", "deny"))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: a body with a line feed after it", FIRST)
            .delivered(BODY + "\n")
            .reject(NO_MATCHING_SIGNATURE));
    all.add(ed25519("Ed25519: another key", FIRST).signers(SECOND).reject(NO_MATCHING_SIGNATURE));
  }

  private static void codes(List<Vector> all) {
    all.add(
        ed25519("Ed25519: a flipped first bit, in R", FIRST)
            .signature(s -> VectorsForged.flip(s, 0))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: a flipped bit in S", FIRST)
            .signature(s -> VectorsForged.flip(s, 256))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: S plus the order, the same point in another spelling", FIRST)
            .signature(s -> "v1a," + PortingCases.base64(VectorKeys.plusOrder(code(s))))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: zeros", FIRST)
            .signature(s -> "v1a," + PortingCases.base64(new byte[64]))
            .reject(NO_MATCHING_SIGNATURE));
    byte[] content = VectorKeys.content("msg_01", Long.toString(TIME), Fixtures.utf8(BODY));
    byte[] confused = VectorKeys.hmac(VectorKeys.publicHalf(FIRST), content);
    all.add(
        ed25519("Ed25519: an HMAC with the public key as its secret", FIRST)
            .signature(s -> "v1," + PortingCases.base64(confused))
            .reject(NO_MATCHING_SIGNATURE));
    all.add(
        ed25519("Ed25519: a signature over the SHA-512 of the message", FIRST)
            .signature(
                s -> "v1a," + PortingCases.base64(VectorKeys.ed25519(FIRST, sha512(content))))
            .reject(NO_MATCHING_SIGNATURE));
  }

  private static byte[] sha512(byte[] content) {
    try {
      return java.security.MessageDigest.getInstance("SHA-512").digest(content);
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] code(String entry) {
    return PortingCases.bytes(entry.substring(4));
  }
}
