package com.atensecurity.thoth.examples.ctl;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be said with every command, before its name or after it. */
final class GlobalOptions {
  @Option(names = "--tenant-id", paramLabel = "ID", description = "The tenant (THOTH_TENANT_ID).")
  @Nullable String tenantId;

  @Option(
      names = "--apex-domain",
      paramLabel = "DOMAIN",
      description =
          "GovAPI is at https://grid.TENANT.DOMAIN (atensecurity.com if THOTH_APEX_DOMAIN is not set).")
  @Nullable String apexDomain;

  @Option(
      names = "--govapi-url",
      paramLabel = "URL",
      description = "GovAPI is here instead (THOTH_GOVAPI_URL).")
  @Nullable String govApiUrl;

  @Option(
      names = "--auth-token-file",
      paramLabel = "FILE",
      description =
          "A file with an admin's bearer token (THOTH_ADMIN_BEARER_TOKEN_FILE, or the session of"
              + " the vendor's login, THOTH_AUTH_SESSION_FILE).")
  @Nullable String authTokenFile;

  @Option(
      names = "--auth-token",
      paramLabel = "TOKEN",
      arity = "0..1",
      fallbackValue = "",
      description = "The token itself; asked for if it is left out (THOTH_ADMIN_BEARER_TOKEN).")
  @Nullable String authToken;

  @Option(
      names = "--org-api-key-file",
      paramLabel = "FILE",
      description = "A file with an organization's API key, instead of a token.")
  @Nullable String orgApiKeyFile;

  @Option(
      names = "--org-api-key",
      paramLabel = "KEY",
      arity = "0..1",
      fallbackValue = "",
      description =
          "The key itself; asked for if it is left out (THOTH_ORG_API_KEY, THOTH_API_KEY).")
  @Nullable String orgApiKey;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description =
          "Trust the certificates in this PEM file, and no others (SSL_CERT_FILE, as curl has it).")
  @Nullable String caFile;

  @Option(
      names = "--timeout-seconds",
      paramLabel = "N",
      description = "How long one request may take, 1 to 9999 (THOTH_TIMEOUT_SECONDS, else 30).")
  @Nullable String timeoutSeconds;

  @Option(
      names = "--json",
      description = "Print one JSON document, and nothing else, on stdout (THOTH_JSON_OUTPUT).")
  boolean json;

  @Option(names = "--debug", description = "Say on stderr what is sent, and where a fault is.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  boolean help;

  /** These options, and where they say nothing those given before the command's name. */
  GlobalOptions over(GlobalOptions outer) {
    GlobalOptions merged = new GlobalOptions();
    merged.tenantId = or(tenantId, outer.tenantId);
    merged.apexDomain = or(apexDomain, outer.apexDomain);
    merged.govApiUrl = or(govApiUrl, outer.govApiUrl);
    merged.authTokenFile = or(authTokenFile, outer.authTokenFile);
    merged.authToken = or(authToken, outer.authToken);
    merged.orgApiKeyFile = or(orgApiKeyFile, outer.orgApiKeyFile);
    merged.orgApiKey = or(orgApiKey, outer.orgApiKey);
    merged.caFile = or(caFile, outer.caFile);
    merged.timeoutSeconds = or(timeoutSeconds, outer.timeoutSeconds);
    merged.json = json || outer.json;
    merged.debug = debug || outer.debug;
    return merged;
  }

  private static @Nullable String or(@Nullable String inner, @Nullable String outer) {
    return inner == null ? outer : Objects.requireNonNull(inner);
  }
}
