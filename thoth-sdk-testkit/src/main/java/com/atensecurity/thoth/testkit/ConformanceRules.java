package com.atensecurity.thoth.testkit;

import com.atensecurity.thoth.pam.SigningSecret;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks on what a run is given; no message shows a secret. */
final class ConformanceRules {
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
