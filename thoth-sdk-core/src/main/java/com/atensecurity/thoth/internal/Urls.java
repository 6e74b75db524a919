package com.atensecurity.thoth.internal;

import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where plain http is allowed: on this machine, and nowhere else. */
public final class Urls {
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|::1");

  private Urls() {}

  /** Whether the URL's host is this machine by name or address. */
  public static boolean isLoopback(HttpUrl url) {
    return LOOPBACK.matcher(url.host()).matches();
  }

  /**
   * A URL that secrets may travel to.
   *
   * @throws IllegalArgumentException if it is no URL, or is plain http to another machine
   */
  public static String secure(String what, String url) {
    HttpUrl parsed = HttpUrl.parse(Checks.notBlank(what, url).strip());
    if (parsed == null) {
      throw new IllegalArgumentException(what + " is not of the form https://host[:port][/path]");
    }
    if (!parsed.isHttps() && !isLoopback(parsed)) {
      throw new IllegalArgumentException(
          what + " must be an https URL, but is plain http to " + parsed.host());
    }
    return url.strip();
  }
}
