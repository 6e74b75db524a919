package com.atensecurity.thoth.pam;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** The checks on what a sender is given; no message shows a token or a header value. */
final class SenderRules {
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature",
          "authorization",
          "content-type",
          "content-length",
          "host",
          "connection",
          "expect",
          "upgrade");

  private SenderRules() {}

  static URI checkUri(URI uri) {
    String scheme = uri.getScheme();
    String authority = uri.getRawAuthority();
    if (scheme == null || authority == null) {
      throw invalidUri("it is not an absolute http or https URI");
    }
    if (authority.indexOf('@') >= 0 || uri.getRawFragment() != null) {
      throw invalidUri("it holds user info or a fragment");
    }
    String host = uri.getHost();
    if (host == null) {
      throw invalidUri(
          authority
              + " is no host name, which has letters, digits, '-' and '.' only and no underscore,"
              + " with or without a port");
    }
    boolean https = scheme.equalsIgnoreCase("https");
    if (!https && !scheme.equalsIgnoreCase("http")) {
      throw invalidUri("its scheme is " + scheme);
    }
    if (!https && !isLoopback(host)) {
      throw invalidUri(
          "http is allowed to loopback hosts only, and " + host + " is none; use https");
    }
    return uri;
  }

  private static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("[::1]")
        || name.matches("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");
  }

  private static IllegalArgumentException invalidUri(String why) {
    return new IllegalArgumentException("callbackUri is not usable: " + why);
  }

  static String bearer(String token) {
    if (token.isEmpty() || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "the bearer token must be visible ASCII without blanks; was a line break read with it?");
    }
    return "Bearer " + token;
  }

  static void checkHeader(String name, String value) {
    if (name.isEmpty()
        || !name.chars().allMatch(c -> Ascii.isLetterOrDigit(c) || c == '-' || c == '_')) {
      throw new IllegalArgumentException(
          "a header name must be letters, digits, '-' and '_', but was \"" + name + "\"");
    }
    if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header " + name + " is set by the sender itself");
    }
    if (!value.chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "the value of the header " + name + " must be visible ASCII and blanks");
    }
  }

  static Duration positive(String name, Duration duration) {
    Objects.requireNonNull(duration, name);
    if (duration.isZero() || duration.isNegative()) {
      throw new IllegalArgumentException(name + " must be positive, but was " + duration);
    }
    return duration;
  }

  /** A duration in nanoseconds, those beyond 292 years cut off. */
  static long nanos(Duration duration) {
    Duration longest = Duration.ofNanos(Long.MAX_VALUE);
    return duration.compareTo(longest) > 0 ? Long.MAX_VALUE : duration.toNanos();
  }
}
