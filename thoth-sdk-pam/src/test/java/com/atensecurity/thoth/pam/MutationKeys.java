package com.atensecurity.thoth.pam;

import com.atensecurity.thoth.pam.InvalidMessageException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A real callback under each kind of key, and what to do to it. */
enum MutationKeys {
  HMAC("v1"),
  ED25519("v1a"),
  /** An old and a new secret and an Ed25519 key, as in the middle of two rotations. */
  ROTATING("v1 v1 v1a");

  static final String ID = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W";
  private static final long NOW = Fixtures.NOW.getEpochSecond();

  final List<String> schemes;
  final MessageSigner signer;
  final MessageVerifier verifier;
  final SignedMessage message;
  final byte[] body;

  MutationKeys(String schemes) {
    this.schemes = List.of(schemes.split(" "));
    MessageSigner.Builder signing = MessageSigner.builder().clock(() -> Fixtures.NOW);
    MessageVerifier.Builder verifying = MessageVerifier.builder().clock(() -> Fixtures.NOW);
    Duration hour = Duration.ofHours(1);
    KeyWindow old = KeyWindow.until("old", Fixtures.NOW.plus(hour));
    KeyWindow young = KeyWindow.from("new", Fixtures.NOW.minus(hour));
    if (schemes.startsWith("v1 ")) {
      SigningSecret other = SigningSecret.whsec(Fixtures.OTHER_WHSEC);
      signing.key(other, old);
      verifying.key(other, old);
    }
    if (!schemes.equals("v1a")) {
      signing.key(Fixtures.secret(), young);
      verifying.key(Fixtures.secret(), young);
    }
    if (schemes.endsWith("v1a")) {
      Ed25519PrivateKey key = Ed25519PrivateKey.whsk(Ed25519Test.WHSK);
      signing.key(key, KeyWindow.always("ed"));
      verifying.key(key.publicKey(), KeyWindow.always("ed"));
    }
    this.signer = signing.build();
    this.verifier = verifying.build();
    PamCallback callback = Fixtures.approve().decidedBy("Zo\u00eb").reason("ticket 4711").build();
    this.message = new CallbackSigner(signer).sign(ID, callback);
    this.body = message.body();
  }

  /** The headers, to be changed. */
  Map<String, List<String>> headers() {
    return Fixtures.received(message);
  }

  /** The headers with one value in place of another. */
  Map<String, List<String>> headers(String name, String value) {
    Map<String, List<String>> headers = headers();
    headers.put(name, List.of(value));
    return headers;
  }

  String value(String name) {
    return Fixtures.value(headers(), name);
  }

  /** Why the message is refused, or null if it is accepted. */
  @Nullable Reason reason(Map<String, List<String>> headers, byte[] body) {
    try {
      verifier.verify(headers, body);
      return null;
    } catch (InvalidMessageException e) {
      return e.reason();
    }
  }

  /** What a wrong id is refused for. */
  static Reason ofId(String id) {
    return id.matches("[A-Za-z0-9_-]{1,128}") ? Reason.NO_MATCHING_SIGNATURE : Reason.MALFORMED_ID;
  }

  /** What a wrong time is refused for. */
  static Reason ofTime(String time) {
    if (!time.matches("[1-9][0-9]{0,11}")) {
      return Reason.MALFORMED_TIMESTAMP;
    }
    long age = NOW - Long.parseLong(time);
    return age > 300
        ? Reason.TIMESTAMP_TOO_OLD
        : age < -300 ? Reason.TIMESTAMP_TOO_NEW : Reason.NO_MATCHING_SIGNATURE;
  }

  /**
   * Every text that differs from the given one by a flipped bit, a character removed, doubled or
   * swapped with the next, and every prefix and suffix of it.
   */
  static Set<String> textsNear(String text) {
    Set<String> near = new LinkedHashSet<>();
    for (int i = 0; i < text.length(); i++) {
      String before = text.substring(0, i);
      String after = text.substring(i + 1);
      char c = text.charAt(i);
      for (int bit = 0; bit < Character.SIZE; bit++) {
        near.add(before + (char) (c ^ 1 << bit) + after);
      }
      near.add(before + after);
      near.add(before + c + c + after);
      near.add(before);
      near.add(c + after);
      if (!after.isEmpty()) {
        near.add(before + after.charAt(0) + c + after.substring(1));
      }
    }
    near.add(text.substring(text.length()));
    near.remove(text);
    return near;
  }

  /** The same for bytes. */
  static List<byte[]> bytesNear(byte[] bytes) {
    String latin = new String(bytes, StandardCharsets.ISO_8859_1);
    return textsNear(latin).stream()
        .filter(near -> near.chars().allMatch(c -> c < 0x100))
        .map(near -> near.getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }
}
