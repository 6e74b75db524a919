package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.testkit.SampleVendor.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Signs with the shared secret, and gets one thing wrong. */
final class HmacSigner implements SampleSigner {
  private final Flaw flaw;

  HmacSigner(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public String signature(String id, String time, byte[] body, boolean rotated) {
    String head =
        switch (flaw) {
          case SIGNS_THE_BODY_ALONE -> "";
          case SIGNS_NO_ID -> time + ".";
          case SIGNS_NO_TIME -> id + ".";
          case SIGNS_WITHOUT_DOTS -> id + time;
          case SIGNS_IN_REVERSE -> time + "." + id + ".";
          default -> id + "." + time + ".";
        };
    byte[] code = SampleSigner.hmac(key(), SampleSigner.join(head, body));
    String base64 = Base64.getEncoder().encodeToString(code);
    String hex = HexFormat.of().formatHex(code);
    return switch (flaw) {
      case SIGNS_IN_HEX -> "v1," + hex;
      case SIGNS_WITHOUT_SCHEME -> base64;
      case SIGNS_IN_BASE64URL ->
          "v1," + Base64.getUrlEncoder().withoutPadding().encodeToString(code);
      case SIGNS_BASE64_OF_HEX ->
          "v1," + Base64.getEncoder().encodeToString(hex.getBytes(StandardCharsets.US_ASCII));
      case SIGNS_A_PART_OF_THE_CODE ->
          "v1," + Base64.getEncoder().encodeToString(Arrays.copyOf(code, 20));
      case SIGNS_UNDER_ANOTHER_SCHEME -> "v2," + base64;
      default -> "v1," + base64;
    };
  }

  private byte[] key() {
    String base64 = Secrets.CALLBACK.substring("whsec_".length());
    return switch (flaw) {
      case SIGNS_WITH_THE_TEXT_OF_THE_SECRET -> Secrets.CALLBACK.getBytes(StandardCharsets.UTF_8);
      case SIGNS_WITH_THE_BASE64_OF_THE_SECRET -> base64.getBytes(StandardCharsets.UTF_8);
      case SIGNS_WITH_THE_REQUEST_SECRET -> Secrets.REQUEST.getBytes(StandardCharsets.UTF_8);
      case SIGNS_WITH_THE_NEXT_SECRET -> SampleSigner.bytes(SampleVendor.NEXT_CALLBACK);
      case SIGNS_WITH_A_STRANGE_SECRET -> new byte[32];
      default -> Base64.getDecoder().decode(base64);
    };
  }
}
