package com.atensecurity.thoth.examples.pamvendor;

import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tells this vendor's own forms from those of other sites. Each browser gets a random cookie, and
 * each form a token that belongs to that cookie and that form; another site knows neither. On top of
 * it, a request that says it comes from another origin, or names a host that this vendor does not
 * go by, is refused. Thread-safe.
 */
final class Session {
  static final String COOKIE = "pam_vendor";

  private final byte[] key = random(32);
  private final List<String> hosts;

  /**
   * The sessions of one server.
   *
   * @param hosts what a browser may name as Host, with the port
   */
  Session(List<String> hosts) {
    this.hosts = List.copyOf(hosts);
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** Whether the request names a host of ours: a name that leads here by trickery does not. */
  boolean knowsHost(HttpExchange exchange) {
    String host = exchange.getRequestHeaders().getFirst("Host");
    return host != null && hosts.contains(host.toLowerCase(Locale.ROOT));
  }

  /** The browser's cookie; null if it has none yet. */
  @Nullable String cookie(HttpExchange exchange) {
    for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String pair : header.split(";", -1)) {
        if (pair.strip().startsWith(COOKIE + "=")) {
          return pair.strip().substring(COOKIE.length() + 1);
        }
      }
    }
    return null;
  }

  static String newCookie() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random(18));
  }

  /** The header that gives a browser its cookie: for this site's own requests alone. */
  static String setCookie(String cookie) {
    return COOKIE + "=" + cookie + "; Path=/; HttpOnly; SameSite=Strict";
  }

  /** The token of the forms about one request. */
  String token(String cookie, String requestId) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      byte[] code = mac.doFinal((cookie + "\n" + requestId).getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(code);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HmacSHA256", e);
    }
  }

  /** Whether a form was made by this vendor, for this browser and this request. */
  boolean isOurs(HttpExchange exchange, Form form, String requestId) {
    String cookie = cookie(exchange);
    String site = exchange.getRequestHeaders().getFirst("Sec-Fetch-Site");
    if (cookie == null || (site != null && !site.equals("same-origin"))) {
      return false;
    }
    return MessageDigest.isEqual(
        token(cookie, requestId).getBytes(StandardCharsets.UTF_8),
        form.text("token").getBytes(StandardCharsets.UTF_8));
  }
}
