package com.atensecurity.thoth.testkit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** What a vendor with a private key gets wrong, and what the report must say. */
enum Ed25519Flaw implements SampleSigner {
  HEX("the signature is hex, where base64 is expected"),
  BASE64URL("the signature is base64 of another alphabet, or without its padding"),
  BASE64_OF_HEX("the signature is the base64 of hex digits"),
  BYTES_63("the signature is not the base64 of 64 bytes, but of 63"),
  BYTES_65("the signature is not the base64 of 64 bytes, but of 65"),
  HMAC_UNDER_V1A(
      "the signature is not the base64 of 64 bytes, but of 32, as HMAC-SHA256 makes them"),
  HMAC_UNDER_V1(
      "only v1a (Ed25519) counts, not v1 (HMAC-SHA256): pam.callback_secret is a public key"),
  HMAC_OF_THE_REQUEST_SECRET("the callback is signed with pam.request_secret"),
  UNDER_V1("the Ed25519 signature came under v1; its scheme is v1a"),
  UNDER_V2("webhook-signature has no entry of the scheme v1a"),
  WITHOUT_SCHEME("an entry of webhook-signature has no scheme and value, such as v1a,..."),
  STRANGE_KEY("the signature does not fit the bytes that were sent"),
  NEXT_KEY("the callback is signed with the next secret before GovAPI knows it"),
  BODY_ALONE("only the body is signed"),
  NO_ID("webhook-id is not signed"),
  NO_TIME("webhook-timestamp is not signed"),
  WITHOUT_DOTS("the dots between the signed parts are missing"),
  IN_REVERSE("webhook-id and webhook-timestamp are signed in reverse"),
  HASH("the hash of the content is signed");

  private final String reason;

  Ed25519Flaw(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  @Override
  public String signature(String id, String time, byte[] body, boolean rotated) {
    byte[] content = content(id, time, body);
    byte[] hmac = SampleSigner.hmac(SampleSigner.bytes(Secrets.CALLBACK), content);
    byte[] request = SampleSigner.hmac(Secrets.REQUEST.getBytes(StandardCharsets.UTF_8), content);
    byte[] signature = SampleKey.CURRENT.sign(content);
    String hex = HexFormat.of().formatHex(signature);
    return switch (this) {
      case HEX -> "v1a," + hex;
      case BASE64URL -> "v1a," + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
      case BASE64_OF_HEX -> "v1a," + base64(hex.getBytes(StandardCharsets.US_ASCII));
      case BYTES_63 -> "v1a," + base64(Arrays.copyOf(signature, 63));
      case BYTES_65 -> "v1a," + base64(Arrays.copyOf(signature, 65));
      case HMAC_UNDER_V1A -> "v1a," + base64(hmac);
      case HMAC_UNDER_V1 -> "v1," + base64(hmac);
      case HMAC_OF_THE_REQUEST_SECRET -> "v1," + base64(request);
      case UNDER_V1 -> "v1," + base64(signature);
      case UNDER_V2 -> "v2," + base64(signature);
      case WITHOUT_SCHEME -> base64(signature);
      case STRANGE_KEY -> SampleKey.STRANGE.entry(content);
      case NEXT_KEY -> SampleKey.NEXT.entry(content);
      default -> "v1a," + base64(signature);
    };
  }

  private byte[] content(String id, String time, byte[] body) {
    return switch (this) {
      case BODY_ALONE -> body;
      case NO_ID -> SampleSigner.join(time + ".", body);
      case NO_TIME -> SampleSigner.join(id + ".", body);
      case WITHOUT_DOTS -> SampleSigner.join(id + time, body);
      case IN_REVERSE -> SampleSigner.join(time + "." + id + ".", body);
      case HASH -> sha256(SampleSigner.join(id + "." + time + ".", body));
      default -> SampleSigner.join(id + "." + time + ".", body);
    };
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
