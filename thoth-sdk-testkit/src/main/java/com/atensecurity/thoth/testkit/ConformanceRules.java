package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.SigningSecret;
import com.atensecurity.thoth.pam.VerifyingKey;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The checks on what a run is given; no message shows a secret. */
final class ConformanceRules {
  private static final Pattern PRIVATE_PEM = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");
  private static final Duration LONGEST = Duration.ofDays(1);

  private ConformanceRules() {}

  static <T> T present(String name, @Nullable T value) {
    if (value == null) {
      throw new IllegalStateException(name + " is required");
    }
    return value;
  }

  static URI url(String name, URI url) {
    Objects.requireNonNull(url, name);
    String scheme = url.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(name + " must be an absolute http or https URL");
    }
    if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(name + " must not hold user info or a fragment");
    }
    return url;
  }

  static String secret(String name, String secret) {
    Objects.requireNonNull(secret, name);
    try {
      SigningSecret.ofSetting(secret).close();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " cannot be used: " + e.getMessage(), e);
    }
    return secret;
  }

  /** A secret that callbacks are signed with, or the public key that belongs to a private one. */
  static String callbackKey(String name, String key) {
    Objects.requireNonNull(key, name);
    if (key.startsWith("whsk_") || PRIVATE_PEM.matcher(key).lookingAt()) {
      throw new IllegalArgumentException(
          name
              + " cannot be used: it is a private key, which stays with the vendor; give the public"
              + " key that belongs to it, as whpk_... or PEM");
    }
    try {
      if (VerifyingKey.ofSetting(key) instanceof SigningSecret secret) {
        secret.close();
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + " cannot be used: " + e.getMessage(), e);
    }
    return key;
  }

  /** Fails if the token would travel in the clear. */
  static void protects(@Nullable String bearerToken, URI vendorUrl) {
    boolean clear = !"https".equalsIgnoreCase(vendorUrl.getScheme()) && !isLoopback(vendorUrl);
    if (bearerToken != null && clear) {
      throw new IllegalStateException(
          "the bearer token would travel in the clear: vendorUrl is http, and "
              + vendorUrl.getHost()
              + " is no loopback host; use https, or leave the token out");
    }
  }

  private static boolean isLoopback(URI url) {
    return LOOPBACK.matcher(url.getHost()).matches();
  }

  static String token(String token) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "bearerToken must be visible ASCII without blanks; was a line break read with it?");
    }
    return token;
  }

  static Duration upToADay(String name, Duration duration) {
    Objects.requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          name + " must be positive and at most a day, but was " + duration);
    }
    return duration;
  }
}
