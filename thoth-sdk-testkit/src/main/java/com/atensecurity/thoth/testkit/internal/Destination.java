package com.atensecurity.thoth.testkit.internal;

import com.atensecurity.thoth.testkit.internal.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the settings send outbound requests. Immutable. */
record Destination(
    String channel,
    String url,
    @Nullable String secret,
    @Nullable String bearer,
    String siemProvider,
    Duration timeout) {

  /** Of those that name none; nothing is published, and a busy machine is slow (chosen). */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final String NO_PROVIDER = "none";

  /** The webhooks that are enabled; one that has a URL and says nothing is. */
  static List<Destination> webhooks(JsonObject settings) {
    JsonObject siem = settings.at("siem");
    List<Destination> found = new ArrayList<>();
    add(found, "webhook", settings.at("webhook"), siem);
    add(found, "siem.webhook", settings.at("siem", "webhook"), siem);
    return found;
  }

  private static void add(
      List<Destination> found, String channel, JsonObject webhook, JsonObject siem) {
    String url = webhook.text("url");
    if (url != null && !Boolean.FALSE.equals(webhook.flag("enabled"))) {
      String provider = webhook.text("provider", siem.text("provider", NO_PROVIDER));
      String secret = webhook.text("secret");
      found.add(new Destination(channel, url, secret, null, provider, PATIENCE));
    }
  }

  /** The PAM vendor, or null while PAM is off or incomplete. */
  static @Nullable Destination pam(JsonObject settings) {
    JsonObject pam = settings.at("pam");
    String url = pam.text("request_url");
    String secret = pam.text("request_secret");
    if (url == null || secret == null || !Boolean.TRUE.equals(pam.flag("enabled"))) {
      return null;
    }
    return new Destination(
        "pam.request", url, secret, pam.text("request_auth_token"), NO_PROVIDER, timeout(pam));
  }

  private static Duration timeout(JsonObject pam) {
    Number seconds = pam.number("request_timeout_seconds");
    long millis = seconds == null ? 0 : (long) (seconds.doubleValue() * 1000);
    Duration timeout = millis <= 0 ? PATIENCE : Duration.ofMillis(millis);
    return timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout;
  }
}
