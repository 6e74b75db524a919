package com.atensecurity.thoth.testkit.internal.conformance;

import com.atensecurity.thoth.pam.CallbackVerifier;
import com.atensecurity.thoth.pam.MessageSigner;
import com.atensecurity.thoth.pam.MessageVerifier;
import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifyingKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of a run, and what signs and verifies with them. For callbacks these may be public
 * keys. Immutable; never printed.
 */
public final class Keys {
  static final String WHSEC = "whsec_";
  private static final Duration ANY_TIME = Duration.ofHours(1);

  private final String requestSecret;
  private final String callbackSecret;
  private final @Nullable String nextRequestSecret;
  private final @Nullable String nextCallbackSecret;

  public Keys(
      String requestSecret,
      String callbackSecret,
      @Nullable String nextRequestSecret,
      @Nullable String nextCallbackSecret) {
    this.requestSecret = requestSecret;
    this.callbackSecret = callbackSecret;
    this.nextRequestSecret = nextRequestSecret;
    this.nextCallbackSecret = nextCallbackSecret;
  }

  /** Whether the vendor was given both pairs. */
  boolean hasNext() {
    return nextRequestSecret != null && nextCallbackSecret != null;
  }

  /** What callbacks may be signed for, as settings hold it: the current key first. */
  List<String> callbackKeys(boolean andNext) {
    return andNext && nextCallbackSecret != null
        ? List.of(callbackSecret, nextCallbackSecret)
        : List.of(callbackSecret);
  }

  String requestSecret() {
    return requestSecret;
  }

  @Nullable String nextCallbackSecret() {
    return nextCallbackSecret;
  }

  MessageSigner requestSigner(InstantSource clock) {
    return signer(clock, requestSecret);
  }

  /** The new secret first, so that a vendor which looks at the first entry only is found. */
  MessageSigner rotatingSigner(InstantSource clock) {
    return signer(
        clock, nextRequestSecret == null ? someSecret() : nextRequestSecret, requestSecret);
  }

  MessageSigner nextRequestSigner(InstantSource clock) {
    return signer(clock, nextRequestSecret == null ? someSecret() : nextRequestSecret);
  }

  static MessageSigner strangerSigner(InstantSource clock) {
    return signer(clock, someSecret());
  }

  CallbackVerifier callbackVerifier(InstantSource clock, boolean andNext) {
    MessageVerifier.Builder verifier = MessageVerifier.builder().clock(clock);
    callbackKeys(andNext).forEach(key -> verifier.key(VerifyingKey.ofSetting(key)));
    return new CallbackVerifier(verifier.build());
  }

  /** Judges grammar and payload of what it signed itself, at any time. */
  static CallbackVerifier verifierOf(String secret, InstantSource clock) {
    return new CallbackVerifier(
        MessageVerifier.builder()
            .key(SigningSecret.ofSetting(secret))
            .clock(clock)
            .tolerance(ANY_TIME)
            .build());
  }

  static MessageSigner signer(InstantSource clock, String... secrets) {
    MessageSigner.Builder signer = MessageSigner.builder().clock(clock);
    for (String secret : secrets) {
      signer.key(SigningSecret.ofSetting(secret));
    }
    return signer.build();
  }

  /** A secret that nobody else has. */
  static String someSecret() {
    return "conformance " + Ids.random() + Ids.random();
  }

  /** Replaces every secret that a vendor may have put where it is shown. */
  String scrub(String text) {
    String clean = text;
    for (String secret : all()) {
      String bare = secret.startsWith(WHSEC) ? secret.substring(WHSEC.length()) : secret;
      clean = clean.replace(bare.replaceAll("=+$", ""), "[secret]");
    }
    return clean;
  }

  /** All but public keys. */
  private List<String> all() {
    List<String> secrets = new ArrayList<>(List.of(requestSecret));
    if (nextRequestSecret != null) {
      secrets.add(nextRequestSecret);
    }
    for (String key : callbackKeys(true)) {
      if (Scheme.of(key) == Scheme.HMAC) {
        secrets.add(key);
      }
    }
    return secrets;
  }

  @Override
  public String toString() {
    return "Keys[redacted]";
  }
}
