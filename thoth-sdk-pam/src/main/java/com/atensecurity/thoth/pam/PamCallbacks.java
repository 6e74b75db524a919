package com.atensecurity.thoth.pam;

import java.net.URI;
import java.util.Objects;

/**
 * Where callbacks go.
 *
 * <p>The path is <em>chosen by this project</em>, as are the header names and the signature; the
 * vendor publishes none. For a GovAPI that differs, give {@link PamCallbackSender.Builder} any
 * other URI.
 */
public final class PamCallbacks {
  private static final String PATH = "/thoth/pam/callback";

  private PamCallbacks() {}

  /**
   * The path of a tenant's callbacks: {@code /{tenant_id}/thoth/pam/callback}.
   *
   * @param tenantId the tenant: letters, digits, {@code .}, {@code _}, {@code ~}, {@code -}
   * @return the path, with a leading slash
   * @throws IllegalArgumentException if the tenant id is not usable as one path segment
   */
  public static String callbackPath(String tenantId) {
    return "/" + checkTenantId(tenantId) + PATH;
  }

  /**
   * The URI of a tenant's callbacks.
   *
   * @param govApiUrl GovAPI's base, with or without trailing slashes, such as {@code
   *     https://grid.acme.example}
   * @param tenantId the tenant: letters, digits, {@code .}, {@code _}, {@code ~}, {@code -}
   * @return such as {@code https://grid.acme.example/acme/thoth/pam/callback}
   * @throws IllegalArgumentException if the base has a query or a fragment or is not absolute, or
   *     the tenant id is not usable as one path segment
   */
  public static URI callbackUri(URI govApiUrl, String tenantId) {
    Objects.requireNonNull(govApiUrl, "govApiUrl");
    if (govApiUrl.getScheme() == null
        || govApiUrl.getRawAuthority() == null
        || govApiUrl.getRawQuery() != null
        || govApiUrl.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "govApiUrl must be absolute and without query or fragment, such as"
              + " https://grid.acme.example");
    }
    String base = govApiUrl.toString();
    int end = base.length();
    while (base.charAt(end - 1) == '/') {
      end--;
    }
    return URI.create(base.substring(0, end) + callbackPath(tenantId));
  }

  private static String checkTenantId(String tenantId) {
    Objects.requireNonNull(tenantId, "tenantId");
    boolean dots = tenantId.equals(".") || tenantId.equals("..");
    if (tenantId.isEmpty() || dots || !tenantId.chars().allMatch(PamCallbacks::unreserved)) {
      throw new IllegalArgumentException(
          "tenantId must be letters, digits, '.', '_', '~' or '-', and not a dot segment, but was"
              + " \""
              + tenantId
              + "\"");
    }
    return tenantId;
  }

  private static boolean unreserved(int c) {
    return Ascii.isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
  }
}
