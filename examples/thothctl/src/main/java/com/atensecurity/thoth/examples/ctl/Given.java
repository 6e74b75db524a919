package com.atensecurity.thoth.examples.ctl;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A value that somebody gave, and where: an option or an environment variable. Immutable.
 *
 * @param name the option or variable, for messages
 * @param text the value; not blank
 */
record Given(String name, String text) {
  private static final Pattern LOOPBACK =
      Pattern.compile("(?i)localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

  /** What one label of a pattern of hosts is made of, or of a domain if it has no star. */
  private static final String HOST = "[A-Za-z0-9*]([A-Za-z0-9*._-]*[A-Za-z0-9*])?(:[0-9]{1,5})?";

  CtlException wrong(String rule) {
    ExitCode code = name.startsWith("--") ? ExitCode.USAGE : ExitCode.CONFIGURATION;
    return new CtlException(code, name + " is " + Text.quoted(text) + " but must be " + rule);
  }

  /** One of some words. */
  String oneOf(List<String> words) {
    if (!words.contains(text)) {
      int last = words.size() - 1;
      throw wrong(String.join(", ", words.subList(0, last)) + " or " + words.get(last));
    }
    return text;
  }

  private String matching(String regex, String rule) {
    if (!text.matches(regex)) {
      throw wrong(rule);
    }
    return text;
  }

  /** The short name of a provider, a profile or a regime. Their lists are open, so a new one is let through. */
  String slug() {
    return matching(
        "[a-z0-9]+([_-][a-z0-9]+)*", "a slug of a-z, 0-9, _ and -, such as workspace_one");
  }

  /** An id that becomes part of a path. */
  String id() {
    return matching("(?!\\.\\.?$)\\P{Cntrl}+", "an id, which \".\" and \"..\" are not");
  }

  /** A host, or a pattern of hosts. */
  String hosts() {
    return matching(HOST, "a host or a pattern of hosts, such as *.example.com");
  }

  String domain() {
    if (text.contains("*")) {
      throw wrong("a domain, such as atensecurity.com");
    }
    return matching(HOST, "a domain, such as atensecurity.com");
  }

  /** As the contract has it: in hex, with or without the algorithm before it. */
  String sha256() {
    return matching(
        "(sha256:)?[0-9A-Fa-f]{64}",
        "a SHA-256 in 64 hex digits, with or without sha256: before them");
  }

  String s3() {
    return matching("s3://[^/\\s]+/.+", "s3://BUCKET/KEY");
  }

  /** A URL that something secret may be sent to. */
  URI secureUrl() {
    String rule = "an https URL, or http to this machine";
    try {
      URI url = new URI(text);
      boolean local = LOOPBACK.matcher(String.valueOf(url.getHost())).matches();
      boolean https = "https".equalsIgnoreCase(url.getScheme());
      if (url.getHost() != null && (https || (local && "http".equalsIgnoreCase(url.getScheme())))) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Said below.
    }
    throw wrong(rule);
  }

  boolean bool() {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes" -> true;
      case "false", "0", "no" -> false;
      default -> throw wrong("true or false");
    };
  }

  long number(long min, long max) {
    String rule = "a whole number from " + min + " to " + max;
    if (!text.matches("[0-9]{1,18}")) {
      throw wrong(rule);
    }
    long number = Long.parseLong(text);
    if (number < min || number > max) {
      throw wrong(rule);
    }
    return number;
  }

  double decimal() {
    try {
      double number = new BigDecimal(text).doubleValue();
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw wrong("a number");
  }

  Instant instant() {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw wrong("a time such as 2026-11-24T10:00:00Z");
    }
  }
}
