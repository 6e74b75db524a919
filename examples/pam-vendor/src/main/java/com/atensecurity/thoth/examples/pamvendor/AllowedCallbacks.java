package com.atensecurity.thoth.examples.pamvendor;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where callbacks may go. A step-up names its callback_url; whoever could make this vendor send
 * elsewhere could read decisions, or make it call servers that only it can reach. Immutable.
 */
final class AllowedCallbacks {
  private static final String ANY_PORT = ":*/";
  private static final int STAR = -2;

  private final List<Entry> entries;

  private record Entry(String scheme, String host, int port, String path, @Nullable String query) {}

  private AllowedCallbacks(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a list.
   *
   * @param urls whole URLs; those to this machine may have {@code *} for a port
   */
  static AllowedCallbacks of(List<String> urls) throws UsageException {
    List<Entry> entries = new ArrayList<>();
    for (String url : urls) {
      boolean anyPort = url.contains(ANY_PORT);
      Entry entry = entry(uri(anyPort ? url.replace(ANY_PORT, ":1/") : url));
      boolean local = entry != null && isLocal(entry.host());
      if (entry == null || (anyPort && !local) || !(entry.scheme().equals("https") || local)) {
        throw new UsageException(
            "THOTH_PAM_CALLBACK_URLS must list whole https URLs, or http ones to this machine,"
                + " which may have * for a port");
      }
      entries.add(
          anyPort
              ? new Entry(entry.scheme(), entry.host(), STAR, entry.path(), entry.query())
              : entry);
    }
    return new AllowedCallbacks(entries);
  }

  boolean allows(URI url) {
    Entry asked = entry(url);
    return asked != null && entries.stream().anyMatch(entry -> matches(entry, asked));
  }

  private static boolean matches(Entry allowed, Entry asked) {
    return allowed.scheme().equals(asked.scheme())
        && allowed.host().equals(asked.host())
        && (allowed.port() == STAR || allowed.port() == asked.port())
        && allowed.path().equals(asked.path())
        && Objects.equals(allowed.query(), asked.query());
  }

  private static @Nullable URI uri(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The parts that are compared; null for what no callback can be sent to. */
  private static @Nullable Entry entry(@Nullable URI url) {
    if (url == null || url.getScheme() == null || url.getHost() == null) {
      return null;
    }
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    boolean https = scheme.equals("https");
    if (!(https || scheme.equals("http"))
        || url.getRawUserInfo() != null
        || url.getRawFragment() != null) {
      return null;
    }
    int port = url.getPort() >= 0 ? url.getPort() : https ? 443 : 80;
    String host = url.getHost().toLowerCase(Locale.ROOT);
    return new Entry(scheme, host, port, url.getRawPath(), url.getRawQuery());
  }

  private static boolean isLocal(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }
}
